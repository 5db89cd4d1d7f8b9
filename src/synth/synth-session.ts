import { App, ApiObject } from 'cdk8s';
import { IConstruct } from 'constructs';
import { Judgement, judgeObject } from './judge';
import { forgetServices, rememberServices } from './services-of';

/*
 * One App.synth validates the whole tree once for itself and once more for every chart. Judging resolves the
 * manifest, so each object is judged once in a synth: the memo lives from the start of App.synth or synthYaml
 * to its end, never longer, so that a second synth sees every change. Outside of both (Testing.synth) a judgement
 * serves one validation pass: the scope's, which comes first, and the object's own.
 */
export class SynthSession {
  private readonly judgements = new Map<ApiObject, Judgement>();
  private readonly said = new Set<string>();
  private depth = 0;

  public constructor(private readonly root: IConstruct) {}

  public run<T>(synth: () => T): T {
    if (this.depth === 0) { this.forget(); }
    this.depth += 1;
    try {
      return synth();
    } finally {
      this.depth -= 1;
      if (this.depth === 0) { this.forget(); }
    }
  }

  /** For a scope that looks at all objects below it before their own validation runs. */
  public judge(apiObject: ApiObject): Judgement {
    const known = this.judgements.get(apiObject);
    if (known !== undefined) { return known; }
    if (this.depth > 0) { rememberServices(this.root); }
    const judgement = judgeObject(apiObject);
    this.judgements.set(apiObject, judgement);
    for (const warning of judgement.warnings) { this.warn(warning); }
    return judgement;
  }

  /** For the object's own validation, the last to ask in a pass. */
  public conclude(apiObject: ApiObject): Judgement {
    const judgement = this.judge(apiObject);
    if (this.depth === 0) { this.judgements.delete(apiObject); }
    return judgement;
  }

  /** To stderr, once per synth: cdk8s has no channel for warnings, and stdout may be the manifest. */
  public warn(text: string): void {
    if (this.depth > 0 && this.said.has(text)) { return; }
    this.said.add(text);
    process.stderr.write(`${text}\n`);
  }

  private forget(): void {
    this.judgements.clear();
    this.said.clear();
    forgetServices(this.root);
  }
}

const SESSIONS = new WeakMap<IConstruct, SynthSession>();

export function sessionOf(construct: IConstruct): SynthSession {
  const root = construct.node.root;
  let session = SESSIONS.get(root);
  if (session === undefined) {
    session = new SynthSession(root);
    SESSIONS.set(root, session);
    if (root instanceof App) { wrap(root, session); }
  }
  return session;
}

function wrap(app: App, session: SynthSession): void {
  const synth = app.synth.bind(app);
  const synthYaml = app.synthYaml.bind(app);
  app.synth = () => session.run(synth);
  app.synthYaml = () => session.run(synthYaml);
}
