import { Entry, SEVERITIES, VERDICTS, filterClasses } from './entry';
import { Severity } from '../finding';
import { ReportSummary } from '../report-summary';
import { TerminationVerdict } from '../report-types';

const VERDICT_WORDS = {
  [TerminationVerdict.EXCEEDS]: 'exceed the grace period', [TerminationVerdict.UNKNOWN]: 'not known', [TerminationVerdict.FITS]: 'fit',
} as const;
const SEVERITY_WORDS = { [Severity.ERROR]: 'Errors', [Severity.WARNING]: 'Warnings', [Severity.INFO]: 'Infos' } as const;

/** The counts of the report, which choose what is shown: radio buttons and style sheets, no script. */
export function filtersHtml(summary: ReportSummary): string {
  const severities = { [Severity.ERROR]: summary.errors, [Severity.WARNING]: summary.warnings, [Severity.INFO]: summary.infos };
  return [
    '<fieldset class="tiles"><legend>Workloads</legend>',
    tile('all', 'all', summary.workloads, summary.workloads === 1 ? 'workload' : 'workloads'),
    ...VERDICTS.map((verdict) => tile(verdict, verdict, summary[verdict], VERDICT_WORDS[verdict])),
    '</fieldset>',
    '<fieldset class="chips"><legend>Findings</legend>',
    chip('all', 'All', undefined),
    ...SEVERITIES.filter((severity) => severity !== Severity.INFO || summary.infos > 0)
      .map((severity) => chip(severity, SEVERITY_WORDS[severity], severities[severity])),
    '</fieldset>',
  ].join('\n');
}

function tile(value: string, name: string, count: number, words: string): string {
  return `<label class="tile ${name}"><input type="radio" name="verdict" id="v-${value}"${value === 'all' ? ' checked' : ''}>`
    + `<span class="count">${count}</span><span class="words">${words}</span></label>`;
}

function chip(value: string, words: string, count: number | undefined): string {
  return `<label class="choice ${value}"><input type="radio" name="severity" id="s-${value}"${value === 'all' ? ' checked' : ''}>`
    + `<span>${words}${count === undefined ? '' : ` <b>${count}</b>`}</span></label>`;
}

/** Hides what was not chosen, and says so where nothing is left. */
export function filterStyle(entries: readonly Entry[]): string {
  const classes = new Set(entries.map((entry) => filterClasses(entry)));
  const shows = (...wanted: string[]) => [...classes].some((one) => wanted.every((name) => one.split(' ').includes(name)));
  return [
    ...VERDICTS.map((verdict) => `body:has(#v-${verdict}:checked) .item:not(.v-${verdict}){display:none}`),
    ...SEVERITIES.map((severity) => `body:has(#s-${severity}:checked) :is(.item,.finding):not(.s-${severity}){display:none}`),
    ...VERDICTS.filter((verdict) => !shows(`v-${verdict}`)).map((verdict) => `body:has(#v-${verdict}:checked) .nothing{display:block}`),
    ...SEVERITIES.filter((severity) => !shows(`s-${severity}`)).map((severity) => `body:has(#s-${severity}:checked) .nothing{display:block}`),
    ...VERDICTS.flatMap((verdict) => SEVERITIES.filter((severity) => !shows(`v-${verdict}`, `s-${severity}`))
      .map((severity) => `body:has(#v-${verdict}:checked):has(#s-${severity}:checked) .nothing{display:block}`)),
  ].join('\n');
}
