import { Cluster } from '../support/cluster';
import { Measured } from '../support/measured';
import { Results } from '../support/results';
import { ClusterProfile } from 'cdk8s-lifecycle';

/** What a part of the tests works with. */
export interface Context {
  readonly cluster: Cluster;
  readonly profile: ClusterProfile;
  readonly results: Results;
  readonly measured: Measured;
  /** Whether the cluster is the one of test/e2e/cluster, whose kubelet may be killed. */
  readonly local: boolean;
  /** Part of the names of the cases that are asked for. */
  readonly only?: string;
}
