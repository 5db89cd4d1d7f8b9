import { CheckOptions, WorkloadVerdict, checkDocument } from './checker';
import { ReportData } from './report-data';
import { InputProblem } from '../kubernetes/manifest-source';
import { ManifestDocument } from '../kubernetes/manifest-text';
import { misshapesOf } from '../kubernetes/misshapen-workload';
import { ServiceView, readServices } from '../kubernetes/service';

/** Judges documents that are deployed together, each beside the Services of all. What could not be read is passed through. */
export function judgeManifests(
  documents: readonly ManifestDocument[],
  unreadable: readonly InputProblem[],
  options: Omit<CheckOptions, 'services' | 'source'>,
): ReportData {
  const problems: InputProblem[] = [...unreadable];
  const odd = new Set<ManifestDocument>();
  const attempt = <T>(document: ManifestDocument, work: () => T[]): T[] => {
    const { source } = document;
    if (odd.has(document)) { return []; }
    try {
      return work();
    } catch (error) {
      // one odd document must not keep the others from being judged, nor pass in silence
      odd.add(document);
      problems.push({ file: source.file, line: source.lineOf(''), message: `could not be judged: ${(error as Error).message}` });
      return [];
    }
  };
  const services = documents.flatMap((document): ServiceView[] => attempt(document, () => readServices(document.value)));
  const verdicts = documents.flatMap((document): WorkloadVerdict[] =>
    attempt(document, () => checkDocument(document.value, { ...options, services, source: document.source })));
  for (const { value, source } of documents.filter((document) => !odd.has(document))) {
    problems.push(...misshapesOf(value).map(({ pointer, message }) => ({ file: source.file, line: source.lineOf(pointer), message })));
  }
  return { verdicts, problems, cluster: options.cluster };
}
