import { checkDocument } from '../../src/checks/checker';
import { ClusterProfile } from '../../src/kubernetes/cluster-profile';
import { shownText } from '../../src/rules/secrets';
import { findingsOfHook, raised } from '../support/exec-hook';

const SECRET = 'correct-horse';

test.each([
  [`curl -u admin:${SECRET} http://x/`, 'option -u'], [`curl -uadmin:${SECRET} http://x/`, 'option -u'], [`curl --user admin:${SECRET} http://x/`, 'option --user'],
  [`curl -H 'Authorization: Bearer ${SECRET}' http://x/`, 'header Authorization'], [`curl -H "X-Vault-Token: ${SECRET}" x`, 'header X-Vault-Token'], [`wget --header='PRIVATE-TOKEN: ${SECRET}' x`, 'header PRIVATE-TOKEN'],
  [`curl http://admin:${SECRET}@x/`, 'the password in a URL'], [`curl 'http://x/?token=${SECRET}&a=b'`, 'field token'], [`curl -d '{"password":"${SECRET}"}' x`, 'field password'],
  [`app --password ${SECRET}`, 'option --password'], [`app --password=${SECRET}`, 'option --password'], [`app --db-password=${SECRET}`, 'option --db-password'], [`app --api-key ${SECRET}`, 'option --api-key'],
  [`PGPASSWORD=${SECRET} psql`, 'variable PGPASSWORD'], [`export VAULT_TOKEN='${SECRET}'; vault x`, 'variable VAULT_TOKEN'], [`env MYSQL_PWD=${SECRET} mysql`, 'variable MYSQL_PWD'], [`REDISCLI_AUTH=${SECRET} redis-cli`, 'variable REDISCLI_AUTH'],
  [`redis-cli -a ${SECRET} save`, 'option -a'], [`mysqladmin -uroot -p${SECRET} shutdown`, 'option -p'], [`sshpass -p ${SECRET} ssh x`, 'option -p'],
  [`aws configure set k AKIA${'ABCD'.repeat(4)}`, 'an AWS access key id'], [`app ghp_${'a1'.repeat(15)}`, 'a GitHub token'], [`psql postgres://u:${SECRET}@db/x`, 'the password in a URL'],
])('%s: %s', (text, place) => {
  const [finding] = raised('LH309', text);
  expect(finding?.message).toContain(`(${place})`);
});

test.each([
  'curl -u "admin:$PASSWORD" x', 'curl -u admin x', 'curl -u admin: x', 'curl -H "Authorization: Bearer $TOKEN" x', 'curl -H "Authorization: Bearer $(cat /run/secrets/token)" x', 'curl -H "Content-Type: text/plain" x',
  'curl http://localhost:8080/a@b', 'curl http://admin@x/', 'curl "http://admin:$P@x/"', 'curl "http://x/?page=3"', 'app --password "$P"', 'app --password-file /run/p', 'app --password=/run/p', 'app --token-ttl 5', 'app --no-password',
  'app --password', 'app --password --force', 'mysqladmin --password shutdown', 'mysqladmin -p shutdown', 'mysql -uroot -P3306', 'PGPASSWORD="$P" psql', 'PGPASSFILE=/x psql', 'TOKEN=$(cat /x) app', 'TOKEN=/var/run/token app', 'PASS=0; app',
  'redis-cli -a "$P"', 'redis-cli -p 26379 sentinel reset argocd', 'mkdir -p secret', 'export PWD=/x', 'app --password <password>', 'app --password=***', 'echo token', "echo '{{ .Values.password }}'", 'app --token={{.Token}}',
])('%s holds none', (text) => {
  expect(raised('LH309', text)).toEqual([]);
});

test('no shell is needed to hold one', () => {
  expect(raised('LH309', [`curl -u a:${SECRET} x`])).toHaveLength(1);
  expect(raised('LH309', ['curl', '-u', `a:${SECRET}`, 'x'])).toHaveLength(1);
  expect(raised('LH309', ['curl', '-u', 'a:$PASSWORD', 'x'])).toEqual([]);
});

test.each([
  [{ name: 'Authorization', value: `Basic ${SECRET}` }, 'header Authorization'], [{ name: 'authorization', value: SECRET }, 'header authorization'], [{ name: 'X-Api-Key', value: SECRET }, 'header X-Api-Key'],
  [{ name: 'Cookie', value: `session=${SECRET}` }, 'header Cookie'], [{ name: 'X-Any', value: `eyJhbGciOiJI.eyJzdWIiOiIx.${SECRET}` }, 'a JSON web token'],
  [{ name: 'Authorization', value: 'Bearer $(TOKEN)' }, undefined], [{ name: 'Host', value: 'x' }, undefined], [{ name: 'Authorization' }, undefined], [{ name: 1, value: {} }, undefined], [null, undefined],
])('header %j', (header, place) => {
  const [verdict] = checkDocument({
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { name: 'pod' },
    spec: { containers: [{ name: 'web', lifecycle: { preStop: { httpGet: { port: 80, httpHeaders: [header] } } } }] },
  }, { cluster: new ClusterProfile() });
  const [finding] = verdict!.findings.filter(({ rule }) => rule === 'LH309');
  expect(finding?.message.includes(`(${place})`)).toBe(place === undefined ? undefined : true);
});

test('a query may hold one', () => {
  const [verdict] = checkDocument({
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { name: 'pod' },
    spec: { containers: [{ name: 'web', lifecycle: { preStop: { httpGet: { port: 80, path: `/drain?token=${SECRET}` } } } }] },
  }, { cluster: new ClusterProfile() });
  expect(verdict!.findings.find(({ rule }) => rule === 'LH309')).toMatchObject({ pointer: '/spec/containers/0/lifecycle/preStop/httpGet/path' });
});

test.each([
  [`curl -u admin:${SECRET} http://x/ &`], [[`curl -u admin:${SECRET} http://x/`]], [['app', `--token=${SECRET}`, '&&', `PASSWORD=${SECRET}`]], [['sh', '-c', 'app', '--password', SECRET]], [['sh', `curl -u a:${SECRET} x`]],
  [`useradd -p ${SECRET} --password=${SECRET} app && x`], [`app unregister --token ${SECRET}`], [[`-c curl http://a:${SECRET}@x`]], [['sh', `-c curl http://a:${SECRET}@x`]], [[`PASSWORD=${SECRET} app`]], [['app', `$$(PASSWORD=${SECRET})`]],
  [['app', '>', `http://a:${SECRET}@x/$HOME`]], [[`redis-cli -a ${SECRET}`]], [[`mysqladmin -p${SECRET} shutdown`]], [`mv --token=${SECRET} a && b`],
])('no message of a command rule shows the secret of %j', (command) => {
  for (const hook of ['preStop', 'postStart'] as const) {
    const said = findingsOfHook(command, { hook }).filter(({ rule }) => rule.startsWith('LH3'));
    expect(said.map(({ message, fix }) => `${message}; ${fix}`).join('\n')).not.toContain(SECRET);
    if (hook === 'postStart') { expect(said).not.toEqual([]); }
  }
});

test('what is shown of a text is short, and on one line', () => {
  expect(shownText('a\n  b')).toBe('a b');
  expect(shownText('x'.repeat(200))).toHaveLength(60);
  expect(shownText(`curl -u a:${SECRET} x`)).toBe('curl …');
  expect(shownText(`http://a:${SECRET}@x`)).toBe('…');
});
