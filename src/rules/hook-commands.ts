import { ContainerView, HandlerView } from '../kubernetes/container';
import { HookCommand, commandsOf } from '../shell/commands';

/** The frame of a script that this library has written; what its author wants done stands in one function. */
const OUR_SCRIPT = /^# cdk8s-lifecycle: (?:postStart|preStop) of /;
const STEPS_BEGIN = '\nhook_steps() {\n';
const STEPS_END = '\n}\n';
/** A script that only logs and sleeps has no such function. */
const PLAIN_SLEEP = /^ +hook_sleep (\d+)/gm;
/** A step of such a script whose failure fails the hook. */
const FALLIBLE_STEP = /^hook_run .+ \|\| hook_(?:exit=|finish )/m;

/** The commands of an exec hook that its author wrote, without those of the frame of a generated script. */
export function authoredCommands(handler: HandlerView | undefined, container: ContainerView): readonly HookCommand[] {
  if (handler?.command === undefined || !handler.kinds.includes('exec')) { return []; }
  const script = ourScript(handler);
  const argv = script === undefined ? handler.command : ['sh', '-c', stepsOf(script)];
  return commandsOf(argv, { env: container.env }).commands.filter(({ wraps }) => wraps === undefined);
}

/** Whether the hook succeeds whatever its commands do. */
export function neverFails(handler: HandlerView): boolean {
  const script = ourScript(handler);
  return script !== undefined && !FALLIBLE_STEP.test(script);
}

function ourScript({ command }: HandlerView): string | undefined {
  return command?.find((word) => OUR_SCRIPT.test(word));
}

function stepsOf(script: string): string {
  const begin = script.indexOf(STEPS_BEGIN);
  if (begin < 0) { return [...script.matchAll(PLAIN_SLEEP)].map(([, seconds]) => `sleep ${seconds}`).join('\n'); }
  // no function follows it; the text of a step may hold a brace in a line of its own
  return script.slice(begin + STEPS_BEGIN.length, script.lastIndexOf(STEPS_END));
}

/** A command as a message has room for it. */
export function shownCommand({ words }: Pick<HookCommand, 'words'>, longest: number = 50): string {
  const text = words.map(({ source }) => source).join(' ').replace(/\s+/g, ' ');
  return text.length > longest ? `${text.slice(0, longest - 1)}…` : text;
}
