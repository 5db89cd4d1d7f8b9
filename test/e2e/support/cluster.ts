import { ChildProcess, spawn, spawnSync } from 'node:child_process';
import { request } from 'node:http';
import { LineStream, bodyOf, streamLines } from './stream';

/** What a test reads of an API object. */
export interface ApiObject {
  readonly metadata: { readonly name: string; readonly [field: string]: any };
  readonly [field: string]: any;
}

export interface Answer {
  readonly status: number;
  readonly body: any;
}

export interface LogLine {
  /** When the container runtime got the line, in milliseconds of the node's clock. */
  readonly at: number;
  readonly text: string;
}

export interface FollowedLog {
  readonly lines: readonly LogLine[];
  readonly ended: Promise<void>;
}

const JSON_TYPE = 'application/json';

/** A cluster, reached through `kubectl proxy`, so that every way to log in works that kubectl knows. */
export class Cluster {
  /**
   * Throws when kubectl is missing, or the cluster does not answer.
   *
   * @param kubeconfig what KUBECONFIG names when it is left out
   */
  public static async connect(kubectl: string, kubeconfig?: string): Promise<Cluster> {
    const env = { ...process.env, ...kubeconfig !== undefined && { KUBECONFIG: kubeconfig } };
    const proxy = spawn(kubectl, ['proxy', '--port=0'], { env, stdio: ['ignore', 'pipe', 'pipe'] });
    const port = await new Promise<string>((resolve, reject) => {
      let output = '';
      const read = (text: Buffer) => {
        output += text.toString();
        const match = /127\.0\.0\.1:(\d+)/.exec(output);
        if (match !== null) { resolve(match[1]!); }
      };
      proxy.stdout.on('data', read);
      proxy.stderr.on('data', read);
      proxy.on('error', (error) => { reject(new Error(`${kubectl} cannot be run: ${error.message}`)); });
      proxy.on('exit', (status) => { reject(new Error(`kubectl proxy ended with ${status}: ${output.trim()}`)); });
    });
    const cluster = new Cluster(kubectl, env, proxy, `http://127.0.0.1:${port}`);
    const { status, body } = await cluster.ask('GET', '/version');
    if (status !== 200) {
      cluster.close();
      throw new Error(`the cluster does not answer: ${JSON.stringify(body)}`);
    }
    cluster.version = body.gitVersion;
    return cluster;
  }

  /** Version of the API server, as `v1.34.2`. */
  public version: string = '';

  private constructor(
    private readonly kubectl: string,
    private readonly env: NodeJS.ProcessEnv,
    private readonly proxy: ChildProcess,
    private readonly url: string,
  ) {}

  /** Another API server, or another cluster, with the same kubectl. */
  public connectWith(kubeconfig: string): Promise<Cluster> {
    return Cluster.connect(this.kubectl, kubeconfig);
  }

  public close(): void {
    this.proxy.kill();
  }

  public ask(method: string, path: string, body?: unknown, contentType: string = JSON_TYPE): Promise<Answer> {
    const text = body === undefined ? '' : JSON.stringify(body);
    return new Promise((resolve, reject) => {
      // without a length, Node sends a body of DELETE that no server reads
      const headers = { 'Content-Type': contentType, 'Content-Length': Buffer.byteLength(text) };
      const call = request(`${this.url}${path}`, { method, agent: false, headers }, (response) => {
        bodyOf(response).then((answer) => { resolve({ status: response.statusCode ?? 0, body: parsed(answer) }); }, reject);
      });
      call.on('error', reject);
      call.end(text);
    });
  }

  /** The object at a path; throws when there is none. */
  public async read(path: string): Promise<any> {
    const { status, body } = await this.ask('GET', path);
    if (status !== 200) { throw new Error(`GET ${path} was answered with ${status}: ${JSON.stringify(body)}`); }
    return body;
  }

  /** Applies manifests as a user does; throws with what kubectl says. */
  public apply(yaml: string): void {
    this.run(['apply', '-f', '-'], yaml);
  }

  /** Runs kubectl; throws when it fails. */
  public run(args: readonly string[], input?: string): string {
    const { status, stdout, stderr } = spawnSync(this.kubectl, args, { encoding: 'utf8', input, env: this.env });
    if (status !== 0) { throw new Error(`kubectl ${args.join(' ')} failed: ${stderr.trim()}`); }
    return stdout;
  }

  /** Hands over what is there, and then what changes. */
  public async watch(path: string, onChange: (type: string, object: ApiObject) => void): Promise<LineStream> {
    const { items, metadata } = await this.read(path);
    for (const item of items) { onChange('ADDED', item); }
    return streamLines(`${this.url}${path}?watch=true&resourceVersion=${metadata.resourceVersion}`, (line) => {
      const { type, object } = JSON.parse(line);
      if (type === 'ERROR') { throw new Error(`the watch of ${path} failed: ${object.message}`); }
      onChange(type, object);
    });
  }

  /** What `kubectl logs` shows of a container, with the time of each line, until the container ends. */
  public async followLog(namespace: string, pod: string, container: string, previous: boolean = false): Promise<FollowedLog> {
    const lines: LogLine[] = [];
    const query = `container=${container}&timestamps=true${previous ? '&previous=true' : '&follow=true'}`;
    const { ended } = await streamLines(`${this.url}/api/v1/namespaces/${namespace}/pods/${pod}/log?${query}`, (line) => {
      const blank = line.indexOf(' ');
      lines.push({ at: Date.parse(line.slice(0, blank)), text: line.slice(blank + 1) });
    });
    return { lines, ended };
  }
}

function parsed(text: string): any {
  try { return JSON.parse(text); } catch { return text; }
}
