import type { AndOr, CaseItem, CommandNode, CompoundList, Function as FunctionDefinition, Redirection, Statement, Word } from 'unbash' with { 'resolution-mode': 'import' };
import { Descriptors, Sink, descriptorsOfHook, keepsOutput, redirect } from './descriptors';
import { CommandAssignment, CommandCondition, CommandRedirect, CommandWord, HookCommand, literal } from './hook-command';
import { RefusedTexts } from './refused-text';
import { MOST_CONDITIONS, Scope, Shell, failureOf, situationOf, withDescriptors } from './scope';
import { Node, operandsOf, setsErrorExit, textOf } from './texts';
import { WordReader } from './word-reader';
import { scriptsIn } from './words';
import { innerWords, shellOf, unwrap } from './wrappers';
import { ParsedText, PartUnread, partOf, problemOf } from '../reading/parser';

/** Deeper than people nest; keeps hostile text from exhausting the stack. */
const DEEPEST = 80;
/** Far more than a hook has; functions that call functions would go on for ever. */
const MOST_NODES = 20_000;

/** Names that are set by the program that runs, not by the text. */
const SETS_NAMES = new Set(['read', 'getopts', 'mapfile', 'readarray', 'unset']);

/** Walks through a command line and the texts in it, once, and collects its simple commands. */
export class CommandWalker {
  public readonly commands: HookCommand[] = [];
  public readonly refused = new RefusedTexts();
  public readsText = false;
  public error: string | undefined;

  private readonly calling = new Set<FunctionDefinition>();
  private readonly called = new Map<FunctionDefinition, Set<string>>();
  private nodes = 0;
  private shells = 0;

  public constructor(private readonly words: WordReader, private readonly parse: (text: string) => ParsedText) {}

  public read(argv: readonly string[]): void {
    if (argv.length === 0) { return; }
    const shell: Shell = { number: 0, name: 'sh', descriptors: descriptorsOfHook(), functions: new Map(), errorExit: false };
    const scope: Scope = { shell, text: '', depth: 0, inShell: false, background: false, negated: false, inSubstitution: false, conditions: [], position: 'last' };
    try {
      this.emit(argv.map((text) => ({ text, source: text })), [], [], scope, shell.descriptors);
    } catch (error) {
      if (!(error instanceof PartUnread)) { throw error; }
      this.error = error.message;
    }
  }

  private readText(text: string, scope: Scope): void {
    this.readsText = true;
    if (scope.depth > DEEPEST) { this.error = 'nested too deeply'; return; }
    const { script, error, problem } = this.parse(text);
    this.refused.add(text, problem, scope.shell.name);
    if (script === undefined) { this.error = error; return; }
    this.readList(script.commands, { ...scope, text, depth: scope.depth + 1, inShell: true });
  }

  private child(shell: Shell, functions = shell.functions, errorExit = shell.errorExit, name = shell.name): Shell {
    this.shells += 1;
    return { number: this.shells, name, descriptors: new Map(shell.descriptors), functions, errorExit };
  }

  private readList(statements: readonly Statement[], scope: Scope): void {
    statements.forEach((statement, index) => {
      const position = scope.position === 'tested' || index === statements.length - 1 ? scope.position : 'middle';
      if (statement.background === true) {
        const shell = this.child(scope.shell);
        this.readNode(statement.command, { ...scope, shell, background: true, startedBy: scope.startedBy ?? scope.shell.number, position: 'tested' });
        return;
      }
      this.readNode(statement.command, { ...scope, position });
    });
  }

  private readNode(node: Node, outer: Scope): void {
    this.nodes += 1;
    if (outer.depth > DEEPEST || this.nodes > MOST_NODES) { this.error = 'too much to read'; return; }
    const scope: Scope = { ...outer, depth: outer.depth + 1 };
    const list = (body: CompoundList, inside: Partial<Scope> = {}) => this.readList(body.commands, { ...scope, ...inside });
    const inLoop = scope.position === 'tested' ? 'tested' : 'middle';
    const when = (kind: CommandCondition['kind'], source: string): Partial<Scope> => ({ conditions: [...scope.conditions, { kind, source }] });
    switch (node.type) {
      case 'Command': this.readCommand(node, scope); return;
      case 'CompoundList': list(node); return;
      case 'BraceGroup': list(node.body); return;
      case 'Subshell': list(node.body, { shell: this.child(scope.shell) }); return;
      case 'Pipeline': this.readPipeline(node.commands, { ...scope, negated: scope.negated !== node.prefixes.some(({ type }) => type === 'Negation') }, node.operators); return;
      case 'AndOr': this.readAndOr(node, scope); return;
      case 'If': {
        const clauses = [node.clause, ...node.elif.map(({ clause }) => clause)];
        clauses.forEach((clause) => list(clause, { position: 'tested' }));
        const condition = when('if', clauses.map(textOf).join('; '));
        [node.then, ...node.elif.map(({ then }) => then), ...node.else === undefined ? [] : [node.else]].forEach((branch) => list(branch, condition));
        return;
      }
      case 'Case':
        this.readWords([node.word, ...node.items.flatMap(({ pattern }: CaseItem) => pattern)], scope);
        node.items.forEach(({ body }) => list(body, when('case', node.word.text)));
        return;
      case 'For': case 'Select':
        this.words.set(node.name.text, undefined);
        this.readWords(node.wordlist ?? [], scope);
        list(node.body, { ...when('loop', (node.wordlist ?? []).map(({ text }) => text).join(' ')), position: inLoop });
        return;
      case 'ArithmeticFor': list(node.body, { position: inLoop }); return;
      case 'While':
        list(node.clause, { position: 'tested' });
        list(node.body, { ...when('loop', textOf(node.clause)), position: inLoop });
        return;
      case 'Function': scope.shell.functions.set(node.name.text, node); return;
      case 'TestCommand': {
        const words = operandsOf(node.expression).map((word) => this.words.one(word));
        this.readWords(operandsOf(node.expression), scope);
        this.emit([literal('[['), ...words, literal(']]')], [], [], scope, scope.shell.descriptors);
        return;
      }
      case 'Coproc': this.readNode(node.body, { ...scope, shell: this.child(scope.shell), background: true, startedBy: scope.shell.number }); return;
      case 'Redirected': {
        const shell = { ...this.child(scope.shell), number: scope.shell.number };
        this.readRedirects(node.redirects, scope, shell.descriptors);
        this.readNode(node.command, { ...scope, shell });
        return;
      }
      default: return;
    }
  }

  /** A pipe that something in the foreground reads keeps the hook from ending as its own output does. */
  private readPipeline(commands: readonly CommandNode[], scope: Scope, operators: readonly string[]): void {
    const sink: Sink = scope.background ? 'elsewhere' : 'awaited';
    commands.forEach((command, index) => {
      if (index === commands.length - 1) { this.readNode(command, scope); return; }
      const shell = this.child(scope.shell);
      shell.descriptors.set(1, sink);
      if (operators[index] === '|&') { shell.descriptors.set(2, sink); }
      this.readNode(command, { ...scope, shell, position: 'tested' });
    });
  }

  private readAndOr({ commands, operators }: AndOr, scope: Scope): void {
    let conditions = scope.conditions;
    commands.forEach((command, index) => {
      const after = operators[index];
      const position = after === undefined || scope.position === 'tested' ? scope.position : after === '&&' ? 'joined' : 'tested';
      this.readNode(command, { ...scope, conditions, position });
      conditions = [...conditions.slice(-MOST_CONDITIONS), { kind: after === '||' ? 'or' : 'and', source: textOf(command) }];
    });
  }

  private readCommand(node: Extract<CommandNode, { type: 'Command' }>, scope: Scope): void {
    const parts = [...node.name === undefined ? [] : [node.name], ...node.suffix.filter((item): item is Word => item.type === 'Word')];
    const assigned = [...node.prefix, ...node.suffix].flatMap((item) => item.type === 'Assignment' ? [item] : []);
    this.readWords([...parts, ...assigned.flatMap(({ value }) => value === undefined ? [] : value.type === 'Word' ? [value] : partOf(() => value.elements))], scope);
    const assignments = assigned.map(({ name, value, append }): CommandAssignment => {
      const word = value?.type === 'Word' ? this.words.one(value) : { source: '' };
      this.words.set(name, append === true ? undefined : word.text);
      return { name, value: word };
    });
    const words = parts.flatMap((part) => this.words.all(part));
    const program = words[0]?.text;
    const redirectsShell = program === 'exec' && words.length === 1;
    // what `eval` and functions do to descriptors stays, unless the call has redirections of its own
    const descriptors = redirectsShell || node.redirects.length === 0 ? scope.shell.descriptors : new Map(scope.shell.descriptors);
    const redirects = this.readRedirects(node.redirects, scope, descriptors);
    if (SETS_NAMES.has(program ?? '')) { words.slice(1).forEach(({ source }) => this.words.set(source, undefined)); }
    if (program === 'eval' || program === '.' || program === 'source') { this.words.setAny(); }
    const errexit = program === 'set' ? setsErrorExit(words.map(({ text }) => text ?? '')) : undefined;
    this.emit(words, assignments, redirects, scope, descriptors);
    if (errexit !== undefined) { scope.shell.errorExit = errexit; }
    const definition = program === undefined ? undefined : scope.shell.functions.get(program);
    if (definition !== undefined) { this.call(definition, scope, descriptors); }
  }

  private call(definition: FunctionDefinition, scope: Scope, descriptors: Descriptors): void {
    const situation = situationOf(scope, descriptors);
    const situations = this.called.get(definition) ?? new Set();
    if (this.calling.has(definition) || situations.has(situation)) { return; }
    this.called.set(definition, situations.add(situation));
    this.calling.add(definition);
    this.readNode(definition.body, { ...scope, shell: withDescriptors(scope.shell, descriptors) });
    this.calling.delete(definition);
  }

  /** Takes down a command, and goes on with what it runs. */
  private emit(
    words: readonly CommandWord[],
    assignments: readonly CommandAssignment[],
    redirects: readonly CommandRedirect[],
    scope: Scope,
    descriptors: Descriptors,
  ): void {
    this.nodes += 1;
    if (this.nodes > MOST_NODES || scope.depth > DEEPEST) { this.error = 'too much to read'; return; }
    const texts = words.map(({ text }) => text);
    const inner = scope.shell.functions.has(texts[0] ?? '') ? undefined : unwrap(texts);
    this.commands.push({
      words,
      redirects,
      assignments,
      inShell: scope.inShell,
      ...inner !== undefined && { wraps: inner.from },
      background: scope.background,
      hasHookStdout: descriptors.get(1) === 'hook',
      hasHookStderr: descriptors.get(2) === 'hook',
      keepsOutput: keepsOutput(descriptors),
      negated: scope.negated,
      inSubstitution: scope.inSubstitution,
      conditions: scope.conditions,
      onFailure: failureOf(scope),
      shell: scope.shell.number,
      ...scope.startedBy !== undefined && { startedBy: scope.startedBy },
    });
    if (inner === undefined) { return; }
    const same: Scope = { ...scope, depth: scope.depth + 1, shell: withDescriptors(scope.shell, descriptors) };
    if (inner.kind === 'argv') { this.emit(innerWords(words, inner), [], [], { ...same, shell: { ...same.shell, functions: new Map() } }, descriptors); return; }
    this.readsText = true;
    const parts = inner.joined === true ? texts.slice(inner.from) : [texts[inner.from]];
    if (parts.includes(undefined)) { return; }
    const text = parts.join(' ');
    if (inner.sameShell === true) { this.readText(text, same); return; }
    this.readText(text, { ...same, shell: this.child(same.shell, new Map(), inner.errorExit === true, shellOf(texts)) });
  }

  private readRedirects(list: readonly Redirection[], scope: Scope, descriptors: Descriptors): CommandRedirect[] {
    return list.flatMap((redirection): CommandRedirect[] => {
      // shells look into what is in a here-document only when they get there
      if (redirection.type === 'HereDoc') { this.readWords([redirection.body], { ...scope, text: '' }); return []; }
      if (redirection.target !== undefined) { this.readWords([redirection.target], scope); }
      const { operator } = redirection;
      const target = redirection.target === undefined ? undefined : this.words.one(redirection.target);
      if (operator === '<<<') { return []; }
      const descriptor = redirection.descriptor?.type === 'FileDescriptor' ? redirection.descriptor.value : operator.startsWith('<') ? 0 : 1;
      redirect(descriptors, { operator, descriptor, target: target?.text });
      const copies = /^[<>]&$/.test(operator) && /^\d*-?$/.test(target?.text ?? '0');
      const writesFile = operator.includes('>') && !copies;
      return [{ operator, descriptor, ...target !== undefined && { target }, append: operator.endsWith('>>'), writesFile }];
    });
  }

  /** Substitutions in words run before the command, and the hook waits for their output. */
  private readWords(words: readonly Pick<Word, 'parts'>[], scope: Scope): void {
    for (const script of words.flatMap((word) => scriptsIn(word))) {
      if (script === undefined) { continue; }
      const text = script.source ?? scope.text;
      // between backticks dash and busybox read as far as they can, and leave the rest; `$((` may begin arithmetic
      if (/^\$\([^(]/.test(text.slice(Math.max(script.pos - 2, 0), script.pos + 1))) { this.refused.add(text, problemOf(script), scope.shell.name); }
      const shell = this.child(scope.shell);
      shell.descriptors.set(1, scope.background ? 'elsewhere' : 'awaited');
      if (scope.depth > DEEPEST) { this.error = 'nested too deeply'; return; }
      this.readList(script.commands, { ...scope, shell, text, depth: scope.depth + 1, inSubstitution: true, position: 'tested' });
    }
  }
}
