import * as kplus from 'cdk8s-plus-28';
import { GracePeriod } from './grace-period';
import { ContainerLifecycleProps, LifecycleHooks } from './lifecycle-hooks';

/** A container of cdk8s-plus, and how it starts and stops. */
export interface GracefulContainerProps extends kplus.ContainerProps, ContainerLifecycleProps {}

/** Throws when `terminationGracePeriod` is given too: one of them would be lost. */
export function setGracePeriod(pod: kplus.AbstractPod, props: kplus.AbstractPodProps, gracePeriod: GracePeriod | undefined): void {
  const hooks = LifecycleHooks.of(pod);
  if (gracePeriod === undefined) { return; }
  if (props.terminationGracePeriod !== undefined) {
    throw new Error(`'gracePeriod' and 'terminationGracePeriod' of ${pod.node.path} must not both be given; they set the same field`);
  }
  hooks.useGracePeriod(gracePeriod);
}

export function addGracefulContainer(pod: kplus.AbstractPod, props: GracefulContainerProps): kplus.Container {
  return withHooks(pod, props, (containerProps) => pod.addContainer(containerProps));
}

/** Throws when `restartPolicy` says anything but ALWAYS: that is what makes an init container a sidecar. */
export function addGracefulSidecar(pod: kplus.AbstractPod, props: GracefulContainerProps): kplus.Container {
  if (props.restartPolicy !== undefined && props.restartPolicy !== kplus.ContainerRestartPolicy.ALWAYS) {
    throw new Error(`'restartPolicy' of a sidecar must be ${kplus.ContainerRestartPolicy.ALWAYS}, got "${props.restartPolicy}"`);
  }
  return withHooks(pod, props, (containerProps) => pod.addInitContainer({ ...containerProps, restartPolicy: kplus.ContainerRestartPolicy.ALWAYS }));
}

function withHooks(pod: kplus.AbstractPod, props: GracefulContainerProps, add: (props: kplus.ContainerProps) => kplus.Container): kplus.Container {
  const { preStop, postStart, shutdownWindow, stopSignal, ...containerProps } = props;
  const lifecycle = { preStop, postStart, shutdownWindow, stopSignal };
  const given = Object.entries(lifecycle).filter(([, value]) => value !== undefined).map(([name]) => `'${name}'`);
  if (props.lifecycle !== undefined && given.length > 0) {
    throw new Error(`'lifecycle' of container "${props.name ?? 'main'}" must not be given beside ${given.join(', ')}; they set the same field`);
  }
  const container = add(containerProps);
  if (given.length > 0) { LifecycleHooks.of(pod).add({ container: container.name, ...lifecycle }); }
  return container;
}
