import { Random } from './random';

/** A container of which the truth is known, because it was made up here. */
export interface TrueContainer {
  readonly name: string;
  readonly sidecar: boolean;
  /** Seconds of preStop at most; `none` has no hook, `unknown` one that nobody can read, `endless` one without limit. */
  readonly preStop: number | 'none' | 'unknown' | 'endless';
  /** Seconds that an unknown preStop takes in any case. */
  readonly atLeast?: number;
  /** Seconds from SIGTERM to exit. */
  readonly window?: number;
  /** How the hook is written. */
  readonly handler?: object;
  readonly env?: readonly { readonly name: string; readonly value: string }[];
  /** Seconds that an annotation declares for the hook. */
  readonly declared?: number;
}

export type TrueVerdict = 'fits' | 'exceeds' | 'unknown';

/**
 * The verdict by playing it second by second: whoever is told to stop counts down, and is asked at the end of the grace
 * period whether it is through. Sidecars are told to stop one by one, the last one first, when the mains have gone.
 */
export function trueVerdict(grace: number, containers: readonly TrueContainer[]): TrueVerdict {
  const hooked = containers.filter(({ preStop }) => preStop !== 'none');
  if (grace < 1 && hooked.length > 0) { return 'exceeds'; }
  if (hooked.some(({ preStop }) => preStop === 'endless')) { return 'exceeds'; }
  const unknown = hooked.some(({ preStop }) => preStop === 'unknown');
  return isInTime(Math.max(1, grace), containers) ? unknown ? 'unknown' : 'fits' : 'exceeds';
}

function isInTime(grace: number, containers: readonly TrueContainer[]): boolean {
  const left = containers.map(({ preStop, atLeast = 0, window }) => ({ hook: typeof preStop === 'number' ? preStop : atLeast, window: window ?? 0, told: -1, gone: false }));
  const mains = containers.flatMap(({ sidecar }, index) => sidecar ? [] : [index]);
  const sidecars = containers.flatMap(({ sidecar }, index) => sidecar ? [index] : []).reverse();
  for (let second = 0; second <= grace; second += 1) {
    // several may go in one second: those that need no time at all
    for (let again = true; again;) {
      again = false;
      const turn = mains.every((index) => left[index]!.gone) ? sidecars.find((index) => !left[index]!.gone) : undefined;
      for (const index of [...mains, ...turn === undefined ? [] : [turn]]) {
        const one = left[index]!;
        if (one.gone || one.hook > second) { continue; }
        if (one.told < 0) { one.told = second; }
        if (second - one.told >= one.window) { one.gone = true; again = true; }
      }
    }
  }
  return containers.every(({ preStop, window }, index) => {
    const { told, gone } = left[index]!;
    if (window !== undefined) { return gone; }
    // who promised nothing needs one second of the grace period after its hook
    return preStop === 'none' || (told >= 0 && told < grace);
  });
}

const sh = (text: string) => ({ exec: { command: ['/bin/sh', '-c', text] } });

type Writing = (seconds: number, random: Random) => Pick<TrueContainer, 'handler' | 'env' | 'declared'>;

/** Ways to wait so many seconds at most. */
const WRITINGS: readonly Writing[] = [
  (seconds) => seconds === 0 ? { handler: sh(':') } : { handler: { sleep: { seconds } } },
  (seconds) => ({ handler: { exec: { command: ['sleep', String(seconds)] } } }),
  (seconds) => ({ handler: { exec: { command: ['/bin/sleep', `${seconds}s`] } } }),
  (seconds, random) => { const part = random.integer(0, seconds); return { handler: sh(`sleep ${part}; sleep ${seconds - part}`) }; },
  (seconds, random) => { const part = random.integer(0, seconds); return { handler: sh(`sleep ${part} && { sleep ${seconds - part}; }`) }; },
  (seconds, random) => ({ handler: sh(`if [ -f /x ]; then sleep ${seconds}; else sleep ${random.integer(0, seconds)}; fi`) }),
  (seconds, random) => ({ handler: sh(`case $1 in a) sleep ${random.integer(0, seconds)};; *) sleep ${seconds};; esac`) }),
  (seconds) => ({ handler: sh(`for i in ${'x '.repeat(seconds)}; do sleep 1; done`) }),
  (seconds) => ({ handler: sh(`i=0; while [ $i -lt ${seconds} ]; do i=$((i+1)); sleep 1; done`) }),
  (seconds) => ({ handler: sh(`i=${seconds}\nuntil [ "$i" -le 0 ]\ndo\n  sleep 1\n  i=$(expr $i - 1)\ndone`) }),
  (seconds) => ({ handler: sh(`n=${seconds}; sleep $n`) }),
  (seconds) => ({ handler: sh('sleep "$DRAIN"'), env: [{ name: 'DRAIN', value: String(seconds) }] }),
  (seconds, random) => ({ handler: sh(`sleep ${seconds} & sleep ${random.integer(0, seconds)}; wait`) }),
  (seconds, random) => ({ handler: sh(`sleep ${random.integer(0, seconds)} | sleep ${seconds}`) }),
  (seconds) => ({ handler: sh(`f() { sleep $1; }; f ${seconds}`) }),
  (seconds) => ({ handler: sh(`(exec sleep ${seconds})`) }),
  (seconds) => ({ handler: sh(`x=$(sleep ${seconds}; echo done)`) }),
  (seconds) => ({ handler: sh(`sh -c 'sleep ${seconds}'`) }),
  (seconds) => ({ handler: sh(`trap 'sleep ${seconds}' EXIT; true`) }),
  (seconds, random) => ({ handler: seconds === 0 ? sh('true') : sh(`timeout ${seconds} sleep ${seconds + random.integer(0, 50)}`) }),
  (seconds, random) => ({ handler: seconds === 0 ? sh('true') : sh(`timeout ${seconds + random.integer(0, 50)} sleep ${seconds}`) }),
  (seconds) => ({ handler: seconds === 0 ? sh('true') : { exec: { command: ['timeout', String(seconds), 'sh', '-c', 'while true; do sleep 1; done'] } } }),
  (seconds) => ({ handler: { httpGet: { port: 80 } }, declared: seconds }),
  (seconds) => ({ handler: { exec: { command: ['/app/drain'] } }, declared: seconds }),
];

const ENDLESS: readonly object[] = [sh('while true; do sleep 1; done'), sh('sleep infinity'), { exec: { command: ['tail', '-f', '/dev/null'] } }, sh('until [ -f /x ]; do sleep 1; done')];
/** Hooks that nobody can read to their end. */
const UNKNOWN: readonly object[] = [{ httpGet: { port: 80 } }, { exec: { command: ['/app/drain'] } }, sh('sleep $UNSET_BY_US; drain')];
/** The same, after so many seconds, or before them. */
const UNKNOWN_AND_MORE: readonly ((seconds: number) => object)[] = [
  (seconds) => sh(`app && sleep ${seconds}`), (seconds) => sh(`sleep ${seconds}; exec /app/drain`), (seconds) => sh(`for i in ${'x '.repeat(seconds)}; do sleep 1; done; drain`),
];

export function randomContainer(name: string, random: Random): TrueContainer {
  const shared = { name, sidecar: random.chance(0.3), ...random.chance(0.5) && { window: random.integer(0, 20) } };
  const kind = random.next();
  if (kind < 0.2) { return { ...shared, preStop: 'none' }; }
  if (kind < 0.23) { return { ...shared, preStop: 'unknown', handler: random.pick(UNKNOWN) }; }
  if (kind < 0.26) {
    const atLeast = random.integer(0, 25);
    return { ...shared, preStop: 'unknown', atLeast, handler: random.pick(UNKNOWN_AND_MORE)(atLeast) };
  }
  if (kind < 0.3) { return { ...shared, preStop: 'endless', handler: random.pick(ENDLESS) }; }
  const seconds = random.integer(0, 25);
  return { ...shared, preStop: seconds, ...random.pick(WRITINGS)(seconds, random) };
}
