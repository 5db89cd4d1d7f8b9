import type { CompoundList, Redirection, Statement } from 'unbash' with { 'resolution-mode': 'import' };
import { NO_TIME, UNKNOWN, longest } from './bound';
import { Departure, LoopShell, deadEnd } from './loops';
import { takes } from './program';
import { ShellWords } from './shell-words';
import { PERHAPS, State } from './state';
import { EXPECTED, Result, UNSURE, isFalse, isTrue } from './status';
import { textOf } from './values';
import { runParts, valueOf } from './words';

/** Descriptors, and files that are there for everybody. */
const ALWAYS_OPENS = /^(\d+|-|\/dev\/(null|stdin|stdout|stderr|fd\/\d+))$/;

/** Where ways lead that leave a loop, a function, a subshell or the text. */
export abstract class ShellFrames extends ShellWords implements LoopShell {
  private readonly calling = new Set<string>();
  private loops: { breaks: State; continues: State }[] = [];
  private returns: State | undefined;
  protected exits = deadEnd();

  public abstract run(node: Statement['command'] | CompoundList, state: State, tested: boolean): Result;

  public runBody(body: (state: State) => void, state: State, breaks: State, continues?: State): void {
    const ends = continues ?? deadEnd();
    this.loops.push({ breaks, continues: ends });
    body(state);
    this.loops.pop();
    if (continues === undefined) { state.join(ends); }
  }

  public lookAside(run: () => void): Departure[] {
    const { loops, returns, exits } = this;
    this.loops = loops.map(() => ({ breaks: deadEnd(), continues: deadEnd() }));
    this.returns = returns === undefined ? undefined : deadEnd();
    this.exits = deadEnd();
    run();
    const departures = loops.flatMap(({ breaks, continues }, index) => {
      const aside = this.loops[index]!;
      return [{ way: aside.breaks, target: breaks }, { way: aside.continues, target: continues }];
    });
    departures.push({ way: this.exits, target: exits });
    if (returns !== undefined) { departures.push({ way: this.returns!, target: returns }); }
    Object.assign(this, { loops, returns, exits });
    return departures;
  }

  /** Where `break 2` and `continue` lead. */
  public leaveLoop(kind: 'break' | 'continue', levels: number | undefined, state: State): void {
    if (this.loops.length === 0) { return; }
    if (levels === undefined) {
      this.loops.forEach(({ breaks, continues }) => { breaks.join(state.clone()); continues.join(state.clone()); });
    } else {
      const loop = this.loops[Math.max(0, this.loops.length - Math.max(1, levels))]!;
      loop[kind === 'break' ? 'breaks' : 'continues'].join(state.clone());
    }
    state.dead = true;
  }

  public leave(kind: 'exit' | 'return', state: State): void {
    if (kind === 'return' && !this.inFunction && !this.dialect.returnEnds) { return; }
    (kind === 'return' ? this.returns ?? this.exits : this.exits).join(state.clone());
    state.dead = true;
  }

  public get inFunction(): boolean {
    return this.calling.size > 0;
  }

  /** `local x`. */
  public makeLocal(name: string, state: State): void {
    if (this.inFunction) { state.makeLocal(name); }
  }

  public call(name: string, state: State, values: State['positional']): Result {
    const definition = state.functions.get(name);
    if (definition === undefined || definition === PERHAPS || this.calling.has(name)) {
      this.note(definition === PERHAPS ? `${name} may be a function: unknown` : `${name} calls itself: unknown`);
      state.pass(takes(UNKNOWN));
      state.forget();
      return UNSURE;
    }
    const { positional } = state;
    const [loops, returns] = [this.loops, this.returns];
    this.returns = deadEnd();
    this.loops = [];
    this.calling.add(name);
    state.positional = values;
    const { locals } = state;
    state.locals = new Map();
    const result = this.run(definition.body, state, false);
    const returned = !this.returns.dead;
    state.join(this.returns);
    state.endLocals(locals);
    this.calling.delete(name);
    [this.loops, this.returns] = [loops, returns];
    state.positional = positional;
    return returned ? UNSURE : result;
  }

  /** A process of its own: what it sets is lost, what it takes is not; `read` when somebody waits for the end of its output. */
  public runSubshell(state: State, body: (state: State) => Result, read = false): Result {
    const [loops, returns, exits] = [this.loops, this.returns, this.exits];
    const inside = state.clone();
    Object.assign(inside, { traps: [], jobs: NO_TIME, leastJobs: 0, strays: NO_TIME });
    [this.loops, this.returns, this.exits] = [[], undefined, deadEnd()];
    let result = body(inside);
    if (!this.exits.dead) { result = UNSURE; inside.join(this.exits); }
    this.runTraps(inside);
    [this.loops, this.returns, this.exits] = [loops, returns, exits];
    if (read) { inside.waitUntil(longest(inside.jobs, inside.strays), 0); }
    state.passTimeOf(inside);
    return result;
  }

  /** What runs at the end; an exit in there ends that text, not those of other ways. */
  private runTraps(state: State): void {
    const { least, traps } = state;
    state.traps = [];
    for (const text of traps) {
      this.exits = deadEnd();
      if (this.runText(text, state) === undefined) { state.pass(takes(text.trim() === '' ? NO_TIME : UNKNOWN)); }
      state.join(this.exits);
    }
    state.least = least;
  }

  protected runJob(statement: Statement, state: State): void {
    const inside = state.clone();
    this.runSubshell(inside, (part) => this.run(statement.command, part, false));
    state.jobs = longest(state.jobs, inside.elapsed);
    state.leastJobs = Math.max(state.leastJobs, inside.least);
    state.strays = longest(state.strays, inside.strays);
  }

  /** What cannot be opened keeps a command from running; that all can be is expected, not certain. */
  public withRedirects(redirects: readonly Redirection[], state: State, run: () => Result): Result {
    if (!this.runRedirects(redirects, state)) { return run(); }
    const refused = state.clone();
    refused.least = Infinity;
    const result = run();
    state.join(refused);
    return isTrue(result) ? EXPECTED : isFalse(result) ? result : UNSURE;
  }

  /** Whether one of them may be refused. */
  private runRedirects(redirects: readonly Redirection[], state: State): boolean {
    let refusable = false;
    for (const redirect of redirects) {
      if (redirect.type === 'HereDoc') { runParts(redirect.body.parts ?? [], this.wordsOf(state)); continue; }
      if (redirect.descriptor?.type === 'FileDescriptor' && redirect.descriptor.value > 9) {
        this.note(`${redirect.descriptor.value}${redirect.operator}: a word to some shells: unknown`);
        state.pass(takes(UNKNOWN));
      }
      if (redirect.target === undefined) { continue; }
      const target = textOf(valueOf(redirect.target, this.wordsOf(state)));
      refusable ||= redirect.type === 'Redirect' && (target === undefined || !ALWAYS_OPENS.test(target));
      if (target?.startsWith('/dev/tcp/') === true || target?.startsWith('/dev/udp/') === true) {
        this.note(`${target}: a connection: unknown`);
        state.pass(takes(UNKNOWN));
      }
    }
    return refusable;
  }
}
