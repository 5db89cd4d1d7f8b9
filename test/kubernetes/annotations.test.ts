import * as fc from 'fast-check';
import { readDeclarations, writeDeclarations } from '../../src/kubernetes/annotations';

const name = fc.stringMatching(/^[a-z0-9]([-a-z0-9]{0,20}[a-z0-9])?$/);
const seconds = fc.nat({ max: 100_000 });

test('what is written is read again', () => {
  fc.assert(fc.property(
    fc.dictionary(fc.tuple(name, fc.constantFrom('preStop', 'postStart')).map((parts) => parts.join('.')), seconds),
    fc.dictionary(name, seconds),
    fc.array(fc.record({ id: fc.constantFrom('LH101', 'LH104[web]', 'LH103[a-b]'), reason: fc.stringMatching(/^[!-~]{10,40}$/) }), { maxLength: 3 }),
    (durations, windows, acknowledgements) => {
      const written = writeDeclarations({
        maxDurationSeconds: new Map(Object.entries(durations)), shutdownWindowSeconds: new Map(Object.entries(windows)), acknowledgements,
      });
      const read = readDeclarations(written);
      expect(read.problems).toEqual([]);
      expect(Object.fromEntries(read.maxDurationSeconds)).toEqual({ ...durations });
      expect(Object.fromEntries(read.shutdownWindowSeconds)).toEqual({ ...windows });
      expect(new Set(read.acknowledgements.map(({ id, reason }) => `${id}: ${reason}`))).toEqual(new Set(acknowledgements.map(({ id, reason }) => `${id}: ${reason}`)));
    }));
});

test('the order of what was declared does not show', () => {
  const write = (keys: string[]) => writeDeclarations({
    maxDurationSeconds: new Map(keys.map((key) => [`${key}.preStop`, 1])), shutdownWindowSeconds: new Map(), acknowledgements: [],
  });
  expect(write(['b', 'a'])).toEqual(write(['a', 'b']));
});

test.each([
  [{ 'cdk8s-lifecycle/max-duration': 'web=5s' }, 'annotation cdk8s-lifecycle/max-duration has "web=5s", expected <container>.<preStop or postStart>=<seconds>s'],
  [{ 'cdk8s-lifecycle/max-duration': 'web.preStop=-5s' }, 'annotation cdk8s-lifecycle/max-duration has "web.preStop=-5s", expected'],
  [{ 'cdk8s-lifecycle/shutdown-window': 'web=5' }, 'annotation cdk8s-lifecycle/shutdown-window has "web=5", expected <container>=<seconds>s'],
  [{ 'cdk8s-lifecycle/acknowledged': 'LH104' }, 'annotation cdk8s-lifecycle/acknowledged has "LH104", expected <rule id>: <reason>'],
  [{ 'cdk8s-lifecycle/acknowledged': 'LH104: ok' }, 'annotation cdk8s-lifecycle/acknowledged has "LH104: ok", expected <rule id>: <reason>, the reason of 10 characters or more'],
  [{ 'cdk8s-lifecycle/acknowledged': 'LH001: we know that it is broken' }, 'annotation cdk8s-lifecycle/acknowledged has "LH001: we know that it is broken", expected'],
  [{ 'cdk8s-lifecycle/max-duration': 'web.preStop=5s web.preStop=50s' }, 'annotation cdk8s-lifecycle/max-duration names "web.preStop" twice, as 5s and as 50s'],
  [{ 'cdk8s-lifecycle/shutdown-window': 'web=5s api=1s web=5s' }, 'annotation cdk8s-lifecycle/shutdown-window names "web" twice, as 5s and as 5s'],
])('what cannot be read is told: %j', (annotations, message) => {
  const { problems } = readDeclarations(annotations as Record<string, string>);
  expect(problems.map((problem) => problem.message)).toEqual([expect.stringContaining(message)]);
});

test('a name that stands a thousand times is told once', () => {
  const { problems, shutdownWindowSeconds } = readDeclarations({ 'cdk8s-lifecycle/shutdown-window': `web=5s ${'web=7s '.repeat(1000)}` });
  expect(problems).toHaveLength(1);
  expect([...shutdownWindowSeconds]).toEqual([['web', 5]]);
});

test('anything at all is read without a crash', () => {
  fc.assert(fc.property(fc.string({ unit: 'binary' }), fc.string({ unit: 'binary' }), (a, b) => {
    const annotations = { 'cdk8s-lifecycle/max-duration': a, 'cdk8s-lifecycle/acknowledged': b, 'cdk8s-lifecycle/shutdown-window': a + b };
    expect(() => readDeclarations(annotations)).not.toThrow();
  }));
});
