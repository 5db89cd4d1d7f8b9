import { Fields } from './fields';
import { validateAcknowledgement } from '../checks/acknowledgement';
import { AcceptanceList, AcceptedFinding } from '../checks/baseline';

/** Reads the list of accepted findings below a key. */
export function acceptedBelow(fields: Fields, key: string, { anyNamespace }: Pick<AcceptanceList, 'anyNamespace'>): AcceptanceList | undefined {
  const entries = fields.mappings(key);
  return entries && { accepted: entries.map((entry) => acceptedOf(entry, key)), source: fields.source, pointer: `/${key}`, anyNamespace };
}

function acceptedOf(entry: Fields, key: string): AcceptedFinding {
  entry.allow('id', 'workload', 'namespace', 'reason');
  const what = `an entry of "${key}"`;
  const accepted = { id: entry.required('id', what), reason: entry.required('reason', what) };
  try {
    return { ...validateAcknowledgement(accepted), workload: entry.text('workload'), namespace: entry.text('namespace') };
  } catch (error) {
    return entry.refuse('', (error as Error).message);
  }
}
