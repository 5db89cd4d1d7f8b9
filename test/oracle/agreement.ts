import { Answer } from './oracle';
import { Claim } from './refusals';

/** What the checks do not look at: errors here are no disagreement. */
const SUBJECT = /(^|\.)(lifecycle|terminationGracePeriodSeconds)([.[]|$)/;

/** Every point on which the checks and the API server differ; empty when they agree. */
export function disagreements(claims: readonly Claim[], answer: Answer): string[] {
  if (answer.accepted) { return claims.map((claim) => `the API server accepts it, ${shown(claim)}`); }
  const decoding = claims.filter(({ refusal }) => refusal === 'decoding');
  // what cannot be decoded is not looked at any further
  if (answer.decodeError !== undefined) {
    const path = decodePath(answer.decodeError);
    return decoding.some(({ pointer }) => path === undefined || near(withoutIndices(pointer), path)) ? []
      : [`nothing is said of ${answer.decodeError}; claims: ${claims.map(shown).join('; ')}`];
  }
  const strict = claims.filter(({ refusal }) => refusal === 'strict field validation');
  const validation = claims.filter(({ refusal }) => refusal === 'validation');
  const errors = answer.errors ?? [];
  const unknown = (answer.strictErrors ?? []).map((error) => ({ error, field: strictPath(error) }));
  return [
    ...decoding.map((claim) => `it can be decoded, ${shown(claim)}`),
    ...unknown.filter(({ field }) => SUBJECT.test(field) && !strict.some((claim) => names(claim, field))).map(({ error }) => `nothing is said of ${error}`),
    ...strict.filter((claim) => !unknown.some(({ field }) => names(claim, field))).map((claim) => `no such field error, ${shown(claim)}`),
    ...errors.filter(({ field }) => SUBJECT.test(field) && !validation.some(({ pointer }) => near(dotted(pointer), field))
      // a key under a wrong name is missing under the right one
      && !strict.some(({ pointer }) => near(parentOf(dotted(pointer)), field))).map(({ field, detail }) => `nothing is said of ${field}: ${detail}`),
    ...validation.filter(({ pointer }) => !errors.some(({ field }) => near(dotted(pointer), field))).map((claim) => `no such validation error, ${shown(claim)}`),
  ];
}

/** Whether the API server has something against the manifest that is not about hooks and their time. */
export function isAboutSomethingElse({ decodeError, strictErrors = [], errors = [] }: Answer): boolean {
  return decodeError === undefined && ![...strictErrors.map(strictPath), ...errors.map(({ field }) => field)].some((field) => SUBJECT.test(field));
}

/** One finding speaks of all keys with one remedy, and stands at the first. */
function names({ pointer, message }: Claim, field: string): boolean {
  const place = dotted(pointer);
  const parent = parentOf(place);
  return near(place, field) || (field.startsWith(`${parent}.`) && message.includes(JSON.stringify(field.slice(parent.length + 1))));
}

function parentOf(place: string): string {
  return place.replace(/(\.|^)[^.[\]]*$|\[\d+\]$/, '');
}

/** The answer in one line. */
export function said({ accepted, readError, decodeError, strictErrors = [], errors = [] }: Answer): string {
  if (accepted) { return 'accepted'; }
  return [readError, decodeError, ...strictErrors, ...errors.map(({ field, detail }) => `${field}: ${detail}`)].filter((part) => part !== undefined).join('; ');
}

function shown({ rule, pointer, message }: Claim): string {
  return `${rule} ${pointer}: ${message}`;
}

/** `/spec/containers/0/lifecycle` as field errors write it. */
export function dotted(pointer: string): string {
  return pointer.split('/').slice(1).map((step) => /^\d+$/.test(step) ? `[${step}]` : `.${step.replace(/~1/g, '/').replace(/~0/g, '~')}`).join('').replace(/^\./, '');
}

/** One is the other, or stands above it. */
export function near(one: string, other: string): boolean {
  const [short, long] = one.length < other.length ? [one, other] : [other, one];
  return long === short || (long.startsWith(short) && /^[.[]/.test(long.slice(short.length)));
}

function withoutIndices(pointer: string): string {
  return dotted(pointer).replace(/\[\d+\]/g, '');
}

/** `json: cannot unmarshal string into Go struct field SleepAction.spec.x of type int64`: the type, then the path. */
function decodePath(error: string): string | undefined {
  return /Go struct field [^.\s]+\.(\S+) of type/.exec(error)?.[1];
}

/** `unknown field "spec.containers[0].lifecycle.x"` */
function strictPath(error: string): string {
  return /^(?:unknown|duplicate) field "(.*)"$/s.exec(error)?.[1] ?? error;
}
