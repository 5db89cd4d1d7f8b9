import { Entry, VERDICTS, entriesOf } from './entry';
import { codeHtml, escapeHtml, nameHtml } from './escape';
import { filterStyle, filtersHtml } from './filters';
import { legendHtml } from './legend';
import { nothingHtml, overviewHtml, titleHtml } from './overview';
import { STYLE } from './style';
import { workloadHtml } from './workload';
import { TIMELINE_STYLE } from '../../termination/timeline-svg-style';
import { ReportData } from '../report-data';
import { ReportSummary, counted, summaryOf, verdictSentence } from '../report-summary';
import { placeText } from '../report-text-lines';
import { PROJECT_NAME, PROJECT_URL } from '../rule-catalogue';

/** Nothing is loaded and nothing is run, whatever the manifests say. */
const POLICY = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'";

/** More of them are folded. */
const MOST_PROBLEMS = 3;

/** The report as a page of its own: no network, no script; light and dark, on a phone and in print. */
export function reportHtml(data: ReportData, { version }: { readonly version?: string } = {}): string {
  const entries = entriesOf(data);
  const cards = entries.filter(({ bare }) => !bare);
  const title = verdictSentence(data);
  return [
    '<!DOCTYPE html>',
    '<html lang="en">',
    '<head>',
    '<meta charset="utf-8">',
    `<meta http-equiv="Content-Security-Policy" content="${POLICY}">`,
    '<meta name="viewport" content="width=device-width, initial-scale=1">',
    '<meta name="color-scheme" content="light dark">',
    `<title>${title}</title>`,
    `<style>\n${STYLE}\n${TIMELINE_STYLE}\n${filterStyle(entries)}\n</style>`,
    '</head>',
    '<body>',
    headHtml(data, title),
    '<main>',
    ...data.problems.length === 0 ? [] : [problemsHtml(data)],
    overviewHtml(cards),
    ...cards.length === 0 ? [] : [`<section aria-labelledby="workloads"><h2 id="workloads">Workloads</h2>\n${legendHtml()}`],
    ...cards.map((entry) => workloadHtml(entry, version)),
    ...cards.length === 0 ? [] : ['</section>'],
    bareHtml(entries.filter(({ bare }) => bare)),
    ...cards.length === 0 ? [nothingHtml()] : [],
    '</main>',
    footHtml(version),
    '</body>',
    '</html>',
  ].filter((part) => part !== '').join('\n');
}

function headHtml(data: ReportData, title: string): string {
  const summary = summaryOf(data);
  const facts = [
    `Kubernetes ${escapeHtml(data.cluster.kubernetesVersion)}`,
    ...data.cluster.platforms.map(({ name }) => nameHtml(name)),
    counted(summary.errors, 'error'),
    counted(summary.warnings, 'warning'),
    ...summary.infos === 0 ? [] : [counted(summary.infos, 'info')],
    `${summary.acknowledged} accepted`,
    ...summary.problems === 0 ? [] : [`${summary.problems} not read`],
  ];
  return [
    '<header>',
    `<p class="brand">${PROJECT_NAME} <span>termination report</span></p>`,
    `<h1>${title}</h1>`,
    `<p class="facts">${facts.join(' <span aria-hidden="true">·</span> ')}</p>`,
    sharesSvg(summary),
    filtersHtml(summary),
    '</header>',
  ].join('\n');
}

/** Verdicts as one bar; the numbers are below it. */
function sharesSvg(summary: ReportSummary): string {
  let from = 0;
  const parts = VERDICTS.map((verdict) => {
    const width = 100 * summary[verdict] / Math.max(1, summary.workloads);
    const part = `<rect class="used ${verdict}" x="${from.toFixed(2)}%" width="${width.toFixed(2)}%" height="10"/>`;
    from += width;
    return width === 0 ? '' : part;
  });
  return `<svg class="shares" width="100%" height="10" aria-hidden="true">${parts.join('')}</svg>`;
}

function problemsHtml({ problems }: ReportData): string {
  const items = problems.map(({ file, line, message }) => {
    const place = file === undefined ? '' : `<span class="where">${codeHtml(placeText(file, line))}</span>`;
    return `<li>${message.split('\n').map(escapeHtml).join('<br>')}${place}</li>`;
  });
  return `<details class="problems"${problems.length > MOST_PROBLEMS ? '' : ' open'}><summary>${counted(problems.length, 'problem')}: what could not be read was not judged`
    + `</summary>\n<ul>\n${items.join('\n')}\n</ul></details>`;
}

function bareHtml(entries: readonly Entry[]): string {
  if (entries.length === 0) { return ''; }
  const items = entries.map((entry) => {
    const { source } = entry.verdict;
    return `<li>${titleHtml(entry)}${source === undefined ? '' : ` ${codeHtml(source.file)}`}</li>`;
  });
  return `<details class="bare item v-fits"><summary>${counted(entries.length, 'workload')} without hooks, shutdown windows and findings</summary>\n`
    + `<ul>\n${items.join('\n')}\n</ul></details>`;
}

function footHtml(version: string | undefined): string {
  return '<footer><p>The grace period starts with the deletion of the pod and covers preStop. Every preStop starts at 0s, that of sidecars too; '
    + 'sidecars get SIGTERM one by one, after the main containers have gone. A process that is left gets SIGKILL when the grace period is over, '
    + 'two seconds after SIGTERM at the earliest.</p>'
    + `<p><a href="${PROJECT_URL}" rel="noreferrer">${PROJECT_NAME}</a>${version === undefined ? '' : ` ${escapeHtml(version)}`}</p></footer>`;
}
