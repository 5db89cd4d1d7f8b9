import { slashed } from './file-uri';
import { JudgedFinding, Severity } from './finding';
import { printable } from './printable';
import { ReportData } from './report-data';
import { isOpen } from './report-summary';
import { PROJECT_NAME } from './rule-catalogue';

interface Annotation {
  readonly command: 'error' | 'warning' | 'notice';
  readonly file?: string;
  readonly line?: number;
  readonly title: string;
  readonly lines: readonly string[];
}

const COMMANDS = { [Severity.ERROR]: 'error', [Severity.WARNING]: 'warning', [Severity.INFO]: 'notice' } as const;
const ORDER: readonly Annotation['command'][] = ['error', 'warning', 'notice'];

/**
 * One workflow command per finding that is open, which GitHub shows beside the line. Errors come first: GitHub shows
 * ten of a kind from a step, and fifty from a job.
 *
 * @see https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-commands
 */
export function reportGithub({ verdicts, problems }: ReportData): string {
  const annotations = [
    ...problems.map(({ file, line, message }): Annotation => ({ command: 'error', file, line, title: PROJECT_NAME, lines: message.split('\n') })),
    ...verdicts.flatMap(({ source, findings }) => findings.filter(isOpen).map((finding): Annotation => ({
      ...annotationOf(finding), file: source?.file, line: source?.lineOf(finding.pointer),
    }))),
  ];
  return ORDER.flatMap((command) => annotations.filter((annotation) => annotation.command === command)).map(commandText).join('\n');
}

function annotationOf({ severity, rule, message, fix }: JudgedFinding): Annotation {
  return { command: COMMANDS[severity], title: rule, lines: [message, `fix: ${fix}`] };
}

function commandText({ command, file, line, title, lines }: Annotation): string {
  const properties = [
    // a dash is standard input, which GitHub cannot show
    ...file === undefined || file === '-' ? [] : [['file', slashed(file)], ...line === undefined ? [] : [['line', String(line)]]],
    ['title', title],
  ];
  return `::${command} ${properties.map(([key, value]) => `${key}=${property(value!)}`).join(',')}::${data(lines.map(printable).join('\n'))}`;
}

/** What the runner decodes in a message: https://github.com/actions/toolkit/blob/a944251692e50709e44d95e64d43c80236b9f6af/packages/core/src/command.ts */
function data(text: string): string {
  return text.replace(/%/g, '%25').replace(/\r/g, '%0D').replace(/\n/g, '%0A');
}

function property(text: string): string {
  return data(text).replace(/:/g, '%3A').replace(/,/g, '%2C');
}
