import type { Command, CommandNode, CompoundList, Function as FunctionDefinition, PipelineNode, Redirection, Statement, Word } from 'unbash' with { 'resolution-mode': 'import' };
import { Bound, Certainty, NO_TIME, UNBOUNDED, UNKNOWN, boundText, longest, sum } from './bound';
import { SourceOf, roundsOfArithmeticFor, roundsOfFor, roundsOfWhile } from './loops';
import { parseText } from './parser';
import { Argv, ProgramReader, readProgram } from './programs';
import { ANY_VARIABLE, Variables, literalOf, scriptsIn } from './words';

/** Deeper than people nest; keeps hostile text from exhausting the stack. */
const DEEPEST = 60;
/** Far more than a hook has; functions that call functions could take for ever to read. */
const MOST_NODES = 20_000;
const LEAVES = new Set(['exit', 'return', 'exec']);

/** What a list of statements takes, and whether what follows it is never reached. */
interface Passage { readonly bound: Bound; readonly leaves: boolean }

/** Reads shell text: every way through it is taken, the longest counts. */
export class ShellText implements ProgramReader {
  private readonly functions = new Map<string, FunctionDefinition>();
  private readonly calling = new Set<string>();
  /** The longest job in the background. */
  private jobs: Bound = NO_TIME;
  private readonly variables: Variables;
  private nodes = 0;

  public constructor(
    private readonly source: string,
    private readonly environment: Variables,
    private readonly depth: number,
    private readonly lines: string[],
  ) {
    this.variables = knownVariables(source, environment);
  }

  public note(line: string): void {
    if (!this.lines.includes(line)) { this.lines.push(line); }
  }

  public read(): Bound {
    const { script, error } = parseText(this.source);
    if (script === undefined) { this.note(`text that does not parse (${error}): unknown`); return UNKNOWN; }
    return this.readList(script.commands, 0).bound;
  }

  public readText(text: string): Bound {
    if (this.depth >= DEEPEST) { this.note('nested too deeply: unknown'); return UNKNOWN; }
    return new ShellText(text, this.variablesOfChild(), this.depth + 1, this.lines).read();
  }

  public readArgv(argv: Argv): Bound {
    if (argv.length === 0) { return NO_TIME; }
    if (argv[0] === 'wait') { return this.jobs; }
    return readProgram(argv, this);
  }

  private readList(statements: readonly Statement[], depth: number): Passage {
    let bound = NO_TIME;
    for (const statement of statements) {
      const passage = this.readNode(statement.command, depth + 1);
      if (statement.background === true) { this.jobs = longest(this.jobs, passage.bound); continue; }
      bound = sum(bound, passage.bound);
      if (passage.leaves) { return { bound, leaves: true }; }
    }
    return { bound, leaves: false };
  }

  private readNode(node: CommandNode | PipelineNode | Statement['command'] | CompoundList, depth: number): Passage {
    const stays = (bound: Bound): Passage => ({ bound, leaves: false });
    this.nodes += 1;
    if (depth > DEEPEST || this.nodes > MOST_NODES) { this.note('too much to read: unknown'); return stays(UNKNOWN); }
    const list = (body: CompoundList) => this.readList(body.commands, depth);
    switch (node.type) {
      case 'Command': return this.readCommand(node, depth);
      case 'CompoundList': return list(node);
      case 'BraceGroup': return list(node.body);
      case 'Subshell': return stays(list(node.body).bound);
      case 'Pipeline': return stays(this.readPipeline(node.commands, depth));
      // whether a part runs depends on the one before it; all of them is the most that can be
      case 'AndOr': return this.readAndOr(node.commands, depth);
      case 'If': {
        const clauses = [node.clause, ...node.elif.map(({ clause }) => clause)].map((clause) => list(clause).bound).reduce(sum, NO_TIME);
        const branches = [node.then, ...node.elif.map(({ then }) => then), ...node.else === undefined ? [] : [node.else]].map(list);
        return {
          bound: sum(clauses, branches.map(({ bound }) => bound).reduce(longest, NO_TIME)),
          leaves: node.else !== undefined && branches.every(({ leaves }) => leaves),
        };
      }
      // `;&` falls through, so that several may run
      case 'Case': return stays(sum(this.readWords([node.word, ...node.items.flatMap(({ pattern }) => pattern)], depth), node.items.map(({ body, terminator }) => [list(body).bound, terminator] as const)
        .reduce((all, [bound]) => node.items.some(({ terminator }) => terminator === ';&' || terminator === ';;&') ? sum(all, bound) : longest(all, bound), NO_TIME)));
      case 'For': return stays(this.rounds(roundsOfFor(node, this.variables), list(node.body).bound, 'for'));
      case 'ArithmeticFor': return stays(this.rounds(roundsOfArithmeticFor(node, this.sourceOf), list(node.body).bound, 'for'));
      case 'While': return stays(this.readWhile(node, depth));
      case 'Function': this.functions.set(node.name.text, node); return stays(NO_TIME);
      case 'TestCommand': case 'ArithmeticCommand': return stays(/\$\((?!\()|`/.test(this.sourceOf(node)) ? UNKNOWN : NO_TIME);
      case 'Redirected': {
        const inner = this.readNode(node.command, depth + 1);
        return { ...inner, bound: sum(inner.bound, this.readRedirects(node.redirects, depth)) };
      }
      default: this.note(`${node.type.toLowerCase()}: unknown`); return stays(UNKNOWN);
    }
  }

  /** Parts run at the same time, but one may begin to wait only when its input ends. */
  private readPipeline(commands: readonly CommandNode[], depth: number): Bound {
    const bounds = commands.map((command) => this.readNode(command, depth + 1).bound);
    const [, ...later] = commands;
    const together = later.every((command) => command.type === 'Command' && command.name?.text === 'sleep' && !this.functions.has('sleep'));
    return bounds.reduce(together ? longest : sum, NO_TIME);
  }

  private readAndOr(nodes: readonly PipelineNode[], depth: number): Passage {
    const passages = nodes.map((command) => this.readNode(command, depth + 1));
    return { bound: passages.map(({ bound }) => bound).reduce(sum, NO_TIME), leaves: passages[0]?.leaves ?? false };
  }

  private readWhile(node: Extract<CommandNode, { type: 'While' }>, depth: number): Bound {
    const clause = this.readList(node.clause.commands, depth).bound;
    const once = sum(clause, this.readList(node.body.commands, depth).bound);
    const rounds = roundsOfWhile(node, this.source, this.sourceOf, this.variables);
    // the condition is looked at once more than the body runs
    if (rounds !== undefined) { return sum(this.rounds(rounds, once, node.kind), clause); }
    const condition = this.sourceOf(node.clause).trim().replace(/\s+/g, ' ');
    if (/^(IFS=\S* )?read\b/.test(condition)) { this.note(`${node.kind} ${condition}: unknown, as long as there is input`); return UNKNOWN; }
    this.note(`${node.kind} ${condition}: no limit`);
    return UNBOUNDED;
  }

  private rounds(rounds: number | undefined, once: Bound, kind: string): Bound {
    if (rounds === undefined) { this.note(`${kind} over what the text does not say: unknown`); return longest(UNKNOWN, once); }
    if (rounds > 0 && once.milliseconds > 0) { this.note(`${rounds} rounds of ${boundText({ milliseconds: once.milliseconds, certainty: Certainty.DEFINITE })}`); }
    return rounds === 0 ? NO_TIME : { milliseconds: once.milliseconds * rounds, certainty: once.certainty };
  }

  private readCommand(command: Command, depth: number): Passage {
    const words = [...command.name === undefined ? [] : [command.name], ...command.suffix.filter((item): item is Word => item.type === 'Word')];
    const assigned = [...command.prefix, ...command.suffix].flatMap((item) => item.type !== 'Assignment' || item.value === undefined ? [] : item.value.type === 'Word' ? [item.value] : item.value.elements);
    const before = sum(this.readWords([...words, ...assigned], depth), this.readRedirects(command.redirects, depth));
    if (command.name === undefined) { return { bound: before, leaves: false }; }
    const argv: Argv = words.flatMap((word) => split(word, literalOf(word, this.variables)));
    const [name] = argv;
    const defined = name === undefined ? undefined : this.functions.get(name);
    const bound = defined === undefined ? this.readArgv(argv) : this.call(name!, defined, depth);
    return { bound: sum(before, bound), leaves: LEAVES.has(name ?? '') && !(name === 'exec' && argv.length === 1) };
  }

  private call(name: string, definition: FunctionDefinition, depth: number): Bound {
    if (this.calling.has(name)) { this.note(`${name} calls itself: unknown`); return UNKNOWN; }
    this.calling.add(name);
    const { bound } = this.readNode(definition.body, depth + 1);
    this.calling.delete(name);
    return bound;
  }

  private readRedirects(redirects: readonly Redirection[], depth: number): Bound {
    return this.readWords(redirects.flatMap((redirect): Pick<Word, 'parts'>[] => redirect.type === 'HereDoc' ? [{ parts: redirect.body.parts }] : redirect.target === undefined ? [] : [redirect.target]), depth);
  }

  private readWords(words: readonly Pick<Word, 'parts'>[], depth: number): Bound {
    if (depth > DEEPEST) { return UNKNOWN; }
    return words.flatMap(scriptsIn).map((script) => {
      // a job in the background keeps the substitution from ending
      if (script !== undefined) { return script.commands.map(({ command }) => this.readNode(command, depth + 1).bound).reduce(sum, NO_TIME); }
      this.note('a command inside of an expansion: unknown');
      return UNKNOWN;
    }).reduce(sum, NO_TIME);
  }

  /** What this text sets may reach the shells that it starts. */
  private variablesOfChild(): Variables {
    const names = [...this.source.matchAll(/([A-Za-z_]\w*)\+?=/g)].map(([, name]) => [name!, undefined] as const);
    return new Map([...this.environment, ...names, ...this.variables.has(ANY_VARIABLE) ? [[ANY_VARIABLE, undefined] as const] : []]);
  }

  private readonly sourceOf: SourceOf = ({ pos, end }) => this.source.slice(pos, end);
}

/** An expansion without quotes may become several words. */
function split(word: Word, text: string | undefined): (string | undefined)[] {
  return text === undefined || !/^\$/.test(word.text) || !/\s/.test(text) ? [text] : text.trim().split(/\s+/);
}

/** A variable that the text sets once, and to a literal, or that the environment sets and the text does not. */
function knownVariables(source: string, environment: Variables): Variables {
  const known = new Map(environment);
  const settings = new Map<string, (string | undefined)[]>();
  for (const [, name, value] of source.matchAll(/(?<![\w$"'{.-])([A-Za-z_]\w*)\+?=(\d+|[A-Za-z_./-][\w./-]*|"[^"$`\\]*"|'[^']*')?(?=[\s;&|)]|$)?/g)) {
    settings.set(name!, [...settings.get(name!) ?? [], value?.replace(/^["']|["']$/g, '')]);
  }
  for (const [name, values] of settings) {
    const [only] = values;
    const literal = new RegExp(`(?:^|[\\s;&|(])${name}=(?:\\d+|[\\w./-]+|"[^"$\`\\\\]*"|'[^']*')(?=[\\s;&|)]|$)`).test(source);
    known.set(name, values.length === 1 && literal && !environment.has(name) ? only : undefined);
  }
  for (const [, names] of source.matchAll(/\b(?:read|for|unset|getopts)\b([^;\n]*)/g)) {
    for (const name of names!.match(/[A-Za-z_]\w*/g) ?? []) { known.set(name, undefined); }
  }
  if (/\bIFS=|\bprintf\s+-v|\b(?:mapfile|readarray|eval|source|coproc)\b|(?:^|[;&|\n])\s*\.\s/.test(source)) { known.set(ANY_VARIABLE, undefined); }
  return known;
}
