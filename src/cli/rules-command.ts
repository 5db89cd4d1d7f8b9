import { createColors } from 'picocolors';
import { wantsColors } from './colors';
import { UsageError } from './errors';
import { EXIT_CODE } from './exit-code';
import { CliIo } from './io';
import { packageVersion } from './version';
import { Severity } from '../checks/finding';
import { RULE_CATALOGUE, rulePageUrl } from '../checks/rule-catalogue';

const RULES_FORMATS: readonly string[] = ['text', 'json', 'markdown'];

/** `rules`: everything that can be found. */
export function rulesCommand({ format, color }: { readonly format: string; readonly color?: boolean }, io: CliIo): number {
  if (!RULES_FORMATS.includes(format)) { throw new UsageError(`format must be one of ${RULES_FORMATS.join(', ')}, got "${format}"`); }
  io.stdout.write(`${format === 'json' ? json() : format === 'markdown' ? markdown() : text(wantsColors(color, io, io.stdout))}\n`);
  return EXIT_CODE.clean;
}

function json(): string {
  const version = packageVersion();
  return JSON.stringify(RULE_CATALOGUE.map(({ id, name, severity, summary, recommendation, since }) => ({
    id, name, severity, summary, recommendation, since, url: rulePageUrl({ id, name }, version),
  })), undefined, 2);
}

function markdown(): string {
  const version = packageVersion();
  return [
    '| rule | severity | what is wrong |',
    '|---|---|---|',
    ...RULE_CATALOGUE.map(({ id, name, severity, summary }) => `| [${id} ${name}](${rulePageUrl({ id, name }, version)}) | ${severity} | ${summary.replace(/\|/g, '\\|')} |`),
  ].join('\n');
}

function text(colored: boolean): string {
  const colors = createColors(colored);
  const paint = { [Severity.ERROR]: colors.red, [Severity.WARNING]: colors.yellow, [Severity.INFO]: colors.cyan };
  const widest = Math.max(...RULE_CATALOGUE.map(({ name }) => name.length));
  return RULE_CATALOGUE.map(({ id, name, severity, summary }) =>
    `${colors.bold(id)}  ${paint[severity](severity.padEnd('warning'.length))}  ${name.padEnd(widest)}  ${summary}`).join('\n');
}
