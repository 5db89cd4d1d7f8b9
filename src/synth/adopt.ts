import { ApiObject } from 'cdk8s';
import { ManifestWriter } from './manifest-writer';
import { sessionOf } from './synth-session';

const ADOPTED = new WeakSet<ApiObject>();

/** From now on the object's manifest is written by us and judged at every synth. */
export function adopt(apiObject: ApiObject): ManifestWriter {
  const writer = ManifestWriter.of(apiObject);
  if (!ADOPTED.has(apiObject)) {
    ADOPTED.add(apiObject);
    sessionOf(apiObject);
    apiObject.node.addValidation({ validate: () => [...sessionOf(apiObject).conclude(apiObject).errors] });
  }
  return writer;
}
