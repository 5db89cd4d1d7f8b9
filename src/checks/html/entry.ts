import { TerminationPlan } from '../../termination/termination-plan';
import { hasHooksOrWindows } from '../../termination/timeline-segments';
import { WorkloadVerdict } from '../checker';
import { JudgedFinding, Severity } from '../finding';
import { ReportData } from '../report-data';
import { verdictOf } from '../report-of-verdict';
import { isOpen } from '../report-summary';
import { TerminationVerdict } from '../report-types';

export const VERDICTS: readonly TerminationVerdict[] = [TerminationVerdict.EXCEEDS, TerminationVerdict.UNKNOWN, TerminationVerdict.FITS];
export const SEVERITIES: readonly Severity[] = [Severity.ERROR, Severity.WARNING, Severity.INFO];

/** A workload of the page. */
export interface Entry {
  /** The anchor of its card. */
  readonly id: string;
  readonly verdict: WorkloadVerdict;
  readonly templates: readonly { readonly plan: TerminationPlan; readonly verdict: TerminationVerdict }[];
  readonly open: readonly JudgedFinding[];
  readonly accepted: readonly JudgedFinding[];
  /** Of what is open, each once. */
  readonly severities: readonly Severity[];
  /** Neither hooks nor findings: a line in a list is enough. */
  readonly bare: boolean;
}

/** What there is to do comes first; otherwise in the order of the input. */
export function entriesOf({ verdicts }: ReportData): Entry[] {
  const entries = verdicts.map((verdict, index): Entry => {
    const open = verdict.findings.filter(isOpen).sort((one, other) => SEVERITIES.indexOf(one.severity) - SEVERITIES.indexOf(other.severity));
    return {
      id: `w${index + 1}`,
      verdict,
      templates: verdict.templates.map(({ plan }) => ({ plan, verdict: verdictOf(plan) })),
      open,
      accepted: verdict.findings.filter((finding) => !isOpen(finding)),
      severities: [...new Set(open.map(({ severity }) => severity))],
      bare: verdict.findings.length === 0 && !verdict.templates.some(({ plan }) => hasHooksOrWindows(plan)),
    };
  });
  return entries.sort((one, other) => rank(one) - rank(other));
}

function rank({ open, templates }: Entry): number {
  const has = (verdict: TerminationVerdict) => templates.some((template) => template.verdict === verdict);
  const severest = open[0] === undefined ? SEVERITIES.length : SEVERITIES.indexOf(open[0].severity);
  if (severest === 0) { return 0; }
  return has(TerminationVerdict.EXCEEDS) ? 1 : has(TerminationVerdict.UNKNOWN) ? 2 + severest : 6 + severest;
}

/** What the filters look at: the verdicts of all pod templates, or of one, and the severities of what is open. */
export function filterClasses({ templates, severities }: Entry, verdicts = templates.map(({ verdict }) => verdict)): string {
  return [...new Set([...verdicts.map((verdict) => `v-${verdict}`), ...severities.map((severity) => `s-${severity}`)])].join(' ');
}
