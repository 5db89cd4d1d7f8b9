import { hasOption, operandsOf, ownWords } from './exec-hooks';
import { shownText } from './secrets';
import { HookCommand, programOf } from '../shell/commands';

/** Something that is not the same when it is done again. */
export interface OnceOnly {
  /** As messages name it: `"mkdir /x"`. */
  readonly what: string;
  /** The second time it fails; otherwise it happens twice. */
  readonly fails: boolean;
  readonly fix: string;
  /** It takes the process out of something that only its start puts it into. */
  readonly leaves?: boolean;
}

/** Files that grow on purpose. */
const LOG = /\.log$|^\/var\/log\/|^\/(?:dev|proc)\/|(?:^|\/)logs?\//;
const ADDS_ACCOUNTS = /^(?:useradd|adduser|groupadd|addgroup)$/;
const LEAVES = /^(?:unregister|deregister|logout)$/;

/** What of a command cannot be repeated; undefined when it can, or nobody knows. */
export function onceOnly(command: HookCommand): OnceOnly | undefined {
  return appendOf(command) ?? failureOf(command);
}

function appendOf(command: HookCommand): OnceOnly | undefined {
  const words = ownWords(command);
  const program = programOf(command);
  const file = command.redirects.find(({ append, target }) => append && target?.text !== undefined && !LOG.test(target.text))?.target?.text
    ?? (program === 'tee' && hasOption(words, 'a', '--append') ? operandsOf(words).map(({ text }) => text).find((text) => text !== undefined && !LOG.test(text)) : undefined);
  if (file !== undefined) { return { what: `appends to ${shownText(file)}`, fails: false, fix: `look before it appends: grep -qs … ${shownText(file)} || … >>${shownText(file)}` }; }
  const adds = /^ip6?tables$/.test(program) && words.some(({ text }) => /^(?:-A|-I|--append|--insert)$/.test(text ?? ''));
  return adds ? { what: `adds a rule with ${program}`, fails: false, fix: `look for the rule before: ${program} -C … || ${program} -A …` } : undefined;
}

function failureOf(command: HookCommand): OnceOnly | undefined {
  const words = ownWords(command);
  const program = programOf(command);
  const shown = shownText(words.map(({ source }) => source).join(' '));
  const what = `runs "${shown}"`;
  const operands = operandsOf(words);
  if (program === 'mkdir' && !hasOption(words, 'p', '--parents')) { return { what, fails: true, fix: 'use mkdir -p' }; }
  if (program === 'ln' && hasOption(words, 's', '--symbolic') && !hasOption(words, 'f', '--force')) { return { what, fails: true, fix: 'use ln -sfn' }; }
  if (program === 'rm' && !hasOption(words, 'f', '--force') && operands.length > 0) { return { what, fails: true, fix: 'use rm -f' }; }
  if (program === 'mv' && operands.length > 1) { return { what, fails: true, fix: `look before: [ -e ${operands[0]!.source} ] && …, or copy the file and leave it` }; }
  if (program === 'mkfifo' || program === 'mknod') { return { what, fails: true, fix: `look before: [ -e ${operands[0]?.source ?? '…'} ] || …` }; }
  if (ADDS_ACCOUNTS.test(program)) { return { what, fails: true, fix: `look before: ${/group/.test(program) ? 'getent group' : 'id'} … || ${program} …, or add it to the image` }; }
  if (operandsOf(words).slice(0, 2).some(({ text }) => LEAVES.test(text ?? ''))) {
    return { what, fails: true, leaves: true, fix: 'let a second call pass: … || true, and let the container\'s own start undo it' };
  }
  return undefined;
}
