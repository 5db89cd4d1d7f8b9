import { writeFileSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ApiObject, App, Chart, Duration, Helm, Include, Testing } from 'cdk8s';
import { Construct } from 'constructs';
import { readWorkloads } from '../../src/kubernetes/pod-template';
import { LifecycleHandler, LifecycleHooks, Step } from 'cdk8s-lifecycle';

const DEPLOYMENT = (name: string) => `apiVersion: apps/v1
kind: Deployment
metadata:
  name: ${name}
spec:
  selector: {matchLabels: {app: ${name}}}
  template:
    metadata: {labels: {app: ${name}}}
    spec:
      initContainers:
        - {name: prepare, image: 'prepare:1'}
      containers:
        - {name: web, image: 'web:1', lifecycle: {postStart: {exec: {command: ['true']}}}}
        - {name: proxy, image: 'proxy:1'}
`;
const SERVICE = 'apiVersion: v1\nkind: Service\nmetadata: {name: web}\nspec: {ports: [{port: 80}]}\n';

function include(chart: Construct, text: string): Include {
  const file = join(mkdtempSync(join(tmpdir(), 'include-')), 'manifest.yaml');
  writeFileSync(file, text);
  return new Include(chart, 'include', { url: file });
}

const SLEEP = LifecycleHandler.sleep(Duration.seconds(5));
const lifecycleOf = (chart: Chart, container: string) => Testing.synth(chart).flatMap((document) => readWorkloads(document))
  .flatMap(({ podTemplates }) => podTemplates[0]!.containers).find(({ name }) => name === container)!.raw.lifecycle;

test('an Include with one workload takes hooks', () => {
  const chart = Testing.chart();
  LifecycleHooks.of(include(chart, [SERVICE, DEPLOYMENT('a')].join('---\n'))).add({ container: 'proxy', preStop: SLEEP });
  expect(lifecycleOf(chart, 'proxy')).toEqual({ preStop: { sleep: { seconds: 5 } } });
});

test('an Include with two workloads says which there are', () => {
  const several = include(Testing.chart(), [DEPLOYMENT('a'), DEPLOYMENT('b')].join('---\n'));
  expect(() => LifecycleHooks.of(several)).toThrow(/^test\/include has 2 workloads; pass one of them: Deployment at test\/include\/a.*, Deployment at test\/include\/b/);
});

test.each(['we b', 'a\nb', 'a=b', '../web', 'Web', '-web', 'w'.repeat(64)])('a container whose name the API server refuses takes no hooks: %j', (name) => {
  const chart = Testing.chart();
  const pod = new ApiObject(chart, 'pod', { apiVersion: 'v1', kind: 'Pod', spec: { containers: [{ name, image: 'web' }] } });
  LifecycleHooks.of(pod).add({ preStop: SLEEP, shutdownWindow: Duration.seconds(5) });
  const shown = JSON.stringify(name.length > 40 ? `${'w'.repeat(40)}…` : name);
  expect(() => Testing.synth(chart)).toThrow(
    new Error(`Validation failed with the following errors:\n  [test/pod] name of container ${shown} must have at most 63 of a-z, 0-9 and "-" inside: the API server refuses it`));
});

test('one object of an Include takes hooks', () => {
  const chart = Testing.chart();
  const several = include(chart, [DEPLOYMENT('a'), DEPLOYMENT('b')].join('---\n'));
  LifecycleHooks.of(several.apiObjects[1]!).add({ container: 'web', preStop: SLEEP });
  const [a, b] = Testing.synth(chart);
  expect(a.spec.template.spec.containers[0].lifecycle).toEqual({ postStart: { exec: { command: ['true'] } } });
  expect(b.spec.template.spec.containers[0].lifecycle).toEqual({ postStart: { exec: { command: ['true'] } }, preStop: { sleep: { seconds: 5 } } });
});

test('the children of Helm take hooks', () => {
  const folder = mkdtempSync(join(tmpdir(), 'helm-'));
  const executable = join(folder, 'helm');
  // what cdk8s does with a chart is run `helm template` and read its output
  writeFileSync(executable, `#!/bin/sh\ncat <<'EOF'\n---\n${DEPLOYMENT('released')}EOF\n`, { mode: 0o755 });
  const chart = Testing.chart();
  LifecycleHooks.of(new Helm(chart, 'release', { chart: folder, helmExecutable: executable })).add({ container: 'proxy', preStop: SLEEP });
  expect(lifecycleOf(chart, 'proxy')).toEqual({ preStop: { sleep: { seconds: 5 } } });
});

test('a tree without workload says so', () => {
  const chart = Testing.chart();
  const service = include(chart, SERVICE);
  expect(() => LifecycleHooks.of(service)).toThrow('there is no workload at or below test/include, so it can have no lifecycle hooks');
});

describe('is refused at synth, in words:', () => {
  const refusal = (work: (hooks: LifecycleHooks) => void): string => {
    const app = new App();
    const chart = new Chart(app, 'c');
    work(LifecycleHooks.of(include(chart, DEPLOYMENT('a'))));
    try { app.synthYaml(); } catch (error) { return (error as Error).message; }
    throw new Error('nothing was refused');
  };

  test('a container that does not exist', () => {
    expect(refusal((hooks) => hooks.add({ container: 'nobody', preStop: SLEEP })))
      .toContain('there is no container "nobody" to add hooks to; containers that can have hooks: "web", "proxy"');
  });

  test('a name left out where there are two', () => {
    expect(refusal((hooks) => hooks.add({ preStop: SLEEP }))).toContain('\'container\' must say which container the hooks are for, there are 2: "web", "proxy"');
  });

  test('a plain init container', () => {
    expect(refusal((hooks) => hooks.add({ container: 'prepare', preStop: SLEEP })))
      .toContain('container "prepare" is an init container without restartPolicy: Always, which Kubernetes allows no lifecycle hooks');
  });

  test('a hook that the manifest has already', () => {
    expect(refusal((hooks) => hooks.add({ container: 'web', postStart: SLEEP })))
      .toContain('container "web" already has a postStart hook; remove it there, or add this one with replace: true');
  });

  test('a guard directory that is on no volume', () => {
    const handler = LifecycleHandler.script([Step.log('x')], { guardDirectory: '/state' });
    expect(refusal((hooks) => hooks.add({ container: 'web', preStop: handler }))).toContain('\'guardDirectory\' /state is not on a volume of container "web"');
  });
});

test('a hook takes the place of another one when told so', () => {
  const chart = Testing.chart();
  LifecycleHooks.of(include(chart, DEPLOYMENT('a'))).add({ container: 'web', postStart: SLEEP, replace: true });
  expect(lifecycleOf(chart, 'web')).toEqual({ postStart: { sleep: { seconds: 5 } } });
});

test('a hook set twice is refused where it is set', () => {
  const hooks = LifecycleHooks.of(include(Testing.chart(), DEPLOYMENT('a'))).add({ container: 'web', preStop: SLEEP });
  expect(() => hooks.add({ container: 'web', preStop: SLEEP })).toThrow(/^preStop of container "web" is set twice on .*; put both into one handler with LifecycleHandler.script/);
});

test('hooks, or anything else, must be given', () => {
  const hooks = LifecycleHooks.of(include(Testing.chart(), DEPLOYMENT('a')));
  expect(() => hooks.add({ container: 'web' })).toThrow('\'preStop\', \'postStart\', \'shutdownWindow\' or \'stopSignal\' must be given, got none of them');
  expect(() => hooks.add({ container: 'web', stopSignal: 'SIGNONE' })).toThrow('\'stopSignal\' must be a signal that Kubernetes knows');
  expect(() => hooks.add({ container: 'web', shutdownWindow: Duration.millis(1) })).toThrow('\'shutdownWindow\' must be a whole number of seconds, got 1 ms');
});
