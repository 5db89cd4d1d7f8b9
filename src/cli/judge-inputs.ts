import { findInputs } from './input/find-inputs';
import { FoundInput } from './input/found-input';
import { readInput } from './input/read-input';
import { CliIo } from './io';
import { Progress } from './progress';
import { Settings } from './settings';
import { acceptFindings } from '../checks/baseline';
import { judgeManifests } from '../checks/judge-manifests';
import { ReportData } from '../checks/report-data';
import { counted } from '../checks/report-summary';
import { asObject, asString, own } from '../kubernetes/json';
import { InputProblem } from '../kubernetes/manifest-source';
import { ManifestDocument, manifestEntries } from '../kubernetes/manifest-text';
import { mayHavePodTemplate } from '../kubernetes/pod-template';
import { isService } from '../kubernetes/service';

/** The longest that a signal or the progress line waits. */
const BREATH_MS = 50;

/** What was judged, and from how much. */
export interface JudgedInputs {
  readonly data: ReportData;
  readonly inputs: readonly FoundInput[];
}

/** Reads all that the paths lead to and judges it together. `note` is told what is being looked at, for the report of a fault. */
export async function judgeInputs(paths: readonly string[], settings: Settings, io: CliIo, note: (what: string) => void): Promise<JudgedInputs> {
  const { inputs, unreadable } = findInputs(io.cwd, paths, settings.exclusion);
  const progress = new Progress(io.stderr);
  const documents: ManifestDocument[] = [];
  const problems: InputProblem[] = [...unreadable];
  let breath = Date.now();
  try {
    for (const [index, input] of inputs.entries()) {
      note(input.name);
      const { bytes, problem } = await readInput(input, io);
      if (bytes === undefined) { problems.push({ file: input.name, message: problem ?? 'cannot be read' }); continue; }
      for (const entry of manifestEntries(bytes, input.name)) {
        if (entry.problem !== undefined) { problems.push(entry.problem); }
        if (entry.document !== undefined && isWorthKeeping(entry.document.value)) { documents.push(entry.document); }
        if (Date.now() - breath < BREATH_MS) { continue; }
        progress.show(`reading ${input.name} (${index + 1} of ${inputs.length})`);
        await new Promise(setImmediate);
        breath = Date.now();
      }
    }
    const all = counted(documents.length, 'document');
    note(all);
    progress.show(`judging ${all}`);
    const data = judgeManifests(documents, problems, { cluster: settings.cluster });
    return { data: { ...data, verdicts: acceptFindings(data.verdicts, settings.accepted) }, inputs };
  } finally {
    progress.clear();
  }
}

/** Bundles of definitions are large, and have nothing to judge. */
function isWorthKeeping(value: unknown): boolean {
  const manifest = asObject(value);
  const apiVersion = asString(own(manifest, 'apiVersion')) ?? '';
  const kind = asString(own(manifest, 'kind')) ?? '';
  return mayHavePodTemplate(apiVersion, kind) || isService(apiVersion, kind);
}
