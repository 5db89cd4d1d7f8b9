import { readFileSync } from 'node:fs';

/** What may be said of one hook: its bound, and the verdict that goes with it. */
export interface Expectation {
  /** `unknown`, `unbounded`, `invalid`, `not found`, or seconds. */
  readonly bound: string;
  readonly verdict?: string;
}

/** One hook of one container, as somebody read it by hand. */
export interface ExpectedHook {
  readonly file: string;
  /** Kind and name. */
  readonly object: string;
  /** Tells two objects of one name apart. */
  readonly place: string;
  readonly container: string;
  readonly containerType: string;
  readonly hook: string;
  readonly graceSeconds: number;
  readonly accepted: readonly Expectation[];
}

const BOUND = /^(unknown|unbounded|invalid|not found|\d+)/;

/** Reads `verdicts.tsv`; the README beside it says what the columns mean. */
export function readVerdictTable(path: string): ExpectedHook[] {
  const [head, ...rows] = readFileSync(path, 'utf8').trimEnd().split('\n').map((line) => line.split('\t'));
  return rows.map((cells) => {
    const cell = (name: string) => cells[head!.indexOf(name)] ?? '';
    const verdict = cell('verdict') === 'equal' ? 'exceeds' : cell('verdict');
    return {
      file: cell('file'),
      object: cell('object'),
      place: `${cell('doc_index').padStart(6)} ${cell('pod_spec_path')}`,
      container: cell('container'),
      containerType: cell('container_type'),
      hook: cell('hook'),
      graceSeconds: Number.parseInt(cell('grace_s'), 10),
      accepted: [
        { bound: boundOf(cell('worst_case_s')), verdict },
        ...cell('also_acceptable').split(';').map((text) => text.trim()).filter((text) => text !== '')
          .map((text) => ({ bound: boundOf(text), verdict: /(fits|exceeds|unknown)$/.exec(text)?.[1] })),
      ],
    };
  });
}

function boundOf(text: string): string {
  const bound = BOUND.exec(text)?.[1];
  if (bound === undefined) { throw new Error(`no bound that is known: "${text}"`); }
  return bound;
}
