import { HookCommand, nameOf } from '../shell/commands';

/*
 * Finds secrets in words, and says where they stand, never what they are. A reference, such as "$PASSWORD", is none.
 */

const NAME_OF_SECRET = '(?:password|passwd|passphrase|token|secret|api[-_]?key|access[-_]?key|secret[-_]?key|private[-_]?key)';

/** Forms that are a secret wherever they stand. */
const FORMS: readonly (readonly [RegExp, string])[] = [
  [/\b(?:AKIA|ASIA)[0-9A-Z]{16}\b/, 'an AWS access key id'],
  [/\b(?:gh[pousr]_[A-Za-z0-9]{20,}|github_pat_\w{20,})/, 'a GitHub token'],
  [/\bglpat-[\w-]{16,}/, 'a GitLab token'],
  [/\bxox[abprs]-[\w-]{10,}/, 'a Slack token'],
  [/\bhvs\.[\w-]{20,}/, 'a Vault token'],
  [/\beyJ[\w-]{8,}\.eyJ[\w-]{8,}\.[\w-]+/, 'a JSON web token'],
  [/-----BEGIN [A-Z ]*PRIVATE KEY-----/, 'a private key'],
];
const URL_PASSWORD = /\b[a-z][a-z0-9+.-]*:\/\/[^\s:@/]*:([^\s@/]+)@/i;
const HEADER = /^(?:-H|--header=)?\s*((?:proxy-)?authorization|x-[\w-]*(?:token|key|secret|auth)[\w-]*|private-token|api-?key|cookie)\s*:\s*(?:(?:bearer|basic|token|digest)\s+)?(\S.*)$/i;
const OPTION = new RegExp(`^--?((?!no-)[\\w-]*${NAME_OF_SECRET})(?:=(.*))?$`, 'is');
const VARIABLE = /(?:PASSWORD|PASSWD|PASSPHRASE)$|(?:^|_)(?:PASS|MYSQL_PWD|TOKEN|SECRET|API_?KEY|ACCESS_KEY|SECRET_KEY|PRIVATE_KEY|[A-Z]*CLI_AUTH)$/i;
const FIELD = new RegExp(`(?:^|[?&;{,"'\\s])(${NAME_OF_SECRET}|client_secret|access_token)["']?\\s*[=:]\\s*["']?([^&"'\\s,}]+)`, 'i');

/** Options whose next word, or whose own rest, is a password. */
interface ShortOption {
  readonly program: RegExp;
  readonly option: string;
  readonly attached: boolean;
  readonly next: boolean;
  /** The value is `name:password`. */
  readonly user?: boolean;
}
const SHORT_OPTIONS: readonly ShortOption[] = [
  { program: /^curl$/, option: '-u', attached: true, next: true, user: true },
  { program: /^curl$/, option: '-U', attached: true, next: true, user: true },
  { program: /^curl$/, option: '--user', attached: false, next: true, user: true },
  { program: /^curl$/, option: '--proxy-user', attached: false, next: true, user: true },
  { program: /^(?:mysql|mysqladmin|mysqldump|mariadb|mariadb-admin|mariadb-dump)$/, option: '-p', attached: true, next: false },
  { program: /^(?:sshpass|mongo|mongosh|rabbitmqadmin)$/, option: '-p', attached: true, next: true },
  { program: /^(?:redis-cli|valkey-cli)$/, option: '-a', attached: false, next: true },
  { program: /^ldap(?:add|search|modify|delete|passwd)$/, option: '-w', attached: false, next: true },
];
/** Tools that ask for a password when the option has none, so that the next word is something else. */
const ASKS = /^(?:mysql|mariadb|psql|pg_)/;
const NO_SECRET = /^(?:|<.*>|\{\{.*\}\}|\*+|x{3,}|\.{3,}|redacted|true|false|yes|no|none|null|\d{1,3})$/i;

/** A literal that may well be a secret: no reference, no file, no placeholder. */
function isLiteral(value: string | undefined): value is string {
  return value !== undefined && !NO_SECRET.test(value.trim()) && !/[$`]/.test(value) && !/^(?:\/|\.{1,2}\/|@|file:|env:)/.test(value.trim()) && !value.startsWith('-');
}

/** Where a text on its own holds a secret. */
function secretOfText(text: string): string | undefined {
  const form = FORMS.find(([pattern]) => pattern.test(text));
  if (form !== undefined) { return form[1]; }
  return isLiteral(URL_PASSWORD.exec(text)?.[1]) ? 'the password in a URL' : undefined;
}

/** Where an HTTP header holds a secret. */
export function secretOfHeader(name: string, value: string): string | undefined {
  const match = HEADER.exec(`${name}: ${value}`);
  return match !== null && isLiteral(match[2]) ? `header ${name}` : secretOfText(value);
}

/** Where a query or a form holds a secret. */
export function secretOfQuery(text: string): string | undefined {
  const match = FIELD.exec(text);
  return match !== null && isLiteral(match[2]) ? `field ${match[1]}` : secretOfText(text);
}

/** Where a command holds secrets, each place once. */
export function secretsOfCommand({ words, assignments }: Pick<HookCommand, 'words' | 'assignments'>): string[] {
  const texts = words.map(({ text }) => text);
  const program = nameOf(texts[0]);
  const places = [
    ...assignments.map(({ name, value }) => VARIABLE.test(name) && isLiteral(value.text) ? `variable ${name}` : secretOfText(value.text ?? '')),
    ...texts.flatMap((text, index) => text === undefined ? [] : [placeOf(program, text, texts[index + 1])]),
  ];
  return [...new Set(places.filter((place) => place !== undefined))];
}

function placeOf(program: string, text: string, next: string | undefined): string | undefined {
  const option = OPTION.exec(text);
  if (option !== null && isLiteral(option[2] ?? (ASKS.test(program) ? undefined : next))) { return `option --${option[1]}`; }
  const header = HEADER.exec(text);
  if (header !== null && isLiteral(header[2])) { return `header ${header[1]}`; }
  for (const { program: programs, option: short, attached, next: takesNext, user } of SHORT_OPTIONS) {
    if (!programs.test(program)) { continue; }
    const rest = attached && text.startsWith(short) && text.length > short.length ? text.slice(short.length) : undefined;
    const value = text === short && takesNext ? next : rest;
    const password = user === true ? /^[^:]*:(.+)$/s.exec(value ?? '')?.[1] : value;
    if (isLiteral(password)) { return `option ${short}`; }
  }
  const variable = /^(?:env|export|sudo|declare)$/.test(program) ? /^([A-Za-z_]\w*)=(.*)$/s.exec(text) : null;
  if (variable !== null && VARIABLE.test(variable[1]!) && isLiteral(variable[2])) { return `variable ${variable[1]}`; }
  return /^(?:curl|wget|http|https)$/.test(program) ? secretOfQuery(text) : secretOfText(text);
}

/** Longer texts are cut in messages. */
const LONGEST_SHOWN = 60;

/** Whether a line, with one command at most, has a secret in it. */
export function hasSecret(text: string): boolean {
  const line = text.replace(/\s+/g, ' ').trim();
  const words = line.split(' ').map((word) => ({ text: word.replace(/^["']|["']$/g, ''), source: word }));
  return words.some(({ text: word }) => /^\w+=/.test(word) && VARIABLE.test(word.slice(0, word.indexOf('='))))
    || HEADER.test(line) || new RegExp(NAME_OF_SECRET, 'i').test(line) || secretOfText(line) !== undefined
    || secretsOfCommand({ words, assignments: [] }).length > 0;
}

/** A text as a message may show it: one line, and with a secret in it only its first word. */
export function shownText(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim();
  if (hasSecret(line)) {
    const first = line.split(' ')[0]!.replace(/^["']|["']$/g, '');
    return /^[\w./+-]+$/.test(first) && secretOfText(first) === undefined ? `${first} …` : '…';
  }
  return line.length > LONGEST_SHOWN ? `${line.slice(0, LONGEST_SHOWN - 1)}…` : line;
}
