import * as fc from 'fast-check';
import { checkDocument } from '../../src/checks/checker';
import { ClusterProfile } from '../../src/kubernetes/cluster-profile';
import { hostOf } from '../../src/rules/other-hosts';
import { POST_ONLY_ENDPOINTS } from '../../src/rules/post-only-endpoints';
import { endsItsProgram, namesAnEnd } from '../../src/rules/stop-words';
import { commandsOf } from '../../src/shell/commands';
import { PINNED } from '../support/facts';

const commands = (text: string) => commandsOf(['sh', '-c', text]).commands.filter(({ wraps }) => wraps === undefined);

function findings(spec: object, version?: string) {
  const cluster = new ClusterProfile({ kubernetesVersion: version });
  const [verdict] = checkDocument({ apiVersion: 'v1', kind: 'Pod', metadata: { name: 'pod' }, spec }, { cluster });
  return verdict!.findings.filter(({ rule }) => rule.startsWith('LH4')).map(({ id }) => id);
}

describe('the host that a command asks', () => {
  test.each([
    ['curl http://db/x', 'host db'],
    ['curl -fsS -X POST https://api.example.com/x?y', 'host api.example.com'],
    ['curl -s db:8080/x -o f.json', 'host db'],
    ['curl --url=http://db:80', 'host db'],
    ['timeout 5 curl http://u:p@db/', 'host db'],
    ['wget -qO- db.svc:80', 'host db.svc'],
    ['psql -h db -c "select 1"', 'host db'],
    ['psql -hdb', 'host db'],
    ['psql --host=db', 'host db'],
    ['psql "postgres://u@db/x"', 'host db'],
    ['mysqladmin ping -h mysql-0.mysql', 'host mysql-0.mysql'],
    ['redis-cli -h redis ping', 'host redis'],
    ['nc -z -w 5 db 5432', 'host db'],
    ['nc -zw5 db 5432', 'host db'],
    ['ssh -i key user@gateway reload', 'host gateway'],
    ['echo > /dev/tcp/db/5432', 'host db'],
    ['kubectl label pod x y=z', 'the API server'],
    ['aws s3 cp a b', 'AWS'],
    ['apk add --no-cache curl', 'a package archive'],
    ['git clone https://example.com/x', 'a Git server'],
  ])('%s: %s', (text, host) => {
    expect(commands(text).map(hostOf)).toContain(host);
  });

  test.each([
    'curl localhost:80', 'curl http://127.0.0.1:80/x', 'curl http://[::1]:80/', 'curl http://$HOST/x', 'curl "http://$(hostname):80/"',
    'curl --unix-socket /run/docker.sock http://docker/x', 'curl -K cfg.txt', 'curl', 'psql -h /var/run/postgresql', 'psql -c "select 1"', 'mysqladmin ping -h localhost',
    'nc -l 80', 'nc -lk -p 80', 'nc -z localhost 80', 'kubectl version --client', 'npm run build', 'git config x y', 'echo http://db', 'cat /etc/hosts', 'psql -h', 'nc',
    'constructor x', '__proto__ x', 'toString',
  ])('%s: none', (text) => {
    expect(commands(text).map(hostOf).filter((host) => host !== undefined)).toEqual([]);
  });
});

describe('a command ends its program', () => {
  test.each(['kill 1', 'kill -s TERM 1', 'kill -15 1', 'kill -n 15 1', 'kill --signal=TERM 1', 'kill -SIGQUIT 1', 'pkill nginx', 'pkill -f java', 'pkill -o -TERM x',
    'killall -q x', 'nginx -s quit', '/opt/stop.sh', 'pilot-agent request POST drain', 'curl -X POST localhost:15000/drain_listeners', 'rabbitmqctl stop_app',
    'consul leave', 'envoy-gateway envoy shutdown --drain-timeout 5', 'curl -XPOST localhost:9901/healthcheck/fail'])('%s', (text) => {
    expect(commands(text).map(endsItsProgram)).toContain(true);
  });

  test.each(['kill -0 1', 'kill -HUP 1', 'kill -s HUP 1', 'kill -l', 'kill -1 1', 'pkill -HUP x', 'pkill -f -HUP x', 'killall -USR1 x', 'nginx -s reload', '/opt/pre-stop.sh',
    '/opt/prestop.sh', '/wait-for-drain', 'echo drain', 'touch /tmp/drain', 'agent --stop-timeout 5 flush', 'curl -d "please stop" localhost/x', 'nonstop x',
    'sleep 5', 'kill', 'true # stop'])('%s: no', (text) => {
    expect(commands(text).map(endsItsProgram)).not.toContain(true);
  });

  test('a path by its words', () => {
    const ending = ['/shutdown', '/drain', '/quitquitquit', '/api/stop', '/gracefulShutdown', '/drain_listeners', '/healthcheck/fail'];
    const others = ['/', '/wait-for-drain', '/nonstop', '/pre-stop', '/health', '/status'];
    expect([...ending, ...others].filter(namesAnEnd)).toEqual(ending);
  });
});

test('every endpoint that refuses GET names a source that does not move', () => {
  for (const { path, source } of POST_ONLY_ENDPOINTS) { expect([path, source]).toEqual([path, expect.stringMatching(PINNED)]); }
  const keys = POST_ONLY_ENDPOINTS.map(({ path, port }) => `${path} ${port}`);
  expect(new Set(keys).size).toBe(keys.length);
});

describe('the port of an HTTP postStart', () => {
  const web = (httpGet: object, ports: object[] = []) => ({ name: 'web', ports, lifecycle: { postStart: { httpGet } } });
  const OWN = ['LH403[web]'];
  const OTHER = ['LH402[web]'];

  test.each<[string, string[], object[], object?]>([
    ['alone in the pod', OWN, [web({ port: 80 })]],
    ['alone, with another port', OWN, [web({ port: 80 }, [{ containerPort: 81 }])]],
    ['named by the container', OWN, [web({ port: 80 }, [{ containerPort: 80 }]), { name: 'b', ports: [{ containerPort: 80 }] }]],
    ['named by nobody, and the container names none', OWN, [web({ port: 80 }), { name: 'b', ports: [{ containerPort: 81 }] }]],
    ['named by nobody, but the container names another one', OTHER, [web({ port: 80 }, [{ containerPort: 81 }]), { name: 'b' }]],
    ['named by another container', OTHER, [web({ port: 80 }), { name: 'b', ports: [{ containerPort: 80 }] }]],
    ['by a name of its own', OWN, [web({ port: 'http' }, [{ name: 'http', containerPort: 81 }]), { name: 'b', ports: [{ containerPort: 80 }] }]],
    ['by a name that is not there', [], [web({ port: 'http' }, [{ containerPort: 81 }])]],
    ['that cannot be', [], [web({ port: 0 })]],
    ['of a pod in the network of its node, without the host that it needs', [], [web({ port: 80 })], { hostNetwork: true }],
  ])('%s', (_what, ids, containers, spec = {}) => {
    expect(findings({ containers, ...spec })).toEqual(ids);
  });

  test('exec is what runs where both are given', () => {
    expect(findings({ containers: [{ name: 'web', lifecycle: { postStart: { exec: { command: ['true'] }, httpGet: { port: 80, path: '/health' } } } }] })).toEqual([]);
  });

  test('a hook of a container that may have none is not judged', () => {
    expect(findings({ containers: [{ name: 'web' }], initContainers: [web({ port: 80, path: '/actuator/shutdown', host: 'db' })] })).toEqual([]);
  });
});

test.each([['1.28', []], ['1.29', ['LH407[proxy]']], ['1.36', ['LH407[proxy]']]])('sidecars have their order from 1.29 on: %s', (version, ids) => {
  const proxy = { name: 'proxy', restartPolicy: 'Always', lifecycle: { preStop: { exec: { command: ['nginx', '-s', 'quit'] } } } };
  expect(findings({ initContainers: [proxy], containers: [{ name: 'web' }] }, version)).toEqual(ids);
});

test('a sidecar that signals process 1 is left to the rule about that, unless process 1 is another one', () => {
  const proxy = { name: 'proxy', restartPolicy: 'Always', lifecycle: { preStop: { exec: { command: ['kill', '-TERM', '1'] } } } };
  expect(findings({ initContainers: [proxy], containers: [{ name: 'web' }] })).toEqual([]);
  expect(findings({ initContainers: [proxy], containers: [{ name: 'web' }], shareProcessNamespace: true })).toEqual(['LH407[proxy]']);
});

test('what a foreign manifest holds instead of text crashes nobody', () => {
  const junk = fc.oneof(fc.constantFrom(null, true, 0, -1, 1e99, '', '/', '%', '://', '\u0000', '__proto__', {}, []), fc.string(), fc.integer());
  const httpGet = fc.record({ path: junk, port: junk, host: junk, scheme: junk }, { requiredKeys: [] });
  const handler = fc.oneof(fc.record({ httpGet }), fc.record({ exec: fc.record({ command: fc.oneof(junk, fc.array(fc.oneof(fc.string(), fc.constantFrom('sh', '-c', 'curl', 'kill', '1', 'http://')), { maxLength: 4 })) }) }), junk);
  const container = fc.record({
    name: junk,
    image: junk,
    ports: fc.oneof(junk, fc.array(fc.record({ containerPort: junk, name: junk }))),
    restartPolicy: junk,
    lifecycle: fc.record({ postStart: handler, preStop: handler }, { requiredKeys: [] }),
  });
  fc.assert(fc.property(fc.array(container, { minLength: 1, maxLength: 3 }), junk, junk, (containers, restartPolicy, priorityClassName) => {
    const named = containers.map((one, index) => ({ ...one, name: `c${index}` }));
    const judged = checkDocument({
      apiVersion: 'v1',
      kind: 'Pod',
      metadata: { name: 'pod' },
      spec: { restartPolicy, priorityClassName, containers: named, initContainers: named },
    }, { cluster: new ClusterProfile() });
    for (const { message, fix } of judged[0]!.findings) { expect(`${message} ${fix}`).not.toMatch(/undefined|\[object/); }
  }), { numRuns: 500 });
});
