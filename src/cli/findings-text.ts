import { createColors } from 'picocolors';
import { ReportData } from '../checks/report-data';
import { isOpen } from '../checks/report-summary';
import { findingText, problemText } from '../checks/report-text-lines';

/** What there is to do and nothing else; empty when there is nothing. */
export function findingsText({ verdicts, problems }: ReportData, colored: boolean): string {
  const colors = createColors(colored);
  return [
    ...verdicts.flatMap(({ findings, source }) => findings.filter(isOpen).map((finding) => findingText(finding, source, colors))),
    ...problems.map((problem) => problemText(problem, colors)),
  ].join('\n');
}
