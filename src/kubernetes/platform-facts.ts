/*
 * What platforms do to the grace period, and how long load balancers go on sending; form and grades as in facts.ts, and
 * `vendor:` for what a platform's documentation or a report says, behind a link that may move. No error rests on it.
 */

/**
 * Seconds of grace that cluster-autoscaler leaves a pod when it drains a node, unless `--max-graceful-termination-sec` says
 * otherwise.
 *
 * source: kubernetes/autoscaler core/scaledown/actuation/drain.go evictPod, config/flags/flags.go
 *   https://github.com/kubernetes/autoscaler/blob/1d0777f716cace82fa284e8904dd26cef428ae36/cluster-autoscaler/core/scaledown/actuation/drain.go
 *   https://github.com/kubernetes/autoscaler/blob/eee7143c3d2385dd73d554b804f17ea7c62a6075/cluster-autoscaler/config/flags/flags.go
 */
export const CLUSTER_AUTOSCALER_GRACE_PERIOD_CAP_SECONDS = 600;

/**
 * Karpenter deletes a pod early enough to give it its whole grace period before the node's own ends, and with no more
 * than what is left of that.
 *
 * source: kubernetes-sigs/karpenter pkg/controllers/node/termination/terminator/terminator.go DeleteExpiringPods
 *   https://github.com/kubernetes-sigs/karpenter/blob/v1.2.0/pkg/controllers/node/termination/terminator/terminator.go
 */
export const KARPENTER_CUTS_AT_THE_NODE_GRACE_PERIOD = true;

/**
 * A graceful node shutdown gives critical pods `shutdownGracePeriodCriticalPods` and all others the rest of
 * `shutdownGracePeriod`, never more.
 *
 * source: kubernetes v1.33.5 pkg/kubelet/nodeshutdown/nodeshutdown_manager.go migrateConfig, killPods
 *   https://github.com/kubernetes/kubernetes/blob/v1.33.5/pkg/kubelet/nodeshutdown/nodeshutdown_manager.go
 */
export const NODE_SHUTDOWN_CUTS_THE_GRACE_PERIOD = true;

/**
 * Priority classes whose pods a graceful node shutdown ends last.
 *
 * source: kubernetes v1.33.5 pkg/apis/scheduling/types.go SystemClusterCritical, SystemNodeCritical
 *   https://github.com/kubernetes/kubernetes/blob/v1.33.5/pkg/apis/scheduling/types.go
 */
export const CRITICAL_PRIORITY_CLASSES: readonly string[] = ['system-cluster-critical', 'system-node-critical'];

/**
 * Seconds of grace that GKE leaves a pod when it scales a node pool down.
 *
 * vendor: Google Kubernetes Engine, extended-duration Pods
 *   https://cloud.google.com/kubernetes-engine/docs/how-to/extended-duration-pods
 */
export const GKE_SCALE_DOWN_GRACE_PERIOD_CAP_SECONDS = 600;

/**
 * Seconds of grace that GKE leaves a pod when it upgrades a node.
 *
 * vendor: Google Kubernetes Engine, extended-duration Pods
 *   https://cloud.google.com/kubernetes-engine/docs/how-to/extended-duration-pods
 */
export const GKE_UPGRADE_GRACE_PERIOD_CAP_SECONDS = 3600;

/**
 * Seconds that pods on a preempted GKE Spot node get; critical pods get as many, after them.
 *
 * vendor: Google Kubernetes Engine, Spot VMs: 30 s by default, half of it for critical pods
 *   https://cloud.google.com/kubernetes-engine/docs/concepts/spot-vms
 */
export const GKE_SPOT_GRACE_PERIOD_CAP_SECONDS = 15;

/**
 * Seconds between the interruption notice of an EC2 Spot Instance and its end.
 *
 * vendor: Amazon EC2, Spot Instance interruption notices
 *   https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/spot-instance-termination-notices.html
 */
export const EKS_SPOT_GRACE_PERIOD_CAP_SECONDS = 120;

/**
 * Seconds between the notice to an Azure Spot machine and its end, at least.
 *
 * vendor: Azure, Scheduled Events: Preempt
 *   https://learn.microsoft.com/azure/virtual-machines/linux/scheduled-events
 */
export const AZURE_SPOT_GRACE_PERIOD_CAP_SECONDS = 30;

/**
 * Seconds of grace that the autoscaler of AKS leaves a pod, unless its profile says otherwise.
 *
 * vendor: Azure Kubernetes Service, autoscaler profile: max-graceful-termination-sec
 *   https://learn.microsoft.com/dotnet/api/azure.resourcemanager.containerservice.models.managedclusterautoscalerprofile.maxgracefulterminationsec
 */
export const AKS_GRACE_PERIOD_CAP_SECONDS = 600;

/**
 * Seconds after which an upgrade of an AKS node pool gives up a drain and fails; the grace period is not cut.
 *
 * vendor: Azure Kubernetes Service, AgentPoolUpgradeSettings: drainTimeoutInMinutes
 *   https://learn.microsoft.com/javascript/api/@azure/arm-containerservice/agentpoolupgradesettings
 */
export const AKS_DRAIN_TIMEOUT_SECONDS = 1800;

/**
 * Seconds of preStop with which clients of a cluster IP see no error, in the example of the sleep handler's proposal.
 *
 * docs: kubernetes/enhancements keps/sig-node/3960-pod-lifecycle-sleep-action
 *   https://github.com/kubernetes/enhancements/blob/38bdda7d4608894eff195d9213eddd9a83d02148/keps/sig-node/3960-pod-lifecycle-sleep-action/README.md
 */
export const CLUSTER_IP_DRAIN_SECONDS = 5;

/**
 * Seconds of preStop that AWS recommends behind its load balancers.
 *
 * vendor: Amazon EKS, best practices for load balancing
 *   https://docs.aws.amazon.com/eks/latest/best-practices/load-balancing.html
 */
export const AWS_LOAD_BALANCER_DRAIN_SECONDS = 10;

/**
 * Seconds that an AWS network load balancer was seen to go on sending to a pod that is being deregistered.
 *
 * vendor: kubernetes-sigs/aws-load-balancer-controller, issue 3270: about 2 minutes
 *   https://github.com/kubernetes-sigs/aws-load-balancer-controller/issues/3270
 */
export const AWS_NETWORK_LOAD_BALANCER_DRAIN_SECONDS = 120;

/**
 * Seconds of preStop in Google's example for external load balancers with network endpoint groups.
 *
 * vendor: Google Cloud, knowledge base: 502 and 503 errors on external HTTP(S) load balancers
 *   https://cloud.google.com/knowledge/kb/502-503-errors-on-external-http-s-load-balancer-000006416
 */
export const GKE_NEG_DRAIN_SECONDS = 40;

/**
 * Seconds of preStop, at least, behind the Application Gateway ingress controller of Azure.
 *
 * vendor: Azure/application-gateway-kubernetes-ingress, minimizing downtime during deployments
 *   https://github.com/Azure/application-gateway-kubernetes-ingress/blob/14d6b732ae36678defc6fcf16883a704684ca017/docs/how-tos/minimize-downtime-during-deployments.md
 */
export const AZURE_AGIC_DRAIN_SECONDS = 90;
