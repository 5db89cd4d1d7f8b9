import { ContainerView, HandlerView } from '../kubernetes/container';
import { CommandLine, HookCommand, commandsOf } from '../shell/commands';

/** The frame of a script that this library has written; what its author wants done stands in its steps. */
const OUR_SCRIPT = /^# cdk8s-lifecycle: (?:postStart|preStop) of .*\nhook_clock\(\) \{ /s;
/** A script that only logs and sleeps has no other steps. */
const PLAIN_SLEEP = /^ +hook_sleep (\d+)/gm;
/** The limit and the name of a step stand before its command. */
const STEP = /^hook_run \d+ (?:'[^']*'|\\'|[^\s'])+ /gm;
/** A step of several lines. */
const LONG_STEP = /^ {4}(hook_step_\d+)\).*\n([\s\S]*?)\n {6};;$/gm;
/** What follows the last step keeps its result. */
const RESULT = /^echo .* >>"\$hook_guard"$/gm;
const FALLIBLE_STEP = / \|\| hook_(?:exit=\S+|fail "\$\?")$/gm;
/** Of the frame, not of the author. */
const FRAME = /^(?:say$|hook_)/;

/** The commands of an exec hook that its author wrote, without those of the frame of a generated script. */
export function authoredCommands(handler: HandlerView | undefined, container: ContainerView): readonly HookCommand[] {
  const line = handler === undefined ? undefined : authoredLine(handler, container);
  if (handler === undefined || line === undefined) { return []; }
  const generated = isGenerated(handler);
  return line.commands.filter(({ wraps, words }) => wraps === undefined && (!generated || !FRAME.test(words[0]?.text ?? '')));
}

/** The command line of an exec hook; of a generated script, its steps. */
export function authoredLine(handler: HandlerView, container: ContainerView): CommandLine | undefined {
  if (handler.command === undefined || !handler.kinds.includes('exec')) { return undefined; }
  const script = ourScript(handler);
  return commandsOf(script === undefined ? handler.command : ['sh', '-c', authoredText(script)], { env: container.env });
}

/** Whether this library has written the script that the hook runs. */
export function isGenerated(handler: HandlerView): boolean {
  return ourScript(handler) !== undefined;
}

/** Whether the hook succeeds whatever its commands do. */
export function neverFails(handler: HandlerView): boolean {
  const script = ourScript(handler);
  return script !== undefined && stepsOf(script).search(FALLIBLE_STEP) < 0;
}

function ourScript({ command }: HandlerView): string | undefined {
  return command?.find((word) => OUR_SCRIPT.test(word));
}

/** From the first step to the last, as the script calls them. */
function stepsOf(script: string): string {
  const begin = script.search(STEP);
  const end = [...script.matchAll(RESULT)].at(-1)?.index;
  return begin < 0 ? '' : script.slice(begin, end);
}

function authoredText(script: string): string {
  const steps = stepsOf(script);
  if (steps === '') { return [...script.matchAll(PLAIN_SLEEP)].map(([, seconds]) => `sleep ${seconds}`).join('\n'); }
  const long = [...script.matchAll(LONG_STEP)].map(([, name, lines]) => `${name}() {\n${lines}\n}\n`);
  // a step that may fail the hook fails it whatever comes after
  return `set -e\n${long.join('')}${steps.replace(STEP, '').replace(FALLIBLE_STEP, '')}`;
}

/** A command as a message has room for it. */
export function shownCommand({ words }: Pick<HookCommand, 'words'>, longest: number = 50): string {
  const text = words.map(({ source }) => source).join(' ').replace(/\s+/g, ' ');
  return text.length > longest ? `${text.slice(0, longest - 1)}…` : text;
}
