import { ApiObject, Cluster, FollowedLog } from './cluster';
import { LineStream } from './stream';
import { until } from './waiting';

/** Reasons of a container that waits and will wait for ever; a missing image is the usual one. */
const HOPELESS = /^(ErrImage\w+|ImagePullBackOff|InvalidImageName|CreateContainer\w*Error|RunContainerError)$/;

interface SeenPod {
  /** The newest that was seen of it. */
  readonly pod: ApiObject;
  readonly gone: boolean;
  /** `<reason>: <message>` of every wait of its containers. */
  readonly waited: readonly string[];
}

/** A namespace for one part of the tests, with its pods watched; deleted at the end. */
export class Namespace {
  public static async create(cluster: Cluster, prefix: string, labels: Record<string, string> = {}): Promise<Namespace> {
    const name = `${prefix}-${Date.now().toString(36)}`;
    const { status, body } = await cluster.ask('POST', '/api/v1/namespaces', { apiVersion: 'v1', kind: 'Namespace', metadata: { name, labels } });
    if (status !== 201) { throw new Error(`namespace ${name} was not created: ${body.message}`); }
    await until('the service account of the namespace', 30, async () =>
      (await cluster.ask('GET', `/api/v1/namespaces/${name}/serviceaccounts/default`)).status === 200);
    const namespace = new Namespace(cluster, name);
    namespace.watching = await cluster.watch(`/api/v1/namespaces/${name}/pods`, (type, pod) => {
      const { name: podName } = pod.metadata;
      const waits = statusesOf(pod).flatMap(({ state }) => state.waiting === undefined ? [] : [`${state.waiting.reason}: ${state.waiting.message}`]);
      const waited = new Set([...namespace.pods.get(podName)?.waited ?? [], ...waits]);
      namespace.pods.set(podName, { pod, waited: [...waited], gone: type === 'DELETED' });
    });
    return namespace;
  }

  private readonly pods = new Map<string, SeenPod>();
  private watching?: LineStream;

  private constructor(private readonly cluster: Cluster, public readonly name: string) {}

  public get podsPath(): string {
    return `/api/v1/namespaces/${this.name}/pods`;
  }

  public pod(name: string): ApiObject | undefined {
    return this.pods.get(name)?.pod;
  }

  public waitedFor(name: string): readonly string[] {
    return this.pods.get(name)?.waited ?? [];
  }

  public isGone(name: string): boolean {
    return this.pods.get(name)?.gone ?? false;
  }

  /** The pods that are there now. */
  public present(): ApiObject[] {
    return [...this.pods.values()].filter(({ gone }) => !gone).map(({ pod }) => pod);
  }

  public waitGone(pod: string, seconds: number): Promise<void> {
    return until(`pod ${pod} to be gone`, seconds, () => this.isGone(pod));
  }

  /** Waits until every container of a pod runs, or has run. */
  public waitStarted(pod: string, seconds: number): Promise<void> {
    return until(`pod ${this.name}/${pod} to start`, seconds, () => {
      const statuses = statusesOf(this.pod(pod));
      const stuck = [...this.pod(pod)?.status.initContainerStatuses ?? [], ...statuses].find(({ state }) => HOPELESS.test(state.waiting?.reason));
      if (stuck !== undefined) { throw new Error(`pod ${pod} cannot start: ${stuck.state.waiting.reason}: ${stuck.state.waiting.message}`); }
      return statuses.length > 0 && statuses.every(({ state, lastState }) => state.running ?? lastState.terminated ?? state.terminated);
    });
  }

  /** Asks for the deletion of a pod. Gives back when it was asked, in milliseconds. */
  public async delete(pod: string, gracePeriodSeconds?: number): Promise<number> {
    const options = { apiVersion: 'v1', kind: 'DeleteOptions', ...gracePeriodSeconds !== undefined && { gracePeriodSeconds } };
    const asked = Date.now();
    const { status, body } = await this.cluster.ask('DELETE', `${this.podsPath}/${pod}`, options);
    if (status !== 200 && status !== 202) { throw new Error(`pod ${pod} was not deleted: ${body.message}`); }
    return asked;
  }

  public followLog(pod: string, container: string): Promise<FollowedLog> {
    return this.cluster.followLog(this.name, pod, container);
  }

  /** Events about a pod, oldest first. */
  public async eventsOf(pod: string): Promise<{ reason: string; message: string; type: string; count: number }[]> {
    const { items } = await this.cluster.read(`/api/v1/namespaces/${this.name}/events?fieldSelector=involvedObject.name=${pod}`);
    return items;
  }

  /** Deletes the namespace with all that is in it, and does not wait for it. */
  public async remove(): Promise<void> {
    this.watching?.stop();
    await this.cluster.ask('DELETE', `/api/v1/namespaces/${this.name}`);
  }
}

/** Sidecars first, then main containers; plain init containers are left out. */
export function statusesOf(pod: ApiObject | undefined): any[] {
  if (pod === undefined) { return []; }
  const sidecars = (pod.spec.initContainers ?? []).filter(({ restartPolicy }: any) => restartPolicy === 'Always').map(({ name }: any) => name);
  const init = (pod.status.initContainerStatuses ?? []).filter(({ name }: any) => sidecars.includes(name));
  return [...init, ...pod.status.containerStatuses ?? []];
}
