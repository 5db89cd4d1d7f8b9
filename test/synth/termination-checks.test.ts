import { ApiObject, App, Chart, Duration, JsonPatch, Testing } from 'cdk8s';
import { Construct } from 'constructs';
import { parseAllDocuments } from 'yaml';
import { ClusterProfile, GracePeriod, GracefulDeployment, LifecycleHandler, LifecycleHooks, Step, TerminationChecks, TerminationVerdict } from 'cdk8s-lifecycle';

const seconds = (count: number) => Duration.seconds(count);
const REASON = 'liveness kills are rare here';

let stderr: string[];
beforeEach(() => {
  stderr = [];
  jest.spyOn(process.stderr, 'write').mockImplementation((text) => { stderr.push(String(text)); return true; });
});
afterEach(() => { jest.restoreAllMocks(); });

/** A Deployment that nobody wrote with this library. */
function foreign(scope: Construct, id: string, preStopSeconds: number, extra: object = {}, grace?: number): ApiObject {
  const container = { name: 'web', image: 'web:1', lifecycle: { preStop: { sleep: { seconds: preStopSeconds } } }, ...extra };
  return new ApiObject(scope, id, {
    apiVersion: 'apps/v1', kind: 'Deployment', spec: { template: { spec: { terminationGracePeriodSeconds: grace, containers: [container] } } },
  } as any);
}
/** Raises LH104, a warning. */
const SHORT_PROBE = { livenessProbe: { exec: { command: ['true'] }, terminationGracePeriodSeconds: 2 } };

const messageOf = (work: () => unknown): string => {
  try { work(); } catch (error) { return (error as Error).message; }
  return 'nothing was refused';
};

describe('an error', () => {
  const WAYS: [string, (app: App, chart: Chart) => unknown][] = [
    ['App.synthYaml', (app) => app.synthYaml()],
    ['App.synth', (app) => app.synth()],
    ['Testing.synth', (_app, chart) => Testing.synth(chart)],
  ];

  test.each(WAYS)('fails %s, once, with the number that mends it', (_way, synth) => {
    const app = Testing.app();
    const chart = new Chart(app, 'c');
    const web = new GracefulDeployment(chart, 'web', { gracePeriod: GracePeriod.of(seconds(20)) });
    web.addGracefulContainer({ name: 'web', image: 'web:1', preStop: LifecycleHandler.sleep(seconds(15)), shutdownWindow: seconds(10) });
    expect(messageOf(() => synth(app, chart))).toMatch(
      /^Validation failed with the following errors:\n {2}\[c\/web\/Resource\] error: [^\n]* 25s[^\n]* 20 \[LH101\]\n {4}fix: [^\n]* 25 or more, or [^\n]* 10s$/);
  });

  test('is found in objects of others only below a scope that is checked', () => {
    const app = Testing.app();
    const chart = new Chart(app, 'c');
    foreign(chart, 'web', 40);
    expect(messageOf(() => app.synthYaml())).toBe('nothing was refused');
    TerminationChecks.of(chart);
    expect(messageOf(() => app.synthYaml())).toContain('[LH209]');
  });
});

describe('a warning', () => {
  const appWithWarning = () => {
    const app = Testing.app();
    for (const id of ['a', 'b', 'c']) { foreign(new Chart(app, id), 'web', 10, SHORT_PROBE); }
    TerminationChecks.of(app);
    return app;
  };

  test('reaches stderr once per synth and object, and fails nothing', () => {
    const app = appWithWarning();
    app.synthYaml();
    expect(stderr.filter((text) => text.includes('[LH104]'))).toHaveLength(3);
    app.synthYaml();
    expect(stderr.filter((text) => text.includes('[LH104]'))).toHaveLength(6);
  });

  test('stands in the report', () => {
    const report = TerminationChecks.of(appWithWarning()).report();
    expect(report.findings.map(({ id, severity, acknowledged }) => [id, severity, acknowledged])).toEqual(Array(3).fill(['LH104[web]', 'warning', false]));
    expect(report.toText()).toMatch(/warning: .*livenessProbe of container "web".* 2s?,.* \[LH104\]\n +fix: .*11/);
  });

  test('fails where it is told to', () => {
    const app = appWithWarning();
    TerminationChecks.of(app).failOnWarnings();
    expect(messageOf(() => app.synthYaml())).toMatch(/\[a\/web\] warning: .*\[LH104\]/);
    expect(stderr).toEqual([]);
  });
});

describe('an acknowledgement', () => {
  test('is inherited, written where it is needed, and silences', () => {
    const app = Testing.app();
    const chart = new Chart(app, 'c');
    foreign(chart, 'with', 10, SHORT_PROBE);
    foreign(chart, 'without', 10);
    TerminationChecks.of(app).acknowledge({ id: 'LH104[web]', reason: REASON });
    const [with_, without] = parseAllDocuments(app.synthYaml()).map((document) => document.toJS());
    expect(with_.metadata.annotations).toEqual({ 'cdk8s-lifecycle/acknowledged': `LH104[web]: ${REASON}` });
    expect(with_.spec.template.metadata).toBeUndefined();
    expect(without.metadata.annotations).toBeUndefined();
    expect(stderr).toEqual([]);
    expect(TerminationChecks.of(app).report().findings).toMatchObject([{ id: 'LH104[web]', acknowledged: true, acknowledgedBecause: REASON }]);
  });

  test('of a whole rule counts for every container', () => {
    const app = Testing.app();
    foreign(new Chart(app, 'c'), 'web', 40);
    TerminationChecks.of(app).acknowledge({ id: 'LH209', reason: 'a webhook raises the grace period' });
    expect(messageOf(() => app.synthYaml())).toBe('nothing was refused');
  });

  test('that matches nothing is reported', () => {
    const app = Testing.app();
    foreign(new Chart(app, 'c'), 'web', 10);
    TerminationChecks.of(app).acknowledge({ id: 'LH104', reason: REASON });
    app.synthYaml();
    expect(stderr.join('')).toBe('[app] warning: acknowledgement of LH104 matches no finding at or below this scope [LH002]\n    fix: remove the acknowledgement\n');
    TerminationChecks.of(app).failOnWarnings();
    expect(messageOf(() => app.synthYaml())).toContain('[LH002]');
  });

  test('that stands in the manifest counts, and is reported when it matches nothing', () => {
    const app = Testing.app();
    const object = foreign(new Chart(app, 'c'), 'web', 10, SHORT_PROBE);
    object.metadata.addAnnotation('cdk8s-lifecycle/acknowledged', `LH104[web]: ${REASON}\nLH103: ${REASON}`);
    TerminationChecks.of(app);
    app.synthYaml();
    expect(stderr.join('')).toBe('[c/web] warning: acknowledgement of LH103 matches no finding [LH002]\n    fix: remove LH103 from the annotation\n');
  });

  test.each([
    [{ id: 'LH104', reason: 'short' }, '\'reason\' of acknowledgement LH104 must have 10 characters or more, got "short"'],
    [{ id: 'web', reason: REASON }, '\'id\' must be a rule id such as LH104, or a finding id such as LH104[web], got "web"'],
    [{ id: 'LH001', reason: REASON }, '\'id\' must be a rule id such as LH104, or a finding id such as LH104[web], got "LH001"'],
  ])('needs an id and a reason: %j', (acknowledgement, message) => {
    expect(() => TerminationChecks.of(Testing.app()).acknowledge(acknowledgement)).toThrow(message);
  });
});

describe('once per synth', () => {
  test('fifty charts and a thousand workloads are not judged fifty times over', () => {
    const app = Testing.app();
    let resolved = 0;
    for (let index = 0; index < 50; index += 1) {
      const chart = new Chart(app, `chart-${index}`);
      for (let number = 0; number < 20; number += 1) {
        const object = foreign(chart, `w${number}`, 10);
        const toJson = object.toJson.bind(object);
        object.toJson = () => { resolved += 1; return toJson(); };
      }
    }
    app.synthYaml();
    const plain = resolved;
    TerminationChecks.of(app);
    resolved = 0;
    app.synthYaml();
    expect(plain).toBeGreaterThanOrEqual(1000);
    expect(resolved).toBeLessThanOrEqual(plain + 1000); // once more each, not once more per chart
  });

  test('a second synth sees a change', () => {
    const app = Testing.app();
    const chart = new Chart(app, 'c');
    const object = foreign(chart, 'web', 10);
    TerminationChecks.of(app);
    app.synthYaml();
    object.addJsonPatch(JsonPatch.replace('/spec/template/spec/containers/0/lifecycle/preStop/sleep/seconds', 50));
    expect(messageOf(() => app.synthYaml())).toContain('takes 50s');
    expect(messageOf(() => Testing.synth(chart))).toContain('takes 50s');
  });

  test('the output is that of now, not that of the judgement', () => {
    const app = Testing.app();
    const chart = new Chart(app, 'c');
    const object = foreign(chart, 'web', 10);
    LifecycleHooks.of(object).add({ container: 'web', shutdownWindow: seconds(5) });
    app.synthYaml();
    object.metadata.addLabel('changed', 'yes');
    expect(app.synthYaml()).toContain('changed: "yes"');
  });
});

describe('GracePeriod', () => {
  const make = (gracePeriod: GracePeriod, preStop = LifecycleHandler.sleep(seconds(10))) => {
    const chart = Testing.chart();
    new GracefulDeployment(chart, 'web', { gracePeriod })
      .addGracefulContainer({ name: 'web', image: 'web:1', preStop, shutdownWindow: seconds(20) });
    return chart;
  };
  const graceOf = (chart: Chart) => Testing.synth(chart)[0].spec.template.spec.terminationGracePeriodSeconds;

  test('of is written as given', () => { expect(graceOf(make(GracePeriod.of(seconds(42))))).toBe(42); });
  test('fit is what is needed and five seconds', () => { expect(graceOf(make(GracePeriod.fit()))).toBe(35); });
  test('fit takes another margin', () => { expect(graceOf(make(GracePeriod.fit({ margin: seconds(0) })))).toBe(30); });

  test('fit is refused above its limit, with the numbers', () => {
    expect(messageOf(() => Testing.synth(make(GracePeriod.fit({ atMost: seconds(32) })))))
      .toContain('termination needs 35s (30s and a margin of 5s), GracePeriod.fit allows at most 32s; shorten preStop or the shutdown window by 3s, or raise atMost');
  });

  test('fit is refused without a bound', () => {
    expect(messageOf(() => Testing.synth(make(GracePeriod.fit(), LifecycleHandler.httpGet({ port: 80 })))))
      .toContain('GracePeriod.fit cannot compute a grace period: preStop of container "web" has no known bound; declare maxDuration');
  });

  test('beside terminationGracePeriod is refused', () => {
    expect(() => new GracefulDeployment(Testing.chart(), 'web', { gracePeriod: GracePeriod.fit(), terminationGracePeriod: seconds(1) }))
      .toThrow('\'gracePeriod\' and \'terminationGracePeriod\' of test/web must not both be given; they set the same field');
  });
});

test('the nearest cluster decides how a sleep is rendered', () => {
  const app = Testing.app();
  const [old, current] = ['old', 'current'].map((id) => new Chart(app, id)) as [Chart, Chart];
  TerminationChecks.of(app).targetCluster(ClusterProfile.kubernetes('1.33'));
  TerminationChecks.of(old).targetCluster(ClusterProfile.kubernetes('1.29'));
  for (const chart of [old, current]) {
    new GracefulDeployment(chart, 'web').addGracefulContainer({ name: 'web', image: 'web:1', preStop: LifecycleHandler.sleep(seconds(5)) });
  }
  const preStops = [old, current].map((chart) => Testing.synth(chart)[0].spec.template.spec.containers[0].lifecycle.preStop);
  expect(preStops).toEqual([{ exec: { command: ['sleep', '5'] } }, { sleep: { seconds: 5 } }]);
});

test('a script brings what it needs, and its bound travels in an annotation of the workload, not of its pods', () => {
  const chart = Testing.chart();
  new GracefulDeployment(chart, 'web', { gracePeriod: GracePeriod.of(seconds(60)) }).addGracefulContainer({
    name: 'web', image: 'web:1', preStop: LifecycleHandler.script([Step.sleep(seconds(5))], { breakGlassLabel: 'example.com/skip' }),
  });
  const [deployment] = Testing.synth(chart);
  expect(deployment.metadata.annotations).toEqual({ 'cdk8s-lifecycle/max-duration': 'web.preStop=7s' });
  expect(deployment.spec.template.metadata.annotations).toBeUndefined();
  expect(deployment.spec.template.spec.volumes.map(({ name }: { name: string }) => name)).toEqual(['label-example-com-skip']);
});

test('the report has the budget of every workload', () => {
  const app = Testing.app();
  const chart = new Chart(app, 'c');
  foreign(chart, 'fits', 10, {}, 30);
  foreign(chart, 'exceeds', 10, {}, 10);
  foreign(chart, 'unknown', 1, { lifecycle: { preStop: { httpGet: { port: 80 } } } });
  const { workloads } = TerminationChecks.of(app).report();
  expect(workloads.map(({ verdict, neededSeconds }) => [verdict, neededSeconds])).toEqual([
    [TerminationVerdict.FITS, 11], [TerminationVerdict.EXCEEDS, 11], [TerminationVerdict.UNKNOWN, undefined],
  ]);
});
