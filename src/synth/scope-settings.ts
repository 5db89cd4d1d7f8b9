import { IConstruct } from 'constructs';
import { Acknowledgement } from '../checks/acknowledgement';
import { ClusterProfile } from '../kubernetes/cluster-profile';

/** What was said at one scope about the checks below it. */
export interface ScopeSettings {
  readonly acknowledgements: Acknowledgement[];
  strict: boolean;
  cluster?: ClusterProfile;
}

const SETTINGS = new WeakMap<IConstruct, ScopeSettings>();

export function settingsOf(scope: IConstruct): ScopeSettings {
  let settings = SETTINGS.get(scope);
  if (settings === undefined) {
    settings = { acknowledgements: [], strict: false };
    SETTINGS.set(scope, settings);
  }
  return settings;
}

/** Settings from the construct itself up to the root, nearest first. */
function inherited(construct: IConstruct): ScopeSettings[] {
  return construct.node.scopes.reverse().flatMap((scope) => SETTINGS.get(scope) ?? []);
}

export function acknowledgementsFor(construct: IConstruct): Acknowledgement[] {
  return inherited(construct).flatMap((settings) => settings.acknowledgements);
}

export function isStrict(construct: IConstruct): boolean {
  return inherited(construct).some((settings) => settings.strict);
}

export function clusterOf(construct: IConstruct): ClusterProfile {
  return inherited(construct).find((settings) => settings.cluster !== undefined)?.cluster ?? new ClusterProfile();
}
