import { hooksOf } from './hooks';
import { ContainerView, HandlerView, HookName } from '../kubernetes/container';
import { pointerTo } from '../kubernetes/json';
import { PodTemplateView } from '../kubernetes/pod-template';
import { CommandLine, CommandWord, HookCommand, commandsOf } from '../shell/commands';

/** A hook that runs a command in its container. */
export interface ExecHook {
  readonly container: ContainerView;
  readonly hook: HookName;
  readonly handler: HandlerView;
  readonly argv: readonly string[];
  readonly line: CommandLine;
  /** As messages begin: `preStop of container "web"`. */
  readonly subject: string;
  /** Where the command stands. */
  readonly pointer: string;
}

/** The exec hooks of the containers that may have hooks, in the order of the manifest. */
export function execHooks(podTemplate: PodTemplateView): ExecHook[] {
  return hooksOf(podTemplate).flatMap(({ container, handler, subject }) => {
    const argv = handler.command;
    if (argv === undefined || argv.length === 0) { return []; }
    const line = commandsOf(argv, { env: container.env });
    return [{ container, hook: handler.hook, handler, argv, line, subject, pointer: pointerTo(handler.pointer, 'exec', 'command') }];
  });
}

/** The words that are the command's own, without those of the command that it runs. */
export function ownWords({ words, wraps }: HookCommand): readonly CommandWord[] {
  return wraps === undefined ? words : words.slice(0, wraps);
}

/** Arguments without options; after `--` everything is one. */
export function operandsOf(words: readonly CommandWord[]): CommandWord[] {
  const args = words.slice(1);
  const end = args.findIndex(({ text }) => text === '--');
  const before = end < 0 ? args : args.slice(0, end);
  return [...before.filter(({ text, source }) => !/^-./.test(text ?? source)), ...end < 0 ? [] : args.slice(end + 1)];
}

/** Whether an option is given, alone or among others: `-p` in `-vp`. */
export function hasOption(words: readonly CommandWord[], short: string, ...long: readonly string[]): boolean {
  const args = words.slice(1).map(({ text }) => text ?? '');
  const end = args.indexOf('--');
  return args.slice(0, end < 0 ? undefined : end).some((arg) => new RegExp(`^-[A-Za-z]*${short}`).test(arg) || long.some((name) => arg === name || arg.startsWith(`${name}=`)));
}
