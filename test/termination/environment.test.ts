import { readContainers } from '../../src/kubernetes/container';
import { boundOf } from '../../src/termination/bound';

const read = (container: object, text: string) => {
  const [view] = readContainers({ containers: [{ name: 'web', lifecycle: { preStop: { exec: { command: ['sh', '-c', text] } } }, ...container }] }, '/spec');
  return boundOf(view!.preStop!, view!).seconds;
};

test.each<[string, object, number | undefined]>([
  ['a literal', { env: [{ name: 'X', value: '20' }] }, 20],
  ['nothing', {}, 15],
  ['an empty value', { env: [{ name: 'X', value: '' }] }, 15],
  ['no value at all', { env: [{ name: 'X' }] }, 15],
  ['a value of the cluster', { env: [{ name: 'X', valueFrom: { configMapKeyRef: { name: 'x', key: 'y' } } }] }, undefined],
  ['a value that is no text', { env: [{ name: 'X', value: 20 }] }, undefined],
  ['a reference', { env: [{ name: 'Y', value: '20' }, { name: 'X', value: '$(Y)' }] }, undefined],
  ['the later of two', { env: [{ name: 'X', valueFrom: {} }, { name: 'X', value: '20' }] }, 20],
  ['the later of two, which nobody knows', { env: [{ name: 'X', value: '20' }, { name: 'X', valueFrom: {} }] }, undefined],
  ['anything by envFrom', { envFrom: [{ configMapRef: { name: 'x' } }] }, undefined],
  ['envFrom behind a literal', { env: [{ name: 'X', value: '20' }], envFrom: [{ configMapRef: { name: 'x' } }] }, 20],
  ['an empty envFrom', { envFrom: [] }, 15],
  ['an env that is no list', { env: { X: '20' }, envFrom: 'x' }, 15],
])('a default meets %s', (_title, container, expected) => {
  expect(read(container, 'sleep ${X:-15}')).toBe(expected);
});
