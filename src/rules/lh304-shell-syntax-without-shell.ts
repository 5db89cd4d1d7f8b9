import { ExecHook, execHooks, ownWords } from './exec-hooks';
import { IRule } from './rule';
import { shownText } from './secrets';
import { Severity } from './severity';
import { USUAL_PROGRAMS, calledByName } from './usual-programs';
import { isLine } from './whole-lines';
import { HookCommand, isShell, nameOf, programOf } from '../shell/commands';

const OPERATOR = /^(?:&&|\|\|?|;|&|&?>>?|<|[012]>>?|[012]?>&[012-])$/;
/** A redirection with its target in one word: `>/dev/null`, `2>err`, `</x`. */
const REDIRECTION = /^[012&]?(?:>>?|<)[\w./~$-]/;
const VARIABLE = /\$(?:[A-Za-z_]\w*|\{[A-Za-z_]\w*[^}]*\})/;
const SUBSTITUTION = /\$\((?!\w+\))[^)]+\)|`[^`]+`/;
const GLOB = /^[\w./-]*(?:\*|\?|\[[^\]]+\])[\w./*?-]*$/;

/** Programs that take their arguments for a language of their own; what stands there is theirs. */
const INTERPRETERS = /^(?:awk|gawk|mawk|sed|perl|python[\d.]*|node|ruby|php|lua|jq|yq|expr|test|\[|psql|mysql|sqlite3|mongo(?:sh)?|redis-cli|cypher-shell|cqlsh|powershell|pwsh|cmd|ssh|kubectl|envsubst|grep|egrep|rg|xargs|parallel|watch|script|flock|tmux|screen)(?:\.exe)?$/i;
/** Programs whose arguments are files, so that a pattern there is meant for files. */
const TAKES_FILES = /^(?:rm|rmdir|cp|mv|ls|cat|touch|chmod|chown|ln|tar|du|stat|head|tail|wc|shred)$/;

/**
 * Words of a command are shell syntax, and no shell reads them.
 *
 * facts: EXEC_IMPLIES_NO_SHELL
 */
export const shellSyntaxWithoutShell: IRule = {
  metadata: {
    id: 'LH304',
    name: 'shell-syntax-without-shell',
    severity: Severity.WARNING,
    summary: 'words of a command are shell syntax, and no shell reads them',
    recommendation: 'Give the whole line to a shell as one text: ["sh", "-c", "<the line>"].',
    since: '0.1.0',
  },

  check({ podTemplate }) {
    return execHooks(podTemplate).flatMap((hook) => {
      const { container, subject, pointer } = hook;
      // the other rule has said that this is no command at all
      const problem = isLine(hook.argv[0]!) ? undefined : problemOf(hook);
      return problem === undefined ? [] : [{ pointer, container: container.name, message: `${subject} ${problem.what}`, fix: problem.fix }];
    });
  },
};

interface Problem { readonly what: string; readonly fix: string }

function problemOf({ argv, line }: ExecHook): Problem | undefined {
  for (const command of line.commands.filter(({ inShell }) => !inShell)) {
    const found = isShell(programOf(command)) ? problemOfShell(command) : problemOfWords(argv, command);
    if (found !== undefined) { return found; }
  }
  return undefined;
}

function problemOfWords(argv: readonly string[], command: HookCommand): Problem | undefined {
  const program = programOf(command);
  const [, ...words] = ownWords(command).map(({ text = '' }) => text);
  const named = INTERPRETERS.test(program) || (program === 'find' && words.some((word) => /^-(exec|ok)/.test(word)));
  const isOperator = (text: string) => OPERATOR.test(text) || REDIRECTION.test(text);
  const word = named ? undefined : words.find(isOperator) ?? words.find((text) => isExpanded(program, text));
  if (word === undefined) { return undefined; }
  const meaning = isOperator(word) ? 'as an argument like any other' : 'as it stands';
  return {
    what: `gives "${shownText(word)}" to "${shownText(nameOf(argv[0]))}" ${meaning}: no shell reads the command`,
    fix: 'give the line to a shell as one text: ["sh", "-c", "<the line>"]',
  };
}

/** What a shell would put something else for. */
function isExpanded(program: string, word: string): boolean {
  return VARIABLE.test(word) || SUBSTITUTION.test(word) || /^~\//.test(word) || (TAKES_FILES.test(program) && GLOB.test(word) && /[*?[]/.test(word));
}

/** `sh sleep 10` takes a program for a script, `sh -c sleep 10` runs `sleep` without the 10. */
function problemOfShell({ words, wraps }: HookCommand): Problem | undefined {
  const texts = words.map(({ text = '' }) => text);
  const [shell] = texts as [string];
  if (wraps === undefined) {
    const at = texts.findIndex((text, index) => index > 0 && !text.startsWith('-'));
    const script = texts[at];
    if (script === undefined) { return undefined; }
    const isProgram = USUAL_PROGRAMS.has(calledByName(script) ?? '');
    if (!isProgram && !(isLine(script) && /\s/.test(script))) { return undefined; }
    return {
      what: `gives "${shownText(script)}" to ${shell} as the name of a script, as "-c" is missing`,
      fix: `put "-c" before it, and the whole line into one text: ["${shell}", "-c", "${shownText(texts.slice(at).join(' '))}"]`,
    };
  }
  const text = texts[wraps]!;
  const rest = texts.slice(wraps + 1);
  if (rest.length === 0 || /\s/.test(text.trim()) || /\$/.test(text) || (rest.length === 1 && isNameOfShell(rest[0]!))) { return undefined; }
  return {
    what: `runs "${shownText(text)}" without "${shownText(rest.join(' '))}": what stands after the text of ${shell} -c is $0, $1 and so on`,
    fix: `put the whole line into one text: ["${shell}", "-c", "${shownText([text, ...rest].join(' '))}"]`,
  };
}

/** What people put in the place of `$0`. */
function isNameOfShell(word: string): boolean {
  return /^(?:--|_|-|sh|preStop|postStart)$/.test(word) || isShell(nameOf(word));
}
