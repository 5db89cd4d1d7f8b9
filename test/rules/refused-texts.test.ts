import { App, Chart, Duration, Testing } from 'cdk8s';
import { checkDocument } from '../../src/checks/checker';
import { ClusterProfile } from '../../src/kubernetes/cluster-profile';
import { refusalWords } from '../../src/rules/refusal-words';
import { FailurePolicy, GracefulPod, LifecycleHandler, Step } from 'cdk8s-lifecycle';

const judge = (manifest: object) => checkDocument(manifest, { cluster: new ClusterProfile() }).flatMap(({ findings }) => findings);

function findingsOf(hook: 'preStop' | 'postStart', ...command: unknown[]) {
  const containers = [{ name: 'web', image: 'web:1', lifecycle: { [hook]: { exec: { command } } } }];
  return judge({ apiVersion: 'v1', kind: 'Pod', metadata: { name: 'web' }, spec: { containers } });
}
const rulesOf = (hook: 'preStop' | 'postStart', ...command: unknown[]) => findingsOf(hook, ...command).map(({ rule }) => rule);

test('one defect is one finding: how long a text takes that is refused is not asked', () => {
  expect(rulesOf('preStop', 'sh', '-c', 'app "stop')).toEqual(['LH311']);
  expect(rulesOf('postStart', 'sh', '-c', 'app "start')).toEqual(['LH311']);
  expect(rulesOf('preStop', 'sh', '-c', 'app stop')).toEqual(['LH107']);
  expect(rulesOf('postStart', 'sh', '-c', 'app start')).toEqual(['LH402']);
});

test('a text that is only too much to read is not said to be refused', () => {
  expect(rulesOf('preStop', 'sh', '-c', `${'('.repeat(5000)}a${')'.repeat(5000)}`)).toEqual(['LH107']);
  expect(rulesOf('preStop', 'sh', '-c', 'a '.repeat(100_000))).toEqual(['LH107']);
});

test('what no container runs, and what is no command, is not judged', () => {
  expect(rulesOf('preStop', 'sh', '-c', 7)).not.toContain('LH311');
  expect(rulesOf('preStop', 'app', '-c', '"')).not.toContain('LH311');
  const initContainers = [{ name: 'setup', image: 'web:1', lifecycle: { preStop: { exec: { command: ['sh', '-c', '"'] } } } }];
  const spec = { initContainers, containers: [{ name: 'web', image: 'web:1' }] };
  expect(judge({ apiVersion: 'v1', kind: 'Pod', metadata: { name: 'web' }, spec }).map(({ rule }) => rule)).not.toContain('LH311');
});

test.each([
  ['the only one', [Step.shell('echo "open; sleep 5', { maxDuration: Duration.seconds(5) })]],
  ['of several lines', [Step.shell('echo a\necho "open; sleep 5', { maxDuration: Duration.seconds(5) })]],
  ['among others', [
    Step.log('draining'), Step.sleep(Duration.seconds(1)), Step.shell('echo "open; sleep 5', { maxDuration: Duration.seconds(5) }), Step.command(['true'], { maxDuration: Duration.seconds(1) }),
  ]],
  ['of one\'s own', [{ description: 'own', maxDuration: Duration.seconds(5), needs: [], fallible: true, toShell: () => ['echo "open; sleep 5'] }]],
])('a step of a script that its shell refuses is found: %s', (_title, steps) => {
  for (const failurePolicy of [FailurePolicy.CONTINUE, FailurePolicy.STOP, FailurePolicy.IGNORE]) {
    const chart = new Chart(new App(), 'c');
    new GracefulPod(chart, 'pod').addGracefulContainer({ name: 'web', image: 'web:1', preStop: LifecycleHandler.script(steps, { failurePolicy }) });
    expect(judge(Testing.synth(chart)[0]).map(({ rule, message }) => `${rule}: ${message}`))
      .toEqual([expect.stringMatching(/^LH311: preStop of container "web" has a text that a shell refuses.*: a double quote is not closed, at: "open; sleep 5$/)]);
  }
});

test.each([
  ['a "\u{1F600}'.padEnd(200, '\u{1F600}'), /, at: "\u{1F600}{38}…$/u],
  ['sleep 5\n\n\n)', / in line 4: .*, at the end of: sleep 5 \)$/],
  ['mysqladmin -phunter22 "shutdown now please', /: a double quote is not closed$/],
  ['true; curl -u "admin:hunter22 http://localhost/', /: a double quote is not closed$/],
  ['PASSWORD="hunter22 and more; app stop', /: a double quote is not closed$/],
])('the message about %j', (text, message) => {
  const found = findingsOf('preStop', 'sh', '-c', text).filter(({ rule }) => rule === 'LH311');
  expect(found).toEqual([expect.objectContaining({ message: expect.stringMatching(message) })]);
  expect(found[0]!.message).not.toContain('hunter22');
});

test.each([
  ['a "', 'a double quote is not closed'], ['a \'', 'a single quote is not closed'], ['a `b', 'a backtick is not closed'], ['a $(b', '"$(" is not closed'], ['a ${b', '"${" is not closed'], ['a $((1', '"$((" is not closed'],
  ['(a', '"(" is not closed'], ['{ a; ', '"{" is not closed'], ['if a; then b', '"if" is not closed'], ['while a; do b', '"while" is not closed'], ['case a in', '"case" is not closed'], ['if a; b; fi', '"then" is missing'],
  ['for i in a; b', '"do" is missing'], ['case a b) c;; esac', '"in" is missing'], ['a &&', 'nothing follows "&&"'], ['if a; then fi', 'nothing follows "then"'], ['( )', 'there is no command between the brackets'],
  ['a >', 'a redirection has no target'], ['a )', '")" stands where it may not'], ['done', '"done" stands where it may not'], ['{ a; } b', 'a word stands where none may'], ['a;; b', '";;" stands where it may not'],
])('%j: %s', (text, what) => {
  const [found] = findingsOf('preStop', 'sh', '-c', text);
  expect(found).toMatchObject({ rule: 'LH311', message: expect.stringContaining(`: ${what}`), fix: expect.stringMatching(/^[a-z].*[^.]$/) });
});

test('words of the parser that are not known stand as they are', () => {
  expect(refusalWords('no such words')).toEqual({ what: 'no such words', fix: 'mend the text' });
});
