import { ContainerView, HandlerView } from '../kubernetes/container';
import { HANDLERS_THAT_RUN } from '../kubernetes/handler-facts';
import { asObject, own } from '../kubernetes/json';
import { readCommand } from '../shell/reading';

/** The longest a handler can take. */
export interface Bound {
  readonly pointer: string;
  /** The handler kind that the kubelet runs: `exec`, `httpGet` or `sleep`; another one fails at once. */
  readonly handler: string;
  /** Whole seconds; undefined when unknown or unbounded. */
  readonly seconds?: number;
  /** Of a hook without known seconds: what it takes when its programs succeed at once, in whole seconds. */
  readonly atLeastSeconds?: number;
  /** The handler waits without a limit. */
  readonly unbounded: boolean;
  /** The declaration decided, not the manifest. */
  readonly declared: boolean;
  /** How the bound was found, one line per decision. */
  readonly reading: readonly string[];
}

interface Reading {
  readonly seconds?: number;
  readonly atLeastSeconds?: number;
  readonly unbounded: boolean;
  readonly trace: readonly string[];
  /** A longer declaration changes nothing: the kubelet itself does the waiting. */
  readonly exact?: boolean;
}

/** The bound of a handler: what the manifest says, and beside it what was declared. */
export function boundOf(handler: HandlerView, container: ContainerView, declaredSeconds?: number): Bound {
  const kind = HANDLERS_THAT_RUN.find((candidate) => handler.kinds.includes(candidate)) ?? handler.kinds[0] ?? 'none';
  const reading = read(kind, handler, container);
  const least = reading.seconds ?? reading.atLeastSeconds ?? 0;
  const bound = { pointer: handler.pointer, handler: kind };
  if (declaredSeconds === undefined || reading.exact === true || least > declaredSeconds) {
    const refuted = declaredSeconds === undefined || reading.exact === true ? [] : [`declared as ${declaredSeconds}s, but the command takes longer`];
    const atLeast = reading.seconds === undefined && least > 0 ? { atLeastSeconds: least } : {};
    return { ...bound, ...atLeast, seconds: reading.seconds, unbounded: reading.unbounded, declared: false, reading: [...reading.trace, ...refuted] };
  }
  return { ...bound, seconds: declaredSeconds, unbounded: false, declared: true, reading: [...reading.trace, `declared: ${declaredSeconds}s`] };
}

function read(kind: string, handler: HandlerView, container: ContainerView): Reading {
  switch (kind) {
    case 'exec': return readExec(handler, container);
    case 'httpGet': return { unbounded: false, trace: ['httpGet: the kubelet sets no timeout: unknown'] };
    case 'sleep': return readSleep(handler);
    case 'tcpSocket': return { seconds: 0, unbounded: false, exact: true, trace: ['tcpSocket: fails at once in a hook: 0s'] };
    default: return { seconds: 0, unbounded: false, exact: true, trace: ['no handler type: fails at once: 0s'] };
  }
}

function readExec(handler: HandlerView, container: ContainerView): Reading {
  if (handler.command === undefined || (handler.command[0] ?? '') === '') {
    return { seconds: 0, unbounded: false, exact: true, trace: ['exec without a command: fails at once: 0s'] };
  }
  const { env, envUnknown, envFrom } = container;
  return readCommand(handler.command, { env, unknownVariables: envUnknown, anyVariable: envFrom });
}

function readSleep(handler: HandlerView): Reading {
  const sleep = asObject(own(handler.raw, 'sleep'));
  if (handler.sleepSeconds === undefined && (sleep === undefined || (own(sleep, 'seconds') ?? undefined) !== undefined)) {
    return { unbounded: false, trace: ['sleep.seconds is not a number: unknown'] };
  }
  const seconds = Math.max(0, Math.ceil(handler.sleepSeconds ?? 0));
  return { seconds, unbounded: false, exact: true, trace: [`sleep: ${seconds}s`] };
}
