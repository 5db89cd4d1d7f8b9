/**
 * Where a descriptor leads: to the hook's own output; to a pipe or a substitution that the hook waits for; elsewhere.
 */
export type Sink = 'hook' | 'awaited' | 'elsewhere';

/** What is open in a process, by number. */
export type Descriptors = Map<number, Sink>;

export function descriptorsOfHook(): Descriptors {
  return new Map<number, Sink>([[0, 'elsewhere'], [1, 'hook'], [2, 'hook']]);
}

export interface Redirected {
  readonly operator: string;
  readonly descriptor: number;
  /** Undefined where only the running shell knows. */
  readonly target?: string;
}

/** Files that are a descriptor of the process that opens them. */
const OWN_DESCRIPTOR = /^\/(?:dev\/(?:fd\/(\d+)|(stdout)|(stderr))|proc\/(?:self|thread-self)\/fd\/(\d+))$/;

/** Applies one redirection, as a shell does: in order, each seeing those before it. */
export function redirect(descriptors: Descriptors, { operator, descriptor, target }: Redirected): void {
  if (operator === '>&' || operator === '<&') { copy(descriptors, descriptor, target, operator); return; }
  if (operator === '<' || operator === '<>') { descriptors.set(descriptor, 'elsewhere'); return; }
  const sink = sinkOf(descriptors, target);
  descriptors.set(descriptor, sink);
  if (operator.startsWith('&')) { descriptors.set(2, sink); }
}

function copy(descriptors: Descriptors, descriptor: number, target: string | undefined, operator: string): void {
  if (target === '-') { descriptors.delete(descriptor); return; }
  const match = /^(\d+)(-?)$/.exec(target ?? '');
  if (match === null) {
    // bash: `>&file` is `&>file`
    const sink = sinkOf(descriptors, target);
    descriptors.set(descriptor, sink);
    if (operator === '>&' && descriptor === 1) { descriptors.set(2, sink); }
    return;
  }
  const from = Number(match[1]);
  const sink = descriptors.get(from);
  if (sink === undefined) { descriptors.delete(descriptor); } else { descriptors.set(descriptor, sink); }
  if (match[2] === '-' && from !== descriptor) { descriptors.delete(from); }
}

function sinkOf(descriptors: Descriptors, target: string | undefined): Sink {
  const match = OWN_DESCRIPTOR.exec(target ?? '');
  if (match === null) { return 'elsewhere'; }
  const number = match[2] !== undefined ? 1 : match[3] !== undefined ? 2 : Number(match[1] ?? match[4]);
  return descriptors.get(number) ?? 'elsewhere';
}

export function keepsOutput(descriptors: Descriptors): boolean {
  return [...descriptors.values()].some((sink) => sink !== 'elsewhere');
}
