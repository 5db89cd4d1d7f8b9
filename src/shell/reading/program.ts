import { Bound, Certainty, NO_TIME, UNBOUNDED, UNKNOWN, boundText } from './bound';
import type { Dialect } from './dialect';
import type { Span } from './state';
import { Status } from './status';

/** An argv whose words are known, or not. */
export type Argv = readonly (string | undefined)[];

/** What a program takes, and how it ends. */
export interface Outcome extends Span {
  readonly status: Status;
}

/** What a child finds in its environment, besides what its parent has there. */
export interface ChildEnvironment {
  /** Undefined for what nobody knows. */
  readonly set?: ReadonlyMap<string, string | undefined>;
  /** The parent's variables do not reach it. */
  readonly cleared?: boolean;
  /** Others may, such as those of a login. */
  readonly open?: boolean;
}

export interface TextOptions {
  readonly dialects: readonly Dialect[];
  /** `$1` and on. */
  readonly words?: Argv;
  /** `-e` and its like. */
  readonly errexit?: boolean;
  readonly nounset?: boolean;
}

/** What a program may ask of the reader, and where it says how it decided. */
export interface ProgramReader {
  readArgv(argv: Argv, environment?: ChildEnvironment): Outcome;
  readText(text: string, options: TextOptions): Outcome;
  note(line: string): void;
}

/** A program that does what its arguments say, unless it fails at once. */
export function takes(bound: Bound): Outcome {
  return { longest: bound, least: 0, status: Status.SUCCEEDS };
}

/** Exactly this, as `sleep` does. */
export function takesExactly(bound: Bound): Outcome {
  return { longest: bound, least: bound.certainty === Certainty.DEFINITE ? bound.milliseconds : 0, status: Status.SUCCEEDS };
}

export const AT_ONCE: Outcome = takes(NO_TIME);
/** A question: the answer may be no. */
export const ANSWER_AT_ONCE: Outcome = { ...AT_ONCE, status: Status.EITHER };
export const NOBODY_KNOWS: Outcome = takes(UNKNOWN);
export const WITHOUT_LIMIT: Outcome = { ...takes(UNBOUNDED), status: Status.EITHER };

/** Says what decided, and takes that long. */
export function noted(reader: Pick<ProgramReader, 'note'>, what: string, outcome: Outcome): Outcome {
  reader.note(`${what}: ${boundText(outcome.longest)}`);
  return outcome;
}
