import { reportHtml } from './html/page';
import { ReportData } from './report-data';
import { reportGithub } from './report-github';
import { reportJson } from './report-json';
import { reportMarkdown } from './report-markdown';
import { reportSarif } from './report-sarif';
import { reportText } from './report-text';

/** `text` is for terminals, `github` for the log of a GitHub Actions job, `markdown` for pull requests. */
export type ReportFormat = 'text' | 'json' | 'sarif' | 'github' | 'markdown' | 'html';

export interface FormatOptions {
  /** Only `text` has colours. */
  readonly colors?: boolean;
  /** Version of cdk8s-lifecycle, for reports that name it. */
  readonly version?: string;
}

const FORMATTERS: Readonly<Record<ReportFormat, (data: ReportData, options: FormatOptions) => string>> = {
  text: reportText,
  json: reportJson,
  sarif: reportSarif,
  github: reportGithub,
  markdown: reportMarkdown,
  html: reportHtml,
};

/** In the order in which a help text names them. */
export const REPORT_FORMATS = Object.keys(FORMATTERS) as readonly ReportFormat[];

/** The same report in any format. Ends without a line break. */
export function formatReport(format: ReportFormat, data: ReportData, options: FormatOptions = {}): string {
  return FORMATTERS[format](data, options);
}
