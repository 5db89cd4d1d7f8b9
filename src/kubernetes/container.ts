import { HANDLER_KINDS } from './facts';
import { JsonObject, asNumber, asObject, asString, describe, isObject, objectsOf, own, pointerTo } from './json';

/** What the kubelet does with a container: main, restartable init ("sidecar"), plain init, ephemeral. */
export type ContainerType = 'main' | 'sidecar' | 'init' | 'ephemeral';

export type HookName = 'postStart' | 'preStop';
export const HOOK_NAMES: readonly HookName[] = ['postStart', 'preStop'];

/** A lifecycle handler as it stands in the manifest, right or wrong. */
export interface HandlerView {
  readonly hook: HookName;
  readonly pointer: string;
  /** The handler kinds that are set, whatever they are set to, in Kubernetes' field order: one, when the manifest is right. */
  readonly kinds: readonly string[];
  /** Set when `exec.command` is a list; items that are not strings are kept as they print. */
  readonly command?: readonly string[];
  readonly httpGet?: JsonObject;
  readonly sleepSeconds?: number;
  readonly raw: JsonObject;
}

export interface PortView {
  readonly name?: string;
  readonly containerPort?: number;
}

export interface ProbeView {
  readonly name: 'livenessProbe' | 'readinessProbe' | 'startupProbe';
  readonly pointer: string;
  readonly terminationGracePeriodSeconds?: number;
  readonly raw: JsonObject;
}

export interface ContainerView {
  readonly name: string;
  readonly type: ContainerType;
  readonly pointer: string;
  readonly image?: string;
  readonly ports: readonly PortView[];
  /** Variables with a literal value, by name. */
  readonly env: Readonly<Record<string, string>>;
  /** Variables whose value the cluster decides: `valueFrom`, or a reference such as `$(OTHER)` in the value. */
  readonly envUnknown: readonly string[];
  /** `envFrom` sets variables that the manifest does not name. */
  readonly envFrom: boolean;
  readonly probes: readonly ProbeView[];
  readonly postStart?: HandlerView;
  readonly preStop?: HandlerView;
  readonly stopSignal?: string;
  readonly raw: JsonObject;
}

/** The containers whose hooks the kubelet runs: those that run until they are stopped. */
export function mayHaveHooks<Container extends Pick<ContainerView, 'type'>>(container: Container): container is Container & { readonly type: 'main' | 'sidecar' } {
  return container.type === 'main' || container.type === 'sidecar';
}

const CONTAINER_LISTS: readonly { key: string; type: ContainerType }[] = [
  { key: 'initContainers', type: 'init' },
  { key: 'containers', type: 'main' },
  { key: 'ephemeralContainers', type: 'ephemeral' },
];

const PROBE_NAMES: readonly ProbeView['name'][] = ['livenessProbe', 'readinessProbe', 'startupProbe'];

/** All containers of a pod spec, in the order in which the kubelet starts them. */
export function readContainers(podSpec: JsonObject, specPointer: string): ContainerView[] {
  return CONTAINER_LISTS.flatMap(({ key, type }) =>
    objectsOf(own(podSpec, key)).map(({ index, value }) =>
      readContainer(value, pointerTo(specPointer, key, index), type === 'init' && own(value, 'restartPolicy') === 'Always' ? 'sidecar' : type)));
}

function readContainer(raw: JsonObject, pointer: string, type: ContainerType): ContainerView {
  const lifecycle = asObject(own(raw, 'lifecycle'));
  return {
    name: asString(own(raw, 'name')) ?? '',
    type,
    pointer,
    image: asString(own(raw, 'image')),
    ports: objectsOf(own(raw, 'ports')).map(({ value }) => ({
      name: asString(own(value, 'name')),
      containerPort: asNumber(own(value, 'containerPort')),
    })),
    ...readEnvironment(raw),
    probes: PROBE_NAMES.flatMap((name) => {
      const probe = asObject(own(raw, name));
      return probe === undefined ? [] : [{
        name,
        pointer: pointerTo(pointer, name),
        terminationGracePeriodSeconds: asNumber(own(probe, 'terminationGracePeriodSeconds')),
        raw: probe,
      }];
    }),
    postStart: readHandler(lifecycle, 'postStart', pointer),
    preStop: readHandler(lifecycle, 'preStop', pointer),
    stopSignal: asString(own(lifecycle, 'stopSignal')),
    raw,
  };
}

/** Of two entries with one name, the later one counts; what an entry names goes before what `envFrom` brings. */
function readEnvironment(raw: JsonObject): Pick<ContainerView, 'env' | 'envUnknown' | 'envFrom'> {
  const values = new Map<string, string | undefined>();
  for (const { value: entry } of objectsOf(own(raw, 'env'))) {
    const name = asString(own(entry, 'name'));
    if (name === undefined) { continue; }
    const value = own(entry, 'valueFrom') === undefined ? asString(own(entry, 'value') ?? '') : undefined;
    // the kubelet expands `$(NAME)`, and makes one of `$$`
    values.set(name, value === undefined || /\$[($]/.test(value) ? undefined : value);
  }
  const envFrom = own(raw, 'envFrom');
  return {
    env: Object.fromEntries([...values].filter((entry): entry is [string, string] => entry[1] !== undefined)),
    envUnknown: [...values].flatMap(([name, value]) => value === undefined ? [name] : []),
    envFrom: Array.isArray(envFrom) && envFrom.length > 0,
  };
}

function readHandler(lifecycle: JsonObject | undefined, hook: HookName, containerPointer: string): HandlerView | undefined {
  const raw = own(lifecycle, hook);
  if (!isObject(raw)) { return undefined; }
  const kinds = HANDLER_KINDS.filter((kind) => (own(raw, kind) ?? undefined) !== undefined);
  const command = own(asObject(own(raw, 'exec')), 'command');
  return {
    hook,
    pointer: pointerTo(containerPointer, 'lifecycle', hook),
    kinds,
    command: Array.isArray(command) ? command.map(printed) : undefined,
    httpGet: asObject(own(raw, 'httpGet')),
    sleepSeconds: asNumber(own(asObject(own(raw, 'sleep')), 'seconds')),
    raw,
  };
}

/** As the API server would take it: nothing at all is an empty word there. */
function printed(word: unknown): string {
  if (typeof word === 'string') { return word; }
  return word === null || word === undefined ? '' : describe(word);
}
