import * as kplus from 'cdk8s-plus-28';
import { Construct } from 'constructs';
import { GracePeriod } from './grace-period';
import { GracefulContainerProps, addGracefulContainer, addGracefulSidecar, setGracePeriod } from './graceful-container';

/** Properties of `GracefulStatefulSet`. */
export interface GracefulStatefulSetProps extends kplus.StatefulSetProps {
  /**
   * The termination grace period: given and checked, or computed.
   *
   * @default - `terminationGracePeriod`, else 30 seconds, checked
   */
  readonly gracePeriod?: GracePeriod;
}

/**
 * A StatefulSet of cdk8s-plus whose containers start and stop with checked lifecycle hooks.
 */
export class GracefulStatefulSet extends kplus.StatefulSet {
  /** Throws when both `gracePeriod` and `terminationGracePeriod` are given. */
  public constructor(scope: Construct, id: string, props: GracefulStatefulSetProps) {
    super(scope, id, props);
    setGracePeriod(this, props, props.gracePeriod);
  }

  /**
   * Adds a container with lifecycle hooks.
   *
   * Throws when `lifecycle` is given beside hooks, or a property is not what Kubernetes accepts.
   *
   * @param props the container, with its hooks
   */
  public addGracefulContainer(props: GracefulContainerProps): kplus.Container {
    return addGracefulContainer(this, props);
  }

  /**
   * Adds a sidecar with lifecycle hooks: an init container that keeps running until the main containers are gone.
   *
   * Its preStop starts when termination begins, not when its turn to stop comes; sidecars get their stop signal
   * one by one, the last first, after the main containers. Needs Kubernetes 1.29 or later.
   *
   * Throws when `lifecycle` is given beside hooks, or a property is not what Kubernetes accepts.
   *
   * @see https://github.com/kubernetes/kubernetes/blob/v1.33.5/pkg/kubelet/kuberuntime/kuberuntime_termination_order.go
   * @param props the container, with its hooks
   */
  public addGracefulSidecar(props: GracefulContainerProps): kplus.Container {
    return addGracefulSidecar(this, props);
  }
}
