import { Severity } from '../rules/severity';

/** Whether the preStop hooks and declared shutdown windows fit the grace period. */
export enum TerminationVerdict {
  /** Every container gets its preStop and its shutdown window. */
  FITS = 'fits',
  /** One of them does not, or a preStop waits without a limit. */
  EXCEEDS = 'exceeds',
  /** The bound of a preStop is not known, or the grace period is not a whole number. */
  UNKNOWN = 'unknown',
}

/** What a container is to the kubelet. */
export enum ReportedContainerType {
  /** A main container. */
  MAIN = 'main',
  /** An init container with `restartPolicy: Always`, which keeps running beside the main ones. */
  SIDECAR = 'sidecar',
  /** A plain init container; it has ended before termination begins. */
  INIT = 'init',
}

/** One hook of a container. */
export interface HookReport {
  /** Kind of handler: `exec`, `httpGet`, `sleep`, `tcpSocket` or `none`. */
  readonly handler: string;
  /**
   * The longest it can take, in seconds.
   *
   * @default - not known, or without limit
   */
  readonly boundSeconds?: number;
  /** Whether it waits without a limit. */
  readonly unbounded: boolean;
  /** How the bound was found, one line per decision. */
  readonly reading: string[];
}

/** One container of a pod template. */
export interface ContainerReport {
  /** Name. */
  readonly name: string;
  /** What it is to the kubelet. */
  readonly type: ReportedContainerType;
  /**
   * Its preStop hook.
   *
   * @default - it has none
   */
  readonly preStop?: HookReport;
  /**
   * Its postStart hook.
   *
   * @default - it has none
   */
  readonly postStart?: HookReport;
  /**
   * SIGTERM to exit, in seconds, as declared.
   *
   * @default - not declared
   */
  readonly shutdownWindowSeconds?: number;
}

/** How one pod template terminates. */
export interface WorkloadReport {
  /**
   * File that the manifest was read from.
   *
   * @default - it was never in a file
   */
  readonly file?: string;
  /** Kind of the workload. */
  readonly kind: string;
  /**
   * Namespace of the workload.
   *
   * @default - the manifest does not say
   */
  readonly namespace?: string;
  /** Name of the workload. */
  readonly name: string;
  /** The grace period in force, in seconds: 30 where the manifest does not say. */
  readonly terminationGracePeriodSeconds: number;
  /**
   * What the containers need of it, in seconds.
   *
   * @default - the bound of a preStop is not known
   */
  readonly neededSeconds?: number;
  /** Whether it fits. */
  readonly verdict: TerminationVerdict;
  /** The containers, in the order of the manifest. */
  readonly containers: ContainerReport[];
}

/** One thing that a rule found. */
export interface FindingReport {
  /** Id of the finding: the rule and, where there is one, the container, as in `LH101[web]`. */
  readonly id: string;
  /** Id of the rule. */
  readonly rule: string;
  /** Severity of the rule. */
  readonly severity: Severity;
  /**
   * File that the manifest was read from.
   *
   * @default - it was never in a file
   */
  readonly file?: string;
  /**
   * Line in the file, from 1, of what the pointer names.
   *
   * @default - it was never in a file
   */
  readonly line?: number;
  /** Kind and name of the workload, as in `Deployment/web`. */
  readonly workload: string;
  /**
   * Name of the container.
   *
   * @default - the finding is about the pod
   */
  readonly container?: string;
  /** JSON pointer into the manifest. */
  readonly pointer: string;
  /** What is wrong, with the measured value and the limit. */
  readonly message: string;
  /** What to change, with the number. */
  readonly fix: string;
  /** Whether it was accepted. */
  readonly acknowledged: boolean;
  /**
   * The reason for which it was accepted.
   *
   * @default - it was not
   */
  readonly acknowledgedBecause?: string;
}
