import { Answer } from './oracle';
import { Claim, Refusal } from './refusals';

/** What the checks do not look at: errors here are no disagreement. */
const SUBJECT = /(^|\.)(lifecycle|terminationGracePeriodSeconds)([.[]|$)/;

/** Signals are held against those of the operating system. Of one that is empty or none, nothing is said but that. */
const OS = /(^|\.)os(\.name)?$/;

/** Every point on which the checks and the API server differ; empty when they agree. */
export function disagreements(claims: readonly Claim[], answer: Answer): string[] {
  const claimed = (refusal: Refusal) => claims.filter((claim) => claim.refusal === refusal);
  const refused = claims.filter(({ refusal }) => refusal !== 'none');
  if (answer.accepted) { return refused.map((claim) => `the API server accepts it, ${shown(claim)}`); }
  // what cannot be decoded is not looked at any further, so other claims cannot be held against the answer
  if (answer.decodeError !== undefined) {
    const path = decodePath(answer.decodeError);
    const isSaid = claims.some(({ pointer }) => path === undefined || isAbove(withoutIndices(pointer), path))
      || claimed('decoding').some(({ pointer }) => near(withoutIndices(pointer), path!));
    return isSaid ? [] : [`nothing is said of ${answer.decodeError}${refused.map((claim) => `; ${shown(claim)}`).join('')}`];
  }
  const strict = claimed('strict field validation');
  const errors = answer.errors ?? [];
  const unknown = (answer.strictErrors ?? []).map((error) => ({ error, field: strictPath(error) }));
  const isCovered = (field: string, by: readonly Claim[]) => by.some(({ pointer }) => isAbove(dotted(pointer), field));
  return [
    ...claimed('decoding').map((claim) => `it can be decoded, ${shown(claim)}`),
    ...unknown.filter(({ field }) => SUBJECT.test(field) && !strict.some((claim) => names(claim, field)) && !isCovered(field, claims))
      .map(({ error }) => `nothing is said of ${error}`),
    ...strict.filter((claim) => !unknown.some(({ field }) => names(claim, field))).map((claim) => `no such field error, ${shown(claim)}`),
    ...errors.filter(({ field }) => SUBJECT.test(field) && !claimed('validation').some(({ pointer }) => near(dotted(pointer), field))
      // a key under a wrong name is missing under the right one
      && !strict.some(({ pointer }) => near(parentOf(pointer), field)) && !isCovered(field, claimed('none')))
      .map(({ field, detail }) => `nothing is said of ${field}: ${detail}`),
    ...claimed('validation').filter(({ pointer }) => !errors.some(({ field }) => near(dotted(pointer), field) || (OS.test(field) && pointer.endsWith('/stopSignal')))
      && !unknown.some(({ field }) => isAbove(dotted(pointer), field))).map((claim) => `no such validation error, ${shown(claim)}`),
  ];
}

/** Whether the API server has something against the manifest that is not about hooks and their time. */
export function isAboutSomethingElse({ decodeError, strictErrors = [], errors = [] }: Answer): boolean {
  return decodeError === undefined && ![...strictErrors.map(strictPath), ...errors.map(({ field }) => field)].some((field) => SUBJECT.test(field));
}

/** One finding speaks of all keys with one remedy, and stands at the first. */
function names({ pointer, message }: Claim, field: string): boolean {
  const parent = parentOf(pointer);
  return near(dotted(pointer), field) || (field.startsWith(`${parent}.`) && message.includes(JSON.stringify(field.slice(parent.length + 1))));
}

function parentOf(pointer: string): string {
  return dotted(pointer.slice(0, pointer.lastIndexOf('/')));
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
  return isAbove(one, other) || isAbove(other, one);
}

function isAbove(one: string, other: string): boolean {
  return other === one || (other.startsWith(one) && /^[.[]/.test(other.slice(one.length)));
}

function withoutIndices(pointer: string): string {
  return dotted(pointer).replace(/\[\d+\]/g, '');
}

/** `json: cannot unmarshal string into Go struct field SleepAction.spec.x of type int64`: the type, then the path. */
function decodePath(error: string): string | undefined {
  // Go 1.26 names what is embedded, JSON does not
  return /Go struct field [^.\s]+\.(\S+) of type/.exec(error)?.[1]?.replace('.EphemeralContainerCommon', '');
}

/** `unknown field "spec.containers[0].lifecycle.x"`, quoted as Go does it. */
function strictPath(error: string): string {
  const quoted = /^(?:unknown|duplicate) field "(.*)"$/s.exec(error)?.[1];
  return quoted === undefined ? error : quoted.replace(/\\(?:x(..)|u(....)|U(.{8})|(.))/gs, (_, byte?: string, short?: string, long?: string, sign: string = '') => {
    const code = byte ?? short ?? long;
    return code === undefined ? { n: '\n', t: '\t', r: '\r', a: '\u0007', b: '\b', f: '\f', v: '\v' }[sign] ?? sign : String.fromCodePoint(Number.parseInt(code, 16));
  });
}
