import { UNBOUNDED, UNKNOWN, boundOfSeconds, boundText } from '../bound';
import { AT_ONCE, Argv, NOBODY_KNOWS, Outcome, ProgramReader, noted, takes, takesExactly } from '../program';
import { Status } from '../status';
import { readWindowsTimeout } from './timeout';
import { after } from './wrappers';

const LOOPBACK = /^(localhost|127(\.\d+){3}|::1)$/i;
/** What a reply is waited for, unless `-w` says otherwise: https://learn.microsoft.com/windows-server/administration/windows-commands/ping */
const REPLY_MILLISECONDS = 4000;
const AT_ONCE_IN_CMD = /^(@?echo|rem|type|del|copy|move|set|exit|cd|mkdir|rmdir|title|ver|cls)\b/i;

/** `cmd /c "a & b && c"`: every command counts. */
export function readCmd(args: Argv, reader: ProgramReader): Outcome {
  const start = args.findIndex((arg) => /^\/[ck]$/i.test(arg ?? ''));
  const words = args.slice(start + 1);
  if (start < 0 || words.includes(undefined) || /^\/k$/i.test(args[start]!)) { return noted(reader, 'cmd', NOBODY_KNOWS); }
  const text = words.join(' ').trim().replace(/^"(.*)"$/, '$1');
  // what follows `||`, or `&&`, may not run; a parenthesis or a loop is not read
  if (/[()^%]|\b(for|if|call|goto|start)\b/i.test(text)) { return noted(reader, 'cmd', NOBODY_KNOWS); }
  const certain = !/\|\||\|/.test(text);
  const outcome = text.split(/&&?|\|\|?/).map((command) => readCmdCommand(command, reader)).reduce(after, AT_ONCE);
  return certain ? outcome : { ...outcome, least: 0 };
}

function readCmdCommand(command: string, reader: ProgramReader): Outcome {
  const words = command.replace(/\d?>{1,2}\s*(&\d|\S+)/g, '').trim().split(/\s+/).filter((word) => word !== '');
  const [name, ...args] = words;
  if (name === undefined || AT_ONCE_IN_CMD.test(command.trim())) { return AT_ONCE; }
  const program = name.replace(/^.*[\\/]/, '').replace(/\.exe$/i, '').toLowerCase();
  switch (program) {
    case 'timeout': return readWindowsTimeout(args, reader);
    case 'ping': return readPing(args, reader);
    case 'waitfor': return readWaitfor(args, reader);
    default: return reader.readArgv(words);
  }
}

/** One request each second: the classic way to sleep in a batch file. */
export function readPing(args: Argv, reader: ProgramReader): Outcome {
  const numberOf = (option: RegExp) => Number(args[args.findIndex((arg) => option.test(arg ?? '')) + 1] ?? NaN);
  if (args.some((arg) => /^[-/]t$/i.test(arg ?? ''))) { return noted(reader, 'ping -t', takes(UNBOUNDED)); }
  const count = args.some((arg) => /^[-/]n$/i.test(arg ?? '')) ? numberOf(/^[-/]n$/i) : 4;
  const reply = args.some((arg) => /^[-/]w$/i.test(arg ?? '')) ? numberOf(/^[-/]w$/i) : REPLY_MILLISECONDS;
  if (!(count >= 0) || !(reply >= 0) || args.includes(undefined)) { return noted(reader, 'ping', NOBODY_KNOWS); }
  if (LOOPBACK.test(args[args.length - 1] ?? '') || args.some((arg) => LOOPBACK.test(arg ?? ''))) {
    return noted(reader, `ping -n ${count}, one request each second`, takesExactly(boundOfSeconds(Math.max(0, count - 1))));
  }
  return noted(reader, `ping -n ${count}, each reply waited for`, takes(boundOfSeconds(count * Math.max(1, reply / 1000))));
}

/** Waits for a signal until `/t`; with `/si` it sends one: https://learn.microsoft.com/windows-server/administration/windows-commands/waitfor */
export function readWaitfor(args: Argv, reader: ProgramReader): Outcome {
  if (args.some((arg) => /^\/si$/i.test(arg ?? ''))) { return AT_ONCE; }
  const index = args.findIndex((arg) => /^\/t$/i.test(arg ?? ''));
  if (index < 0) { return noted(reader, 'waitfor without /t', takes(args.includes(undefined) ? UNKNOWN : UNBOUNDED)); }
  const seconds = Number(args[index + 1] ?? NaN);
  return noted(reader, `waitfor /t ${args[index + 1] ?? '…'}`, seconds > 0 ? { ...takes(boundOfSeconds(seconds)), status: Status.EITHER } : NOBODY_KNOWS);
}

const POWERSHELL_OPTION = /^[-/](c|command|noprofile|nop|noninteractive|noni|nologo|executionpolicy|ep|ex|exec)$/i;

/** Statements of PowerShell, of which only waits are understood. */
export function readPowerShell(name: string, args: Argv, reader: ProgramReader): Outcome {
  const words: string[] = [];
  for (let index = 0; index < args.length; index += 1) {
    const arg = args[index];
    if (arg === undefined) { return noted(reader, name, NOBODY_KNOWS); }
    if (words.length === 0 && POWERSHELL_OPTION.test(arg)) { index += /^[-/]e/i.test(arg) ? 1 : 0; continue; }
    words.push(arg);
  }
  const statements = words.join(' ').trim().replace(/^"(.*)"$/, '$1').split(/[;\n]/).map((statement) => statement.trim()).filter((statement) => statement !== '');
  if (statements.length === 0 || statements.some((statement) => /[{}|$]/.test(statement))) { return noted(reader, name, NOBODY_KNOWS); }
  return statements.map((statement) => readStatement(name, statement, reader)).reduce(after);
}

function readStatement(name: string, statement: string, reader: ProgramReader): Outcome {
  const sleep = /^(?:start-sleep|sleep)\s+(?:-(s|sec|seconds|m|ms|milliseconds)(?:\s+|:))?(\d+(?:\.\d+)?)$/i.exec(statement);
  if (sleep !== null) {
    const bound = boundOfSeconds(Number(sleep[2]) / (/^m/i.test(sleep[1] ?? '') ? 1000 : 1));
    reader.note(`Start-Sleep: ${boundText(bound)}`);
    return takesExactly(bound);
  }
  if (/^(write-host|write-output|echo|exit)\b/i.test(statement)) { return AT_ONCE; }
  return noted(reader, name, NOBODY_KNOWS);
}
