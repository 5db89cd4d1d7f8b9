import { HOOK_NAMES, HookName } from './container';

/*
 * What a manifest cannot say by itself travels in annotations on the workload's own metadata. They never go
 * on the pod template: a changed annotation there would roll every pod.
 */

/** `<container>.<hook>=<seconds>s`, separated by blanks: the bound that a handler was declared with. */
const MAX_DURATION_ANNOTATION = 'cdk8s-lifecycle/max-duration';
/** `<container>=<seconds>s`, separated by blanks: SIGTERM to exit, as the application promises it. */
const SHUTDOWN_WINDOW_ANNOTATION = 'cdk8s-lifecycle/shutdown-window';
/** One acknowledgement per line: `<id>: <reason>`. */
export const ACKNOWLEDGED_ANNOTATION = 'cdk8s-lifecycle/acknowledged';

/** Shorter reasons say nothing to whoever reads the manifest next year. */
export const SHORTEST_REASON = 10;
/** A rule, or a rule with the container of one finding. Findings about annotations and acknowledgements (LH0xx) are mended, not accepted. */
export const ACKNOWLEDGED_ID = /^LH[1-9]\d\d(?:\[.*\])?$/s;
const ACKNOWLEDGEMENT = /^(LH[1-9]\d\d(?:\[.*?\])?):\s+(\S.*)$/;

/** An accepted finding, with the reason for accepting it. */
export interface AcknowledgementText {
  readonly id: string;
  readonly reason: string;
}

/** What was declared about a workload beside its manifest. */
export interface Declarations {
  /** Seconds, by `<container>.<hook>`. */
  readonly maxDurationSeconds: ReadonlyMap<string, number>;
  /** Seconds, by container. */
  readonly shutdownWindowSeconds: ReadonlyMap<string, number>;
  readonly acknowledgements: readonly AcknowledgementText[];
  /** Parts that could not be read, as messages. */
  readonly problems: readonly { readonly annotation: string; readonly message: string }[];
}

export function hookKey(container: string, hook: HookName): string {
  return `${container}.${hook}`;
}

export function writeDeclarations(declarations: Pick<Declarations, 'maxDurationSeconds' | 'shutdownWindowSeconds' | 'acknowledgements'>): Record<string, string> {
  const annotations: Record<string, string> = {};
  const put = (name: string, lines: string[], separator: string) => {
    if (lines.length > 0) { annotations[name] = [...new Set(lines)].sort().join(separator); }
  };
  put(MAX_DURATION_ANNOTATION, [...declarations.maxDurationSeconds].map(([key, seconds]) => `${key}=${seconds}s`), ' ');
  put(SHUTDOWN_WINDOW_ANNOTATION, [...declarations.shutdownWindowSeconds].map(([key, seconds]) => `${key}=${seconds}s`), ' ');
  put(ACKNOWLEDGED_ANNOTATION, declarations.acknowledgements.map(({ id, reason }) => `${id}: ${reason.replace(/\s+/g, ' ')}`), '\n');
  return annotations;
}

export function readDeclarations(annotations: Readonly<Record<string, string>>): Declarations {
  const problems: { annotation: string; message: string }[] = [];
  const seconds = (annotation: string, accepts: (key: string) => boolean, form: string) => {
    const found = new Map<string, number>();
    const twice = new Set<string>();
    for (const part of (annotations[annotation] ?? '').split(/\s+/).filter((text) => text !== '')) {
      const match = /^([^=]+)=(\d{1,9})s$/.exec(part);
      if (match === null || !accepts(match[1]!)) {
        problems.push({ annotation, message: `annotation ${annotation} has "${part}", expected ${form}` });
        continue;
      }
      const [, key, count] = match as unknown as [string, string, string];
      const before = found.get(key);
      if (before === undefined) {
        found.set(key, Number(count));
      } else if (!twice.has(key)) {
        twice.add(key);
        problems.push({ annotation, message: `annotation ${annotation} names "${key}" twice, as ${before}s and as ${Number(count)}s` });
      }
    }
    return found;
  };
  const isHookKey = (key: string) => HOOK_NAMES.some((hook) => key.length > hook.length + 1 && key.endsWith(`.${hook}`));
  const maxDurationSeconds = seconds(MAX_DURATION_ANNOTATION, isHookKey, '<container>.<preStop or postStart>=<seconds>s');
  const shutdownWindowSeconds = seconds(SHUTDOWN_WINDOW_ANNOTATION, () => true, '<container>=<seconds>s');
  const acknowledgements: AcknowledgementText[] = [];
  for (const line of (annotations[ACKNOWLEDGED_ANNOTATION] ?? '').split('\n').map((text) => text.trim()).filter((text) => text !== '')) {
    const [, id, reason] = ACKNOWLEDGEMENT.exec(line) ?? [];
    if (id === undefined || reason === undefined || reason.length < SHORTEST_REASON) {
      const form = `<rule id>: <reason>, the reason of ${SHORTEST_REASON} characters or more`;
      problems.push({ annotation: ACKNOWLEDGED_ANNOTATION, message: `annotation ${ACKNOWLEDGED_ANNOTATION} has "${line}", expected ${form}` });
      continue;
    }
    acknowledgements.push({ id, reason });
  }
  return { maxDurationSeconds, shutdownWindowSeconds, acknowledgements, problems };
}
