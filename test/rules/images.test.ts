import { readImage } from '../../src/rules/images-without-shell';
import { raised } from '../support/exec-hook';

const DIGEST = `sha256:${'ab'.repeat(32)}`;

test.each([
  ['nats', { repository: 'docker.io/library/nats' }],
  ['nats:2.10-alpine', { repository: 'docker.io/library/nats', tag: '2.10-alpine' }],
  ['coredns/coredns', { repository: 'docker.io/coredns/coredns' }],
  ['index.docker.io/nats:2', { repository: 'docker.io/library/nats', tag: '2' }],
  ['localhost/web', { repository: 'localhost/web' }],
  ['registry:5000/a/b', { repository: 'registry:5000/a/b' }],
  ['registry:5000/a/b:1', { repository: 'registry:5000/a/b', tag: '1' }],
  ['registry.example.com:5000/gcr.io/distroless/static', { repository: 'registry.example.com:5000/gcr.io/distroless/static' }],
  [`gcr.io/distroless/static@${DIGEST}`, { repository: 'gcr.io/distroless/static', digest: DIGEST }],
  [`gcr.io/distroless/static:nonroot@${DIGEST}`, { repository: 'gcr.io/distroless/static', tag: 'nonroot', digest: DIGEST }],
  ['', undefined], ['a b', undefined], ['http://x/y', undefined], ['@', undefined],
])('%s in its parts', (image, parts) => {
  expect(readImage(image)).toEqual(parts);
});

const warns = (image: string, command: string | readonly string[] = 'sleep 5', container: object = {}) => raised('LH302', command, { container: { image, ...container } }).length > 0;

test.each([
  'gcr.io/distroless/static', 'gcr.io/distroless/static:latest', 'gcr.io/distroless/java17-debian12:nonroot', `gcr.io/distroless/base@${DIGEST}`, 'cgr.dev/chainguard/nginx', 'cgr.dev/chainguard/static:latest',
  'coredns/coredns:1.11.1', 'registry.k8s.io/coredns/coredns:v1.11.1', 'docker.io/coredns/coredns', 'nats', 'nats:2.10', 'nats:2.10-scratch', 'docker.io/library/nats:2', 'envoyproxy/envoy:distroless-v1.30',
  'envoyproxy/envoy-distroless:v1.30', 'cr.l5d.io/linkerd/proxy:stable-2.14.1', 'otel/opentelemetry-collector-contrib:0.100.0', 'ghcr.io/llm-d/llm-d-router-endpoint-picker:v0.11.0',
])('%s has no shell', (image) => {
  expect(warns(image)).toBe(true);
});

test.each([
  'gcr.io/distroless/static:debug', 'gcr.io/distroless/base:debug-nonroot', `gcr.io/distroless/base:debug@${DIGEST}`, 'gcr.io/distroless/python3-debian11', 'cgr.dev/chainguard/nginx:latest-dev', 'cgr.dev/chainguard/wolfi-base',
  'cgr.dev/chainguard/busybox', 'cgr.dev/chainguard/postgres', 'nats:2.10-alpine', `nats@${DIGEST}`, 'example.com/nats', 'envoyproxy/envoy:v1.30', `envoyproxy/envoy@${DIGEST}`, 'cr.l5d.io/linkerd/proxy:stable-2.10.2',
  'registry.example.com:5000/gcr.io/distroless/static', 'example.com/distroless/static', 'my/coredns', 'nginx', '', 'not an image',
])('of %s nothing is said', (image) => {
  expect(warns(image)).toBe(false);
});

test.each([
  [['sleep', '5'], true], [['/bin/sleep', '5'], true], [['/usr/bin/curl', 'x'], true], [['timeout', '5', '/app'], true], [['/app', 'drain'], false], [['/opt/tools/sleep', '5'], false], [['drain'], false],
])('%j in an image without tools: %s', (command, expected) => {
  expect(warns('gcr.io/distroless/static', command)).toBe(expected);
});

test('linkerd has a sleep, and no shell', () => {
  expect(warns('cr.l5d.io/linkerd/proxy:stable-2.14.1', ['/bin/sleep', '5'])).toBe(false);
  expect(warns('cr.l5d.io/linkerd/proxy:stable-2.14.1', ['/bin/bash', '-c', 'sleep 5'])).toBe(true);
});

test('what a volume brings is there', () => {
  const volumeMounts = [{ name: 'tools', mountPath: '/tools' }];
  expect(warns('gcr.io/distroless/static', ['/tools/sh', '-c', 'x'], { volumeMounts })).toBe(false);
  expect(warns('gcr.io/distroless/static', ['sh', '-c', 'x'], { volumeMounts })).toBe(true);
  expect(warns('gcr.io/distroless/static', ['sh', '-c', 'x'], { volumeMounts, env: [{ name: 'PATH', value: '/bin:/tools' }] })).toBe(false);
  expect(warns('gcr.io/distroless/static', ['/bin/sh', '-c', 'x'], { volumeMounts: [{ name: 'bin', mountPath: '/bin' }] })).toBe(false);
});

test('a lone sleep is the sleep handler where the kubelet has one', () => {
  const fix = (command: string | readonly string[], version: string) => raised('LH302', command, { version, container: { image: 'nats:2.10' } })[0]!.fix;
  expect(fix(['sleep', '7'], '1.30')).toMatch(/^use the sleep handler with seconds: 7, /);
  expect(fix('sleep 7', '1.33')).toMatch(/^use the sleep handler with seconds: 7, /);
  expect(fix(['sleep', '7'], '1.29')).toMatch(/^bring a shell/);
  expect(fix('sleep 7; a', '1.33')).toMatch(/^bring a shell/);
  expect(fix('sleep 0.5', '1.33')).toMatch(/^bring a shell/);
});
