import type { AndOr, ArithmeticExpression, Case, CommandNode, CompoundList, For, If, PipelineNode, Statement, While } from 'unbash' with { 'resolution-mode': 'import' };
import { truthOf } from './arithmetic';
import { UNKNOWN } from './bound';
import { runCommand } from './commands';
import { Loop, deadEnd, runAny, runList, runLoop, wanted } from './loops';
import { NOBODY_KNOWS, noted, takes } from './program';
import { ShellFrames } from './shell-frames';
import { State } from './state';
import { Result, Status, UNSURE, both, eitherOf, isFalse, isTrue, negate, oneOf, statusOf } from './status';
import { UNREAD, textOf } from './values';
import { fieldsOf, valueOf } from './words';

/** A `for` over more words is not gone through word by word. */
const MOST_WORDS = 4000;
/** What `set -e` looks at. */
const SIMPLE: readonly string[] = ['Command', 'Subshell', 'Pipeline', 'TestCommand', 'ArithmeticCommand'];

type Node = CommandNode | PipelineNode | Statement['command'] | CompoundList;

/** Goes every way through a text, and joins the ways where they meet. */
export class ShellText extends ShellFrames {
  public run(node: Node, state: State, tested: boolean): Result {
    const result = this.deeper(() => this.runNode(node, state, tested));
    // `set -e` may end it here
    const looked = !tested && state.options.errexit && SIMPLE.includes(node.type);
    if (looked && !isTrue(result) && result.status !== Status.SUCCEEDS) { this.exits.join(state.clone()); }
    return result;
  }

  public runStatements(statements: readonly Statement[], state: State, tested: boolean): Result {
    let result: Result = statusOf(true);
    for (const statement of statements) {
      if (state.dead) { return result; }
      if (statement.background === true) { this.runJob(statement, state); result = statusOf(true); continue; }
      result = this.run(statement.command, state, tested);
    }
    return result;
  }

  private runNode(node: Node, state: State, tested: boolean): Result {
    switch (node.type) {
      case 'Command': return runCommand(node, state, this);
      case 'CompoundList': return this.runStatements(node.commands, state, tested);
      case 'BraceGroup': return this.runStatements(node.body.commands, state, tested);
      case 'Subshell': return this.runSubshell(state, (inside) => this.runStatements(node.body.commands, inside, tested));
      case 'Pipeline': return this.runPipeline(node, state, tested);
      case 'AndOr': return this.runAndOr(node, state, tested);
      case 'If': return this.runIf(node, state, tested);
      case 'Case': return this.runCase(node, state, tested);
      case 'For': return this.runFor(node, state);
      case 'While': return this.runWhile(node, state);
      case 'ArithmeticFor': return this.runArithmeticFor(node, state);
      case 'Function': state.define(node.name.text, node); return statusOf(true);
      case 'TestCommand': return this.dialect.brackets ? this.testExpression(node.expression, state) : statusOf(false);
      case 'ArithmeticCommand': return this.runArithmetic(node, state);
      case 'Redirected': {
        return this.withRedirects(node.redirects, state, () => this.run(node.command, state, tested));
      }
      default: {
        this.note(`${node.type.toLowerCase()}: unknown`);
        state.pass(takes(UNKNOWN));
        state.forget();
        return UNSURE;
      }
    }
  }

  private runArithmetic({ expression, body }: Extract<CommandNode, { type: 'ArithmeticCommand' }>, state: State): Result {
    if (!this.dialect.arithmeticCommands) {
      // a subshell in a subshell, with a command whose name is not one
      if (/^\s*[A-Za-z./][\w./-]*\s+[\w$"'./-]/.test(body)) { state.pass(noted(this, `((${body})) in ${this.dialect.name}`, NOBODY_KNOWS)); }
      return statusOf(false);
    }
    return expression === undefined ? UNSURE : truthOf(expression, this.arithmeticOf(state));
  }

  /** Parts run at the same time, but one may begin to wait only when its input ends. */
  private runPipeline({ prefixes, commands }: Extract<PipelineNode, { type: 'Pipeline' }>, state: State, tested: boolean): Result {
    const negated = prefixes.filter(({ type }) => type === 'Negation').length % 2 === 1;
    const [only] = commands;
    if (commands.length <= 1) {
      const result = only === undefined ? statusOf(true) : this.run(only, state, tested || negated);
      return negated ? negate(result) : result;
    }
    const start = state.clone();
    const together = commands.slice(1).every((command) => command.type === 'Command' && command.name?.text === 'sleep' && !start.functions.has('sleep'));
    let result = UNSURE;
    commands.forEach((command, index) => {
      const last = index === commands.length - 1;
      state.least = start.least;
      if (last && this.dialect.lastPart) { result = this.run(command, state, tested); return; }
      const inside = together ? start.clone() : state.clone();
      result = this.runSubshell(inside, (part) => this.run(command, part, tested), !last);
      if (!together) { state.passTimeOf(inside); return; }
      state.waitUntil(inside.elapsed, inside.least);
    });
    return negated ? negate(result) : result;
  }

  private runAndOr({ commands, operators }: AndOr, state: State, tested: boolean): Result {
    let result = this.run(commands[0]!, state, true);
    operators.forEach((operator, index) => {
      if (state.dead) { return; }
      const next = commands[index + 1]!;
      const last = index === operators.length - 1;
      const goesOn = operator === '&&' ? !isFalse(result) : !isTrue(result);
      if (!goesOn) { return; }
      const certain = operator === '&&' ? isTrue(result) : isFalse(result);
      const { counts } = state;
      const passing = state.clone();
      passing.learn(result, operator !== '&&');
      state.learn(result, operator === '&&');
      // programs are expected to succeed
      if (result.status === Status.SUCCEEDS) { (operator === '&&' ? passing : state).least = Infinity; }
      const second = this.run(next, state, tested || !last);
      if (certain) { result = second; return; }
      result = state.dead ? statusOf(operator !== '&&') : (operator === '&&' ? both : eitherOf)(result, second);
      meet(state, passing, counts);
    });
    return result;
  }

  private runIf({ clause, then, elif, else: otherwise }: If, state: State, tested: boolean): Result {
    const { counts } = state;
    const result = this.runStatements(clause.commands, state, true);
    if (state.dead) { return result; }
    const no = state.clone();
    no.learn(result, false);
    state.learn(result, true);
    const first = isFalse(result) ? UNSURE : this.runStatements(then.commands, state, tested);
    if (isTrue(result)) { return first; }
    const [next, ...rest] = elif;
    const second = next !== undefined ? this.runIf({ type: 'If', pos: next.pos, end: next.end, clause: next.clause, then: next.then, elif: rest, else: otherwise }, no, tested)
      : otherwise !== undefined ? this.runStatements(otherwise.commands, no, tested) : statusOf(true);
    if (isFalse(result)) { state.become(no); return second; }
    meet(state, no, counts);
    return oneOf(first, second);
  }

  private runCase({ word, items }: Case, state: State, tested: boolean): Result {
    const subject = textOf(valueOf(word, this.wordsOf(state)));
    const ends = deadEnd();
    let falling = deadEnd();
    let result: Result | undefined;
    let matched = false;
    for (const { pattern, body, terminator } of items) {
      const answer = matched ? false : this.matches(subject, pattern, state);
      const inside = answer === false ? deadEnd() : state.clone();
      inside.join(falling);
      falling = deadEnd();
      if (answer === true) { matched = true; }
      if (inside.dead) { continue; }
      const own = this.runStatements(body.commands, inside, tested);
      result = result === undefined ? own : oneOf(result, own);
      if (terminator === ';&' || terminator === ';;&') { falling = inside; matched = matched && terminator === ';&'; } else { ends.join(inside); }
    }
    ends.join(falling);
    if (!matched) { ends.join(state.clone()); }
    state.become(ends);
    return result ?? statusOf(true);
  }

  /** Whether a pattern matches; undefined when nobody knows. */
  private matches(subject: string | undefined, patterns: Case['items'][number]['pattern'], state: State): boolean | undefined {
    let answer: boolean | undefined = false;
    for (const pattern of patterns) {
      if (pattern.text === '*') { return true; }
      const text = pattern.parts?.some(({ type }) => type === 'Glob' || type === 'ExtendedGlob') === true ? undefined : textOf(valueOf(pattern, this.wordsOf(state)));
      if (text === undefined || subject === undefined || /[*?[\\]/.test(text)) { answer = undefined; } else if (text === subject) { return answer === undefined ? undefined : true; }
    }
    return answer;
  }

  private runFor({ name, wordlist, body }: For, state: State): Result {
    const words = this.wordsOf(state);
    const lists = wordlist?.map((word) => fieldsOf(word, words)) ?? [{ values: state.positional ?? [], counted: state.positional !== undefined }];
    const round = (inside: State) => { this.runStatements(body.commands, inside, false); };
    const values = lists.flatMap((list) => list.values);
    if (lists.every(({ counted }) => counted) && values.length <= MOST_WORDS) {
      runList(values.map((value) => (inside: State) => { inside.set(name.value, value); round(inside); }), state, this);
    } else {
      const count = lists.every(({ counted }) => counted) ? values.length : undefined;
      runAny('for', count, (inside) => { inside.set(name.value, UNREAD); round(inside); }, state, this);
    }
    return UNSURE;
  }

  private runWhile({ kind, clause, body }: While, state: State): Result {
    const condition = this.sourceOf(clause).trim().replace(/\s+/g, ' ');
    const loop: Loop = {
      title: `${kind} ${condition}`,
      condition: (inside) => wanted(kind, this.runStatements(clause.commands, inside, true)),
      body: (inside) => { this.runStatements(body.commands, inside, false); },
    };
    runLoop(loop, state, this);
    return UNSURE;
  }

  private runArithmeticFor(node: Extract<CommandNode, { type: 'ArithmeticFor' }>, state: State): Result {
    // a syntax error where it is not known: the text ends
    if (!this.dialect.arithmeticCommands) { this.leave('exit', state); return statusOf(false); }
    const evaluate = (part: ArithmeticExpression | undefined, inside: State): Result =>
      part === undefined ? statusOf(true) : truthOf(part, this.arithmeticOf(inside));
    evaluate(node.initialize, state);
    runLoop({
      title: this.sourceOf(node).split('\n')[0]!.replace(/\s*;?\s*\bdo\b.*/, ''),
      condition: (inside) => evaluate(node.test, inside),
      body: (inside) => { this.runStatements(node.body.commands, inside, false); },
      step: (inside) => { evaluate(node.update, inside); },
    }, state, this);
    return UNSURE;
  }
}

/** Two ways of which nobody knows which was taken: what they were chosen by says nothing of what follows. */
function meet(state: State, other: State, counts: boolean): void {
  const undecided = !state.dead && !other.dead;
  state.join(other);
  if (undecided) { state.counts = counts; }
}
