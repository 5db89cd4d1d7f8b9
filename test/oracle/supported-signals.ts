import { complete } from './complete';
import { Oracle } from './oracle';
import { Tally } from './tally';
import { LINUX_STOP_SIGNALS, WINDOWS_STOP_SIGNALS } from '../../src/kubernetes/facts';

/** The signals are those that the API server lists where it refuses one, and each of them is accepted and kept. */
export async function askAboutSupportedSignals(oracle: Oracle, tally: Tally): Promise<void> {
  for (const [os, ours] of [['linux', LINUX_STOP_SIGNALS], ['windows', WINDOWS_STOP_SIGNALS]] as const) {
    const ask = (stopSignal: string) => oracle.ask(complete({ apiVersion: 'v1', kind: 'Pod', spec: { os: { name: os }, containers: [{ lifecycle: { stopSignal } }] } }));
    const { errors = [] } = await ask('SIGNONE');
    const listed = /supported values: (.*)$/.exec(errors[0]?.detail ?? '')?.[1]?.split(', ').map((name) => JSON.parse(name) as string) ?? [];
    const name = `the stop signals of ${os} on ${oracle.name}`;
    tally.expect(sorted(listed) === sorted(ours), name, `the API server: ${sorted(listed)}`, `here: ${sorted(ours)}`);
    for (const signal of ours) {
      const { accepted, dropped = [] } = await ask(signal);
      tally.expect(accepted && dropped.length === 0, `${signal}, one of ${name}, is accepted and kept`);
    }
  }
}

function sorted(names: readonly string[]): string {
  return [...names].sort().join(' ');
}
