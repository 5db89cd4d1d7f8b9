import type { Function as FunctionDefinition } from 'unbash' with { 'resolution-mode': 'import' };
import type { Descriptors } from './descriptors';
import type { CommandCondition, OnFailure } from './hook-command';

/** A shell process: what its commands inherit and may change. */
export interface Shell {
  readonly number: number;
  /** The program's name, such as `bash`. */
  readonly name: string;
  readonly descriptors: Descriptors;
  readonly functions: Map<string, FunctionDefinition>;
  errorExit: boolean;
}

/**
 * What looks at the result of a command: nothing as it is the last one, nothing as another one follows, an `&&`, or
 * something that does with a failure too, such as `if` or `||`.
 */
export type Position = 'last' | 'middle' | 'joined' | 'tested';

/** Each command has a list of its own; more than anybody joins with `&&`. */
export const MOST_CONDITIONS = 200;

/** What is around a command. */
export interface Scope {
  readonly shell: Shell;
  /** What the shell reads. */
  readonly text: string;
  readonly depth: number;
  readonly inShell: boolean;
  readonly background: boolean;
  readonly startedBy?: number;
  readonly negated: boolean;
  readonly inSubstitution: boolean;
  readonly conditions: readonly CommandCondition[];
  readonly position: Position;
}

/** What a failure does, where nothing but the place decides. */
export function failureOf({ position, shell, negated }: Scope): OnFailure {
  if (negated || position === 'tested') { return 'goes-on'; }
  if (position === 'last') { return 'fails'; }
  return position === 'joined' || shell.errorExit ? 'skips' : 'goes-on';
}

/** The same shell where the descriptors are its own, so that what is set there stays set. */
export function withDescriptors(shell: Shell, descriptors: Descriptors): Shell {
  return shell.descriptors === descriptors ? shell : { ...shell, descriptors };
}

/** What makes a difference to the commands of a function, so that calls that are alike are read once. */
export function situationOf(scope: Scope, descriptors: Descriptors): string {
  const { shell, background, negated, inSubstitution, position, conditions } = scope;
  const open = [...descriptors].sort(([a], [b]) => a - b).join(';');
  const kinds = new Set(conditions.map(({ kind, source }) => kind === 'and' ? `and ${source}` : kind));
  return [open, background ? shell.number : '', negated, inSubstitution, position, shell.errorExit, ...[...kinds].sort()].join('|');
}
