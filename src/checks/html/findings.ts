import { Entry } from './entry';
import { codeHtml, escapeHtml } from './escape';
import { ManifestSource } from '../../kubernetes/manifest-source';
import { JudgedFinding } from '../finding';
import { counted } from '../report-summary';
import { placeText } from '../report-text-lines';
import { ruleOf, rulePageUrl } from '../rule-catalogue';

/** What is open in a list, what was accepted folded below it. */
export function findingsHtml({ open, accepted, verdict: { source } }: Entry, version: string | undefined): string {
  const list = (findings: readonly JudgedFinding[]) => `<ul class="findings">\n${findings.map((finding) => itemOf(finding, source, version)).join('\n')}\n</ul>`;
  return [
    ...open.length === 0 ? [] : [list(open)],
    ...accepted.length === 0 ? [] : [`<details class="accepted"><summary>${counted(accepted.length, 'finding')} accepted</summary>\n${list(accepted)}\n</details>`],
  ].join('\n');
}

function itemOf(finding: JudgedFinding, source: ManifestSource | undefined, version: string | undefined): string {
  const { severity, message, fix, acknowledgedBecause: reason } = finding;
  const word = reason === undefined ? severity : 'accepted';
  return `<li class="finding s-${severity}"><p><span class="severity ${word}">${word}</span> ${escapeHtml(message)}</p>`
    + (reason === undefined ? `<p class="fix"><b>Fix</b> ${escapeHtml(fix)}</p>` : `<p class="fix"><b>Accepted because</b> ${escapeHtml(reason)}</p>`)
    + `<p class="where">${ruleHtml(finding, version)}${placeHtml(finding, source)}</p></li>`;
}

function ruleHtml({ rule }: JudgedFinding, version: string | undefined): string {
  const metadata = ruleOf(rule);
  if (metadata === undefined) { return escapeHtml(rule); }
  return `<a href="${rulePageUrl(metadata, version)}" rel="noreferrer">${rule} ${metadata.name}</a>`;
}

function placeHtml({ pointer }: JudgedFinding, source: ManifestSource | undefined): string {
  return ` ${codeHtml(source === undefined ? pointer : placeText(source.file, source.lineOf(pointer)))}`;
}
