import * as fc from 'fast-check';
import { checkDocument } from '../../src/checks/checker';
import { JudgedFinding } from '../../src/checks/finding';
import { ClusterProfile } from '../../src/kubernetes/cluster-profile';
import { fitsGracePeriod } from '../../src/termination/budget';

const BUDGET_ERRORS = ['LH101', 'LH102', 'LH103', 'LH105', 'LH209'];
const cluster = new ClusterProfile();

interface Container {
  readonly sidecar: boolean;
  /** Seconds of a sleep; -1 for a handler of unknown length. */
  readonly preStop?: number;
  readonly window?: number;
}

const seconds = fc.integer({ min: 0, max: 12 });
const containers = fc.array(fc.record({
  sidecar: fc.boolean(),
  preStop: fc.option(fc.oneof({ weight: 6, arbitrary: seconds }, fc.constant(-1)), { nil: undefined }),
  window: fc.option(seconds, { nil: undefined }),
}), { minLength: 1, maxLength: 4 });
const gracePeriods = fc.integer({ min: -2, max: 30 });

function podOf(grace: number, list: readonly Container[]) {
  const named = list.map((container, index) => ({ ...container, name: `c${index}` }));
  const render = ({ name, sidecar, preStop }: typeof named[number]) => ({
    name,
    image: 'image:1',
    ...sidecar && { restartPolicy: 'Always' },
    ...preStop !== undefined && { lifecycle: { preStop: preStop < 0 ? { httpGet: { port: 80 } } : { sleep: { seconds: preStop } } } },
  });
  const windows = named.filter(({ window }) => window !== undefined).map(({ name, window }) => `${name}=${window}s`).join(' ');
  return {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { name: 'pod', annotations: windows === '' ? {} : { 'cdk8s-lifecycle/shutdown-window': windows } },
    spec: {
      terminationGracePeriodSeconds: grace,
      initContainers: named.filter(({ sidecar }) => sidecar).map(render),
      containers: named.filter(({ sidecar }) => !sidecar).map(render),
    },
  };
}

function judge(grace: number, list: readonly Container[]) {
  const [verdict] = checkDocument(podOf(grace, list), { cluster });
  return { findings: verdict!.findings, plan: verdict!.templates[0]!.plan };
}

const budgetErrors = (findings: readonly JudgedFinding[]) => findings.filter(({ rule }) => BUDGET_ERRORS.includes(rule));

test('what cannot fit is an error, and what fits is none', () => {
  const seen = new Set<boolean | undefined>();
  fc.assert(fc.property(gracePeriods, containers, (grace, list) => {
    const { findings, plan } = judge(grace, list);
    const fits = fitsGracePeriod(plan);
    seen.add(fits);
    const rules = findings.map(({ rule }) => rule);
    expect(budgetErrors(findings).length > 0 || (grace < 1 && rules.includes('LH106') && list.some(({ preStop }) => preStop !== undefined))).toBe(fits === false);
    expect(rules.includes('LH107')).toBe(list.some(({ preStop }) => preStop === -1));
  }), { numRuns: 2000 });
  expect(seen.size).toBe(3);
});

test('a grace period below 1 is said once: by an error about what does not fit, or by LH106', () => {
  fc.assert(fc.property(fc.integer({ min: -5, max: 3 }), containers, (grace, list) => {
    const { findings } = judge(grace, list);
    const said = budgetErrors(findings).length > 0;
    expect(findings.filter(({ rule }) => rule === 'LH106')).toHaveLength(grace < 1 && !said ? 1 : 0);
  }));
});

test('a container is blamed by one of the budget rules at most', () => {
  fc.assert(fc.property(gracePeriods, containers, (grace, list) => {
    const blamed = budgetErrors(judge(grace, list).findings).map(({ container }) => container);
    expect(new Set(blamed).size).toBe(blamed.length);
  }));
});

test('the grace period of a fix is enough for the whole pod', () => {
  let fixes = 0;
  fc.assert(fc.property(gracePeriods, containers, (grace, list) => {
    for (const { fix, rule } of judge(grace, list).findings) {
      const wanted = /^set terminationGracePeriodSeconds to (\d+) or more/.exec(fix)?.[1];
      if (wanted === undefined) { continue; }
      fixes += 1;
      const after = judge(Number(wanted), list).findings;
      expect([rule, budgetErrors(after)]).toEqual([rule, []]);
      expect(after.map((finding) => finding.rule)).not.toContain('LH106');
    }
  }), { numRuns: 1000 });
  expect(fixes).toBeGreaterThan(300);
});

test('the bound of a fix is the longest with which the container is blamed no more, and none is below 1', () => {
  let fixes = 0;
  fc.assert(fc.property(gracePeriods, containers, (grace, list) => {
    for (const { fix, container } of judge(grace, list).findings) {
      const bound = /, or bound preStop to (-?\d+)s$/.exec(fix)?.[1];
      if (bound === undefined) { continue; }
      fixes += 1;
      expect(Number(bound)).toBeGreaterThanOrEqual(1);
      const blamed = (preStop: number) => budgetErrors(judge(grace, list.map((one, index) => `c${index}` === container ? { ...one, preStop } : one)).findings)
        .some((finding) => finding.container === container && finding.rule !== 'LH105');
      expect(blamed(Number(bound))).toBe(false);
      expect(blamed(Number(bound) + 1)).toBe(true);
    }
  }), { numRuns: 1000 });
  expect(fixes).toBeGreaterThan(100);
});

test('no message and no fix speaks of what cannot be', () => {
  fc.assert(fc.property(gracePeriods, containers, (grace, list) => {
    for (const { message, fix } of judge(grace, list).findings) {
      expect(`${message}; ${fix}`).not.toMatch(/undefined|NaN|Infinity|\[object/);
      expect(fix).not.toMatch(/-\d/);
      expect(message).toMatch(/^[a-z].*[^.]$/);
      expect(fix).toMatch(/^[a-z].*[^.]$/);
    }
  }));
});
