import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { Cluster } from './cluster';

const SCRIPT = join(__dirname, '../cluster/apiserver-with-stop-signals');

/** Runs a second API server of the local cluster, which has stop signals in force, while something is done with it. */
export async function withStopSignals<Result>(cluster: Cluster, use: (other: Cluster) => Promise<Result>): Promise<Result> {
  const script = spawn(SCRIPT, { stdio: ['pipe', 'pipe', 'inherit'] });
  const ended = once(script, 'exit');
  let result: Result;
  try {
    const [kubeconfig] = await Promise.race([once(createInterface({ input: script.stdout }), 'line'), ended]);
    if (typeof kubeconfig !== 'string') { throw new Error('the API server with stop signals did not start'); }
    const other = await cluster.connectWith(kubeconfig);
    try { result = await use(other); } finally { other.close(); }
  } finally {
    script.stdin.end();
    await ended;
  }
  if (script.exitCode !== 0) { throw new Error(`the API server with stop signals ended with ${script.exitCode}`); }
  return result;
}
