import { authoredCommands, neverFails } from './hook-commands';
import { httpHooks, isLoopback } from './http-hooks';
import { ContainerView, HandlerView, mayHaveHooks } from '../kubernetes/container';
import { PodTemplateView } from '../kubernetes/pod-template';
import { HookCommand, programOf } from '../shell/commands';

/** Another host that a postStart cannot do without. */
export interface OtherHost {
  readonly container: ContainerView;
  readonly handler: HandlerView;
  /** In words: a host by its name, or what the program goes to by itself. */
  readonly host: string;
  /** What asks it. */
  readonly asks: string;
}

/** Programs that are told a host by an option. */
const HOST_OPTION: ReadonlyMap<string, RegExp> = new Map(Object.entries({
  ...Object.fromEntries(['psql', 'pg_isready', 'pg_dump', 'pg_restore', 'createdb', 'mysql', 'mysqladmin', 'mysqldump', 'mariadb', 'mariadb-admin', 'redis-cli', 'valkey-cli']
    .map((program) => [program, /^(?:-h|--host=?)(.*)$/])),
  mongo: /^--host=?(.*)$/,
  mongosh: /^--host=?(.*)$/,
}));
/** Programs whose first operand is a host. */
const HOST_OPERAND: ReadonlyMap<string, RegExp> = new Map(Object.entries({
  // options that take the next word
  nc: /^-\w*[wpsioX]$/,
  ncat: /^-\w*[wpsio]$/,
  netcat: /^-\w*[wpsio]$/,
  telnet: /^-[ln]$/,
  ssh: /^-[bcDEeFIiJLlmOopQRSWw]$/,
  ping: /^-[ciwWstIM]$/,
  nslookup: /^$/,
}));
/** What bash opens as a connection, when it is the target of a redirection. */
const BASH_SOCKET = /^\/dev\/(?:tcp|udp)\/([^/]+)\//;
const URL_HOST = /^(?:--url=)?[a-z][a-z0-9+.-]*:\/\/(?:[^/?#@]*@)?(\[[^\]]*\]|[^/:?#]*)/i;
const WEB = new Set(['curl', 'wget']);
/** Programs that go to a host of their own accord, and what makes them. */
const REMOTE: ReadonlyMap<string, { readonly when: RegExp; readonly host: string }> = new Map(Object.entries({
  'kubectl': { when: /^(?!(version|config|completion|kustomize)\b)./, host: 'the API server' },
  'aws': { when: /./, host: 'AWS' },
  'gcloud': { when: /^(?!(config|version)\b)./, host: 'Google Cloud' },
  'gsutil': { when: /./, host: 'Google Cloud' },
  'az': { when: /./, host: 'Azure' },
  'apt-get': { when: /\b(update|install|upgrade)\b/, host: 'a package archive' },
  'apt': { when: /\b(update|install|upgrade)\b/, host: 'a package archive' },
  'apk': { when: /\b(add|update|upgrade)\b/, host: 'a package archive' },
  'yum': { when: /\b(install|update)\b/, host: 'a package archive' },
  'dnf': { when: /\b(install|update)\b/, host: 'a package archive' },
  'microdnf': { when: /\b(install|update)\b/, host: 'a package archive' },
  'pip': { when: /\binstall\b/, host: 'a package index' },
  'pip3': { when: /\binstall\b/, host: 'a package index' },
  'npm': { when: /\b(install|ci)\b/, host: 'a package registry' },
  'gem': { when: /\binstall\b/, host: 'a package index' },
  'git': { when: /\b(clone|fetch|pull)\b/, host: 'a Git server' },
}));

/** What every postStart of a pod asks of other hosts. */
export function otherHosts(podTemplate: PodTemplateView): OtherHost[] {
  const asked = httpHooks(podTemplate, ['postStart']).flatMap(({ container, handler, host }) => host === undefined || isLocal(host, podTemplate)
    ? [] : [{ container, handler, host: isLoopback(host) ? `the node's ${host}` : `host ${host}`, asks: 'httpGet' }]);
  const called = podTemplate.containers.filter(mayHaveHooks).flatMap((container) => {
    const handler = container.postStart;
    const found = handler === undefined ? undefined : firstCall(handler, container);
    return handler === undefined || found === undefined ? [] : [{ container, handler, ...found }];
  });
  return [...asked, ...called];
}

function isLocal(host: string, { hostNetwork }: PodTemplateView): boolean {
  return hostNetwork && isLoopback(host);
}

function firstCall(handler: HandlerView, container: ContainerView): { host: string; asks: string } | undefined {
  if (neverFails(handler)) { return undefined; }
  const commands = authoredCommands(handler, container);
  for (const command of commands) {
    const host = command.background || !isNeeded(command, commands) ? undefined : hostOf(command);
    if (host !== undefined) { return { host, asks: programOf(command) }; }
  }
  return undefined;
}

/** Its failure fails the hook, or it is asked in a loop until it succeeds. */
function isNeeded(command: HookCommand, commands: readonly HookCommand[]): boolean {
  if (command.onFailure !== 'goes-on') { return true; }
  const text = command.words.map(({ source }) => source).join(' ');
  const gatesLoop = commands.some(({ conditions }) => conditions.some(({ kind, source }) => kind === 'loop' && source.includes(text)));
  return gatesLoop && !commands.some((other) => programOf(other) === 'break');
}

/** What a command asks, in words, where the text says it and it is another host. */
export function hostOf(command: HookCommand): string | undefined {
  const [, ...words] = command.words.map(({ text, source }) => text ?? source.replace(/["']/g, ''));
  const program = programOf(command);
  const remote = REMOTE.get(program);
  if (remote !== undefined) { return remote.when.test(words.filter((word) => !word.startsWith('-')).join(' ')) ? remote.host : undefined; }
  const [socket] = command.redirects.flatMap(({ target }) => BASH_SOCKET.exec(target?.text ?? '')?.[1] ?? []);
  const told = socket ?? hostTold(words, program, HOST_OPTION.get(program), HOST_OPERAND.get(program));
  return told === undefined || !isOther(told) ? undefined : `host ${told}`;
}

function hostTold(words: readonly string[], program: string, option: RegExp | undefined, valued: RegExp | undefined): string | undefined {
  if (WEB.has(program) || option !== undefined) {
    if (words.some((word) => word.startsWith('--unix-socket') || word === '--abstract-unix-socket')) { return undefined; }
    const [url] = words.flatMap((word) => URL_HOST.exec(word)?.[1] ?? []);
    if (url !== undefined) { return url; }
  }
  if (option !== undefined) {
    const at = words.findIndex((word) => option.test(word));
    return at < 0 ? undefined : option.exec(words[at]!)![1] || words[at + 1];
  }
  if (WEB.has(program)) { return hostWithoutScheme(words); }
  // listens instead of calling
  if (/^(nc|ncat|netcat)$/.test(program) && words.some((word) => /^-\w*l|^--listen/.test(word))) { return undefined; }
  return valued === undefined ? undefined : firstOperand(words, valued)?.replace(/^.*@/, '');
}

/** As in `curl db:8080/x`. A word after an option may be its value, unless the option is known to have none. */
function hostWithoutScheme(words: readonly string[]): string | undefined {
  const operand = words.find((word, index) => /^[\w.-]+(:\d+|\.\w)/.test(word) && !word.startsWith('-')
    && !/^-/.test((words[index - 1] ?? '').replace(/^-(?:[sfSkLviINgq4]+|\w*O-)$|^--(?:silent|fail|location|insecure|quiet|spider)$/, '')));
  return /^[^:/]+/.exec(operand ?? '')?.[0];
}

function firstOperand(words: readonly string[], valued: RegExp): string | undefined {
  for (let index = 0; index < words.length; index += 1) {
    const word = words[index]!;
    if (!word.startsWith('-')) { return word; }
    if (valued.test(word)) { index += 1; }
  }
  return undefined;
}

/** Not this machine, not a socket in the file system, and not a name that only the running shell knows. */
function isOther(host: string): boolean {
  return host !== '' && !/[$`/]/.test(host) && !isLoopback(host);
}
