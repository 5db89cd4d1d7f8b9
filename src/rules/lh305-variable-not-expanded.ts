import { ExecHook, execHooks, ownWords } from './exec-hooks';
import { IRule } from './rule';
import { shownText } from './secrets';
import { Severity } from './severity';
import { ContainerView } from '../kubernetes/container';
import { asString, objectsOf, own } from '../kubernetes/json';

const REFERENCE = /\$\(([A-Za-z_]\w*)\)/g;
/** What is an escape in `args`; there a shell then runs it as a command. */
const ESCAPED = /\$\$\((?!\()([^()]+)\)/;

/**
 * `$(VAR)` in the command of a hook, where Kubernetes expands nothing.
 *
 * facts: HOOKS_EXPAND_NO_VARIABLES, EXEC_IMPLIES_NO_SHELL
 */
export const variableNotExpanded: IRule = {
  metadata: {
    id: 'LH305',
    name: 'variable-not-expanded',
    severity: Severity.WARNING,
    summary: 'a hook holds $(VAR), which Kubernetes does not expand there',
    recommendation: 'Let a shell read the variable: ["sh", "-c", "… \\"$VAR\\" …"].',
    since: '0.1.0',
  },

  check({ podTemplate }) {
    return execHooks(podTemplate).flatMap((hook) => {
      const { container, subject, pointer } = hook;
      const problem = problemOf(hook);
      return problem === undefined ? [] : [{ pointer, container: container.name, message: `${subject} ${problem.what}`, fix: problem.fix }];
    });
  },
};

interface Problem { readonly what: string; readonly fix: string }

function problemOf({ argv, line, container }: ExecHook): Problem | undefined {
  const escaped = argv.map((word) => ESCAPED.exec(word)).find((match) => match !== null);
  if (escaped !== undefined) {
    const shown = shownText(escaped[1]!);
    return {
      what: `holds "$$(${shown})", which stays as it is: "$$" is no escape in hooks${line.isShellText ? ', and a shell reads it as its own process number' : ''}`,
      fix: `write "$(${shown})"`,
    };
  }
  // what no shell reads stays as it is
  for (const command of line.commands.filter(({ inShell }) => !inShell)) {
    const [reference] = ownWords(command).flatMap(({ text }) => references(text ?? ''));
    if (reference !== undefined) {
      return {
        what: `holds "$(${reference})", which stays as it is: Kubernetes expands variables in command and args of a container, not in hooks`,
        fix: `let a shell read it: ["sh", "-c", "… \\"$${reference}\\" …"]`,
      };
    }
  }
  const names = namesOfEnv(container);
  const program = line.commands.filter(({ inSubstitution, words }) => inSubstitution && words.length === 1).map(({ words }) => words[0]!.text).find((name) => names.has(name ?? ''));
  if (program === undefined) { return undefined; }
  return {
    what: `holds "$(${program})", for which the shell runs a program called ${program}: Kubernetes expands the variable of that name in command and args, not in hooks`,
    fix: `write "$${program}", which the shell expands`,
  };
}

function references(text: string): string[] {
  return [...text.matchAll(REFERENCE)].map(([, name]) => name!);
}

/** Also those whose value comes from elsewhere. */
function namesOfEnv({ raw }: ContainerView): Set<string> {
  return new Set(objectsOf(own(raw, 'env')).flatMap(({ value }) => asString(own(value, 'name')) ?? []));
}
