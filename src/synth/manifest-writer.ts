import { ApiObject } from 'cdk8s';
import { GracePeriod } from './grace-period';
import { LocatedContainer, locateContainer, requireMount } from './locate-container';
import { acknowledgementsFor, clusterOf } from './scope-settings';
import { servicesOf } from './services-of';
import { writeGracePeriod } from './write-grace-period';
import { acknowledges } from '../checks/acknowledgement';
import { WorkloadVerdict, checkDocument } from '../checks/checker';
import { LifecycleHandler } from '../handlers/lifecycle-handler';
import { hookKey, readDeclarations, writeDeclarations } from '../kubernetes/annotations';
import { HookName } from '../kubernetes/container';
import { JsonObject } from '../kubernetes/json';
import { WorkloadView, readWorkloads } from '../kubernetes/pod-template';
import * as write from '../kubernetes/pod-template-writer';

/** What was declared for one container; validated when it was added. */
export interface ContainerHooks {
  /** Undefined: the only main container. */
  readonly container?: string;
  readonly handlers: ReadonlyMap<HookName, LifecycleHandler>;
  readonly shutdownWindowSeconds?: number;
  readonly stopSignal?: string;
  /** The manifest's own hook gives way. */
  readonly replace: boolean;
}

/** A manifest with the hooks in it, what could not be done, and what the rules say. */
export interface RenderedManifest {
  readonly manifest: JsonObject;
  readonly problems: readonly string[];
  readonly verdicts: readonly WorkloadVerdict[];
}

/** What is declared beside one workload's manifest while its hooks are written. */
class Declared {
  public readonly shutdownWindowSeconds = new Map<string, number>();
  /** Bounds of the hooks that were written, undefined where the manifest itself tells them. */
  private readonly maxDurationSeconds = new Map<string, number | undefined>();

  public has(container: string, hook: HookName): boolean {
    return this.maxDurationSeconds.has(hookKey(container, hook));
  }

  public add(container: string, hook: HookName, maxDurationSeconds: number | undefined): void {
    this.maxDurationSeconds.set(hookKey(container, hook), maxDurationSeconds);
  }

  /** Throws when the annotations that the workload already has cannot be read: rewriting them would lose them. */
  public writeTo(manifest: JsonObject, workload: WorkloadView): void {
    if (this.maxDurationSeconds.size === 0 && this.shutdownWindowSeconds.size === 0) { return; }
    const present = readDeclarations(workload.annotations);
    if (present.problems.length > 0) { throw new Error(present.problems[0]!.message); }
    const durations = new Map([...present.maxDurationSeconds, ...this.maxDurationSeconds]);
    write.writeAnnotations(manifest, workload, writeDeclarations({
      maxDurationSeconds: new Map([...durations].flatMap(([key, seconds]) => seconds === undefined ? [] : [[key, seconds]])),
      shutdownWindowSeconds: new Map([...present.shutdownWindowSeconds, ...this.shutdownWindowSeconds]),
      acknowledgements: [],
    }));
  }
}

const WRITERS = new WeakMap<ApiObject, ManifestWriter>();

/**
 * The only place that writes into objects of others.
 *
 * It wraps the object's own `toJson`: JSON patches run before the typed converters of cdk8s-plus, which drop
 * what their schema does not know (`sleep`, plain port numbers).
 */
export class ManifestWriter {
  public static of(apiObject: ApiObject): ManifestWriter {
    let writer = WRITERS.get(apiObject);
    if (writer === undefined) {
      writer = new ManifestWriter(apiObject);
      WRITERS.set(apiObject, writer);
    }
    return writer;
  }

  private readonly hooks: ContainerHooks[] = [];
  private gracePeriod?: GracePeriod;
  private readonly originalToJson: () => JsonObject;

  private constructor(private readonly apiObject: ApiObject) {
    this.originalToJson = apiObject.toJson.bind(apiObject);
    apiObject.toJson = () => {
      const { manifest, problems } = this.writeDeclared();
      if (problems.length > 0) { throw new Error(`[${apiObject.node.path}] ${problems.join('; ')}`); }
      if (acknowledgementsFor(apiObject).length > 0) { this.judge(manifest); }
      return manifest;
    };
  }

  /** Throws when a hook of the container was added before. */
  public addHooks(added: ContainerHooks): void {
    for (const hook of added.handlers.keys()) {
      if (this.hooks.some((other) => other.container === added.container && other.handlers.has(hook))) {
        throw new Error(`${hook} of ${nameOf(added)} is set twice on ${this.apiObject.node.path}; put both into one handler with LifecycleHandler.script`);
      }
    }
    if (added.shutdownWindowSeconds !== undefined
      && this.hooks.some((other) => other.container === added.container && other.shutdownWindowSeconds !== undefined)) {
      throw new Error(`'shutdownWindow' of ${nameOf(added)} is set twice on ${this.apiObject.node.path}`);
    }
    this.hooks.push(added);
  }

  /** Throws when the grace period was set before. */
  public setGracePeriod(gracePeriod: GracePeriod): void {
    if (this.gracePeriod !== undefined) {
      throw new Error(`'gracePeriod' of ${this.apiObject.node.path} is set twice`);
    }
    this.gracePeriod = gracePeriod;
  }

  /** The object's manifest without anything of ours. */
  public readOriginal(): JsonObject {
    return this.originalToJson();
  }

  /** The manifest as it will be written, and judged; never throws for what the user can mend, but lists it. */
  public render(): RenderedManifest {
    const { manifest, problems } = this.writeDeclared();
    return { manifest, problems, verdicts: problems.length > 0 ? [] : this.judge(manifest) };
  }

  private writeDeclared(): { manifest: JsonObject; problems: string[] } {
    const manifest = this.originalToJson();
    const problems: string[] = [];
    const attempt = (work: () => void) => {
      try { work(); } catch (error) { problems.push((error as Error).message); }
    };
    const workloads = readWorkloads(manifest);
    if (workloads.length === 0 && (this.hooks.length > 0 || this.gracePeriod !== undefined)) {
      return { manifest, problems: [`no pod template found in ${this.apiObject.apiVersion} ${this.apiObject.kind} "${this.apiObject.name}", so it can have no lifecycle hooks`] };
    }
    const declared = new Map(workloads.map((workload) => [workload, new Declared()]));
    for (const hooks of this.hooks) {
      attempt(() => {
        const located = locateContainer(workloads, hooks.container);
        this.writeHooks(located, hooks, declared.get(located.workload)!);
      });
    }
    for (const [workload, added] of declared) {
      attempt(() => added.writeTo(manifest, workload));
    }
    if (this.gracePeriod !== undefined) {
      problems.push(...writeGracePeriod(manifest, this.gracePeriod));
    }
    return { manifest, problems };
  }

  private writeHooks({ podTemplate, container }: LocatedContainer, hooks: ContainerHooks, declared: Declared): void {
    for (const [hook, handler] of hooks.handlers) {
      if (declared.has(container.name, hook)) {
        throw new Error(`${hook} of container "${container.name}" is set twice; put both into one handler with LifecycleHandler.script`);
      }
      if (container[hook] !== undefined && !hooks.replace) {
        throw new Error(`container "${container.name}" already has a ${hook} hook; remove it there, or add this one with replace: true`);
      }
      const rendered = handler._render({ hook, container: container.name, cluster: clusterOf(this.apiObject) });
      if (rendered.mustBeMounted !== undefined) { requireMount(container, rendered.mustBeMounted); }
      write.writeHandler(container, hook, rendered.handler);
      if (rendered.initContainer !== undefined) { write.writeFirstInitContainer(podTemplate, rendered.initContainer); }
      for (const volume of rendered.volumes ?? []) { write.writeVolume(podTemplate, volume); }
      for (const mount of rendered.volumeMounts ?? []) { write.writeVolumeMount(container, mount); }
      declared.add(container.name, hook, rendered.maxDurationSeconds);
    }
    if (hooks.shutdownWindowSeconds !== undefined) { declared.shutdownWindowSeconds.set(container.name, hooks.shutdownWindowSeconds); }
    if (hooks.stopSignal !== undefined) { write.writeStopSignal(podTemplate, container, hooks.stopSignal); }
  }

  /**
   * Writes the acknowledgements that a finding answers to, and no other: one for the whole app must not stand in
   * every manifest.
   */
  private judge(manifest: JsonObject): WorkloadVerdict[] {
    const acknowledgements = acknowledgementsFor(this.apiObject);
    const verdicts = checkDocument(manifest, { cluster: clusterOf(this.apiObject), services: servicesOf(this.apiObject), acknowledgements });
    for (const { workload, findings } of acknowledgements.length > 0 ? verdicts : []) {
      const declarations = readDeclarations(workload.annotations);
      const matched = acknowledgements.filter((acknowledgement) => findings.some((finding) => acknowledges(acknowledgement, finding)));
      if (matched.length === 0) { continue; }
      write.writeAnnotations(manifest, workload, writeDeclarations({
        ...declarations,
        acknowledgements: [...declarations.acknowledgements, ...matched],
      }));
    }
    return verdicts;
  }
}

function nameOf(hooks: ContainerHooks): string {
  return hooks.container === undefined ? 'the only container' : `container "${hooks.container}"`;
}
