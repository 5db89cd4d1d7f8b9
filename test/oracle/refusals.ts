import { Cluster } from './oracle';
import { checkDocument } from '../../src/checks/checker';
import { JudgedFinding } from '../../src/checks/finding';
import { ClusterProfile } from '../../src/kubernetes/cluster-profile';

/** How the API server refuses what a finding is about; `none` is accepted unless more is wrong with it. */
export type Refusal = 'decoding' | 'strict field validation' | 'validation' | 'none';

/** A finding that says that the API server refuses the manifest. */
export interface Claim {
  readonly rule: string;
  readonly pointer: string;
  readonly message: string;
  readonly refusal: Refusal;
}

type Reading = (finding: JudgedFinding, profile: ClusterProfile, cluster: Cluster) => Refusal | undefined;

const TYPE = /which is (text|no text|no whole number)|, not (text|a list|a mapping)|is not a list|text, not a list|which is no text/;

/*
 * Per rule: what its findings say of the API server. Undefined is a finding about what is accepted and does not work.
 * Rules that are not here make no such claim.
 */
const READINGS: Readonly<Record<string, Reading>> = {
  LH109: () => 'decoding',
  // where sleep is taken away, the other of two handlers is left
  LH201: ({ message }, { runsSleepHandler }) => !runsSleepHandler && / 2 handlers, .*sleep/.test(message) ? 'none' : 'validation',
  // any word will do, so long as there is one
  LH202: ({ message }) => /first word is empty/.test(message) ? undefined : /no command$|an empty command$/.test(message) ? 'validation' : 'decoding',
  LH203: ({ message }) => /no whole number|for a port$/.test(message) ? 'decoding' : 'validation',
  LH205: ({ message }) => /has scheme "/.test(message) ? 'validation' : 'decoding',
  LH206: ({ message }) => /line break|control character/.test(message) ? undefined : TYPE.test(message) ? 'decoding' : 'validation',
  // it is removed, whatever port it names
  LH207: () => 'none',
  LH208: () => 'validation',
  // no seconds are zero seconds, refused where zero is, and below zero
  LH209: ({ message }, { acceptsSleepZero }) => TYPE.test(message) ? 'decoding' : / has no seconds/.test(message) && acceptsSleepZero ? 'none' : 'validation',
  LH210: (_, cluster) => knowsSleep(cluster) ? 'validation' : 'strict field validation',
  LH211: (_, __, { hasStopSignals }) => hasStopSignals ? 'validation' : undefined,
  LH215: () => 'strict field validation',
  LH216: ({ message }) => TYPE.test(message) ? 'decoding' : 'validation',
  // any text can be decoded, and is dropped unless stop signals are in force
  LH217: ({ message }, _, { hasStopSignals }) => !/has stopSignal "/.test(message) ? 'decoding' : hasStopSignals ? 'validation' : undefined,
  LH218: ({ pointer }, cluster) => pointer.endsWith('/sleep') && !knowsSleep(cluster) ? 'strict field validation' : 'decoding',
  LH219: ({ message }) => TYPE.test(message) ? 'decoding' : undefined,
  LH220: (_, __, { hasStopSignals }) => hasStopSignals ? 'validation' : undefined,
};

/** What is not known is not decoded. */
function knowsSleep({ kubernetesVersion }: ClusterProfile): boolean {
  return kubernetesVersion !== '1.28';
}

export const CLAIMING_RULES: readonly string[] = Object.keys(READINGS).filter((rule) => rule !== 'LH207');

/** What the checks have against a manifest; they know of no gates. */
export function findingsOn(manifest: unknown, { minor }: Pick<Cluster, 'minor'>): JudgedFinding[] {
  return checkDocument(manifest, { cluster: ClusterProfile.kubernetes(minor) }).flatMap(({ findings }) => findings);
}

/** What of it the API server refuses, as they say. */
export function claimsOf(findings: readonly JudgedFinding[], cluster: Cluster): Claim[] {
  const profile = ClusterProfile.kubernetes(cluster.minor);
  return findings.flatMap((finding) => {
    const refusal = READINGS[finding.rule]?.(finding, profile, cluster);
    return refusal === undefined ? [] : [{ rule: finding.rule, pointer: finding.pointer, message: finding.message, refusal }];
  });
}
