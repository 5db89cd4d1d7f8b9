import { Duration } from 'cdk8s';
import * as fc from 'fast-check';
import { checkDocument } from '../../src/checks/checker';
import { ClusterProfile } from '../../src/kubernetes/cluster-profile';
import { DrainProfile } from '../../src/kubernetes/drain-profile';
import { Platform } from '../../src/kubernetes/platform';
import { readServices } from '../../src/kubernetes/service';
import { budgetOf } from '../../src/termination/budget';

interface Container {
  readonly sidecar: boolean;
  /** Seconds of a sleep; -1 for a handler of unknown length. */
  readonly preStop?: number;
  readonly window?: number;
}

const seconds = fc.integer({ min: 0, max: 20 });
const known = fc.record({ sidecar: fc.boolean(), preStop: fc.option(seconds, { nil: undefined }), window: seconds });
const any = fc.record({
  sidecar: fc.boolean(),
  preStop: fc.option(fc.oneof(seconds, fc.constant(-1)), { nil: undefined }),
  window: fc.option(seconds, { nil: undefined }),
});
const listOf = <T>(one: fc.Arbitrary<T>) => fc.array(one, { minLength: 1, maxLength: 3 });
const graces = fc.option(fc.integer({ min: 1, max: 60 }), { nil: undefined });
const caps = fc.integer({ min: 1, max: 60 });

function deploymentOf(grace: number | undefined, list: readonly Container[]) {
  const named = list.map((container, index) => ({ ...container, name: `c${index}` }));
  const render = ({ name, sidecar, preStop }: typeof named[number]) => ({
    name,
    ...sidecar && { restartPolicy: 'Always' },
    ...preStop !== undefined && { lifecycle: { preStop: preStop < 0 ? { httpGet: { port: 80 } } : { sleep: { seconds: preStop } } } },
  });
  const windows = named.filter(({ window }) => window !== undefined).map(({ name, window }) => `${name}=${window}s`).join(' ');
  return {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name: 'web', annotations: windows === '' ? {} : { 'cdk8s-lifecycle/shutdown-window': windows } },
    spec: {
      template: {
        metadata: { labels: { app: 'web' } },
        spec: {
          ...grace !== undefined && { terminationGracePeriodSeconds: grace },
          initContainers: named.filter(({ sidecar }) => sidecar).map(render),
          containers: named.filter(({ sidecar }) => !sidecar).map(render),
        },
      },
    },
  };
}

const SERVICES = readServices({ apiVersion: 'v1', kind: 'Service', metadata: { name: 'web' }, spec: { selector: { app: 'web' } } });
const platform = (cap: number) => new ClusterProfile({ platforms: [Platform.custom('a cloud', Duration.seconds(cap))] });

function judge(document: unknown, cluster: ClusterProfile) {
  const [verdict] = checkDocument(document, { cluster, services: SERVICES });
  const of = (rule: string) => verdict!.findings.filter((finding) => finding.rule === rule);
  return { of, all: verdict!.findings, plan: verdict!.templates[0]!.plan };
}

describe('LH108', () => {
  test('never speaks when the need is known and fits the cap, and always when it does not', () => {
    const seen = new Set<boolean>();
    fc.assert(fc.property(graces, listOf(known), caps, (grace, list, cap) => {
      const { of, plan } = judge(deploymentOf(grace, list), platform(cap));
      const need = budgetOf(plan).neededSeconds!;
      seen.add(need <= cap);
      expect(of('LH108')).toHaveLength(need <= cap ? 0 : 1);
      if (need > cap) { expect(of('LH108')[0]!).toMatchObject({ message: expect.stringContaining(`needs ${need}s`), fix: expect.stringContaining(` by ${need - cap}s`) }); }
    }), { numRuns: 1000 });
    expect(seen.size).toBe(2);
  });

  test('shows the container that needs the most: its preStop, or itself where a window alone is known', () => {
    const seen = new Set<string>();
    fc.assert(fc.property(listOf(any), (list) => {
      const { of, plan } = judge(deploymentOf(60, list), platform(1));
      const needs = list.map(({ preStop = 0, window }, index) => Math.max(0, preStop) + (window ?? (list[index]!.preStop === undefined ? 0 : 1)));
      const [finding] = of('LH108');
      if (finding === undefined || !finding.message.startsWith('the pod needs ')) { return; }
      const shown = plan.containers.find(({ pointer }) => finding.pointer === pointer || finding.pointer.startsWith(`${pointer}/`))!;
      const index = Number(shown.name.slice(1));
      expect(needs[index]).toBe(Math.max(...needs));
      const hasKnownHook = (list[index]!.preStop ?? -1) >= 0;
      expect(finding.pointer).toBe(hasKnownHook ? `${shown.pointer}/lifecycle/preStop` : shown.pointer);
      seen.add(`${hasKnownHook} ${index}`);
    }), { numRuns: 1000 });
    expect(seen.size).toBe(6);
  });

  test('never speaks when neither the need nor the grace period is above the cap', () => {
    let spoke = 0;
    fc.assert(fc.property(graces, listOf(any), caps, (grace, list, cap) => {
      const { of, plan } = judge(deploymentOf(grace, list), platform(cap));
      if (of('LH108').length > 0) {
        spoke += 1;
        expect(Math.max(plan.effectiveGracePeriodSeconds, budgetOf(plan).atLeastSeconds)).toBeGreaterThan(cap);
        expect(`${of('LH108')[0]!.message}; ${of('LH108')[0]!.fix}`).not.toMatch(/undefined|NaN|-\d/);
      }
    }), { numRuns: 1000 });
    expect(spoke).toBeGreaterThan(200);
  });

  test('says nothing of what was not asked: no platform, no cap', () => {
    fc.assert(fc.property(graces, listOf(any), (grace, list) => {
      for (const cluster of [new ClusterProfile(), new ClusterProfile({ platforms: [Platform.FARGATE] })]) {
        expect(judge(deploymentOf(grace, list), cluster).of('LH108')).toEqual([]);
      }
    }), { numRuns: 100 });
  });
});

describe('LH110', () => {
  test('following its fix silences it, and breaks no budget', () => {
    let fixes = 0;
    fc.assert(fc.property(graces, listOf(any), fc.integer({ min: 1, max: 25 }), (grace, list, drain) => {
      const cluster = new ClusterProfile({ drain: DrainProfile.of(Duration.seconds(drain)) });
      const { of, all } = judge(deploymentOf(grace, list), cluster);
      const short = of('LH110');
      if (short.length === 0) { return; }
      fixes += 1;
      const graceOfFix = /terminationGracePeriodSeconds to (\d+) or more/.exec(short[0]!.fix)?.[1];
      const mended = list.map((one, index) => short.some(({ container }) => container === `c${index}`) ? { ...one, preStop: drain } : one);
      const after = judge(deploymentOf(graceOfFix === undefined ? grace : Number(graceOfFix), mended), cluster);
      expect(after.of('LH110')).toEqual([]);
      const errors = (findings: typeof all) => findings.filter(({ severity }) => severity === 'error').map(({ id }) => id);
      if (errors(all).length === 0) { expect(errors(after.all)).toEqual([]); }
    }), { numRuns: 1000 });
    expect(fixes).toBeGreaterThan(200);
  });

  test('never blames a sidecar, nor a preStop of unknown length', () => {
    const cluster = new ClusterProfile({ drain: DrainProfile.CLUSTER_IP });
    fc.assert(fc.property(graces, listOf(any), (grace, list) => {
      for (const { container } of judge(deploymentOf(grace, list), cluster).of('LH110')) {
        const { sidecar, preStop } = list[Number(container!.slice(1))]!;
        expect([sidecar, preStop]).not.toEqual([true, preStop]);
        expect(preStop ?? 0).toBeGreaterThanOrEqual(0);
        expect(preStop ?? 0).toBeLessThan(DrainProfile.CLUSTER_IP.drainSeconds);
      }
    }));
  });
});
