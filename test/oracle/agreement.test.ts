import { disagreements } from './agreement';
import { Answer } from './oracle';
import { Claim, Refusal } from './refusals';

const accepted: Answer = { id: '1', accepted: true, acceptedUnlessStrict: true };
const refused = (parts: Partial<Answer>): Answer => ({ id: '1', accepted: false, acceptedUnlessStrict: false, ...parts });
const error = (field: string): Answer => refused({ errors: [{ field, type: 'FieldValueInvalid', detail: 'Invalid value' }] });
const claim = (pointer: string, refusal: Refusal, message = 'x'): Claim => ({ rule: 'LH200', pointer, message, refusal });

const PORT = '/spec/containers/0/lifecycle/preStop/httpGet/port';
const PORT_FIELD = 'spec.containers[0].lifecycle.preStop.httpGet.port';
const STOP_SIGNAL = '/spec/containers/0/lifecycle/stopSignal';
const strict = (field: string) => refused({ strictErrors: [`unknown field ${JSON.stringify(field)}`] });
const undecodable = refused({ decodeError: 'json: cannot unmarshal string into Go struct field SleepAction.spec.containers.lifecycle.preStop.sleep.seconds of type int64' });

test.each<[string, Claim[], Answer]>([
  ['accepted, and nothing said', [], accepted],
  ['an error and a claim in one place', [claim(PORT, 'validation')], error(PORT_FIELD)],
  ['a claim above the error', [claim('/spec/containers/0/lifecycle/preStop', 'validation')], error(PORT_FIELD)],
  ['an error of something else', [], error('spec.containers[0].image')],
  ['a claim that it cannot be decoded', [claim('/spec/containers/3/lifecycle/preStop/sleep/seconds', 'decoding')], undecodable],
  ['a strange key', [claim('/spec/containers/0/lifecycle/a.b"', 'strict field validation')], strict('spec.containers[0].lifecycle.a.b"')],
  ['the second of two strange keys', [claim('/spec/containers/0/lifecycle/a', 'strict field validation', 'has no fields "a" and "b"')],
    refused({ strictErrors: ['unknown field "spec.containers[0].lifecycle.a"', 'unknown field "spec.containers[0].lifecycle.b"'] })],
  ['a stop signal of an empty operating system', [claim(STOP_SIGNAL, 'validation')], error('spec.os.name')],
  ['a stop signal of an operating system that is none', [claim(STOP_SIGNAL, 'validation')], error('spec.template.spec.os')],
  ['something that does not work, and is accepted', [claim(PORT, 'none')], accepted],
])('agreement: %s', (_, claims, answer) => {
  expect(disagreements(claims, answer)).toEqual([]);
});

test.each<[string, Claim[], Answer]>([
  ['a claim, and accepted', [claim(PORT, 'validation')], accepted],
  ['an error, and nothing said', [], error(PORT_FIELD)],
  ['an error in another container', [claim(PORT.replace('/0/', '/1/'), 'validation')], error(PORT_FIELD)],
  ['an error in another field that begins alike', [claim(PORT, 'validation')], error(`${PORT_FIELD}Name`)],
  ['a claim too many', [claim(PORT, 'validation'), claim('/spec/containers/0/lifecycle/postStart', 'validation')], error(PORT_FIELD)],
  ['a port of no operating system', [claim(PORT, 'validation')], error('spec.os.name')],
  ['a stop signal, and another field called like the system', [claim(STOP_SIGNAL, 'validation')], error('spec.pos.name')],
  ['what can be decoded', [claim(PORT, 'decoding')], error(PORT_FIELD)],
  ['what cannot be decoded, and another claim', [claim(PORT, 'decoding')], undecodable],
  ['a strange key that nobody has seen', [], strict('spec.containers[0].lifecycle.a')],
  ['a strange key that is known', [claim('/spec/containers/0/lifecycle/a', 'strict field validation')], error(PORT_FIELD)],
])('disagreement: %s', (_, claims, answer) => {
  expect(disagreements(claims, answer)).not.toEqual([]);
});
