import { Moments } from './prediction';
import { LogLine } from '../support/cluster';

/** Lines that tell that a hook has begun: of an exec handler, of a script, of a request by the kubelet. */
const HOOK_BEGINS = /^(\S+ hook-begin$|cdk8s-lifecycle: preStop \S+ started$|\S+ started preStop|\S+ request \w+ https? \/\S* "kube-lifecycle)/;
const SIGTERM = /^\S+ signal SIGTERM$/;
const ALIVE = /^\S+ (alive|exit \d+|signal SIGTERM)$/;
const EXIT = /^\S+ exit \d+$/;

/** What a log tells of its container, in seconds since a moment; undefined without SIGTERM. */
export function observe(lines: readonly LogLine[], begin: number): Moments | undefined {
  const moment = (line: LogLine | undefined) => line === undefined ? undefined : (line.at - begin) / 1000;
  const sigterm = moment(lines.find(({ text }) => SIGTERM.test(text)));
  const end = moment(lines.filter(({ text }) => ALIVE.test(text)).pop());
  if (sigterm === undefined || end === undefined) { return undefined; }
  return {
    preStop: moment(lines.find(({ text }) => HOOK_BEGINS.test(text))),
    sigterm,
    end,
    killed: !lines.some(({ text }) => EXIT.test(text)),
  };
}

/** When the probe began to fail, in milliseconds. */
export function unhealthyAt(lines: readonly LogLine[]): number | undefined {
  return lines.find(({ text }) => text.endsWith(' unhealthy'))?.at;
}
