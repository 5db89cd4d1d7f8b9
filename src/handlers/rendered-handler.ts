import { ClusterProfile } from '../kubernetes/cluster-profile';
import { HookName } from '../kubernetes/container';
import { JsonObject } from '../kubernetes/json';

/** Where a handler is attached: known only then. */
export interface HandlerContext {
  readonly hook: HookName;
  readonly container: string;
  readonly cluster: ClusterProfile;
}

/** What a handler becomes in a manifest, as plain data. */
export interface RenderedHandler {
  /** The value of `preStop` or `postStart`. */
  readonly handler: JsonObject;
  /** The declared bound, where the manifest itself does not tell it. */
  readonly maxDurationSeconds?: number;
  /** What the pod needs besides. */
  readonly initContainer?: JsonObject;
  readonly volumes?: readonly JsonObject[];
  readonly volumeMounts?: readonly JsonObject[];
  /** A directory that some volume of the container must hold. */
  readonly mustBeMounted?: string;
}
