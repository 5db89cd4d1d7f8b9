import { extname } from 'node:path';
import { acceptedBelow } from './accepted-fields';
import { Fields } from './fields';
import { AcceptanceList, AcceptedFinding } from '../checks/baseline';

const KEY = 'accepted';
const HEADER = 'Accepted findings of cdk8s-lifecycle, each with its reason; check --write-baseline adds those that are open.';

/** Throws a UsageError that names key and line. */
export function readBaseline(content: Uint8Array, name: string): AcceptanceList {
  const fields = Fields.ofFile(content, name).allow(KEY);
  return acceptedBelow(fields, KEY, { anyNamespace: false }) ?? { accepted: [], source: fields.source, pointer: '', anyNamespace: false };
}

/** The file: YAML with a line that says what it is, or JSON where the name asks for it. */
export function baselineText(accepted: readonly AcceptedFinding[], name: string): string {
  const entries = accepted.map(({ id, workload, namespace, reason }) => ({ id, workload, namespace, reason }));
  if (extname(name) === '.json') { return `${JSON.stringify({ [KEY]: entries }, undefined, 2)}\n`; }
  // eslint-disable-next-line @typescript-eslint/no-require-imports -- reading does without the writer
  const { stringify } = require('yaml') as typeof import('yaml');
  return `# ${HEADER}\n${stringify({ [KEY]: entries }, { lineWidth: 0, keepUndefined: false, version: '1.1' })}`;
}
