import { Duration } from 'cdk8s';
import { requireOptions } from '../handlers/validation';
import { wholeSeconds } from '../kubernetes/whole-seconds';

const DEFAULT_MARGIN_SECONDS = 5;

/** Options for `GracePeriod.fit`. */
export interface GracePeriodFitOptions {
  /**
   * Time added to what the containers need.
   *
   * @default Duration.seconds(5)
   */
  readonly margin?: Duration;

  /**
   * The longest grace period that is acceptable. Synth fails when the containers need more.
   *
   * @default - no limit
   */
  readonly atMost?: Duration;
}

/**
 * The termination grace period of a pod: given and checked, or computed.
 *
 * The period starts before preStop and covers preStop and the time from SIGTERM to exit.
 *
 * @see https://github.com/kubernetes/website/blob/snapshot-final-v1.33/content/en/docs/concepts/workloads/pods/pod-lifecycle.md
 */
export class GracePeriod {
  /**
   * A given grace period. Synth fails when preStop and shutdown window do not fit.
   *
   * Throws when the duration is not in whole seconds.
   *
   * @param duration `terminationGracePeriodSeconds` of the pod
   */
  public static of(duration: Duration): GracePeriod {
    return new GracePeriod(wholeSeconds('duration', duration));
  }

  /**
   * The shortest grace period in which every container can stop, plus a margin, computed at synth.
   *
   * Every preStop must have a bound, declared or readable. Throws when a duration is not in whole seconds.
   */
  public static fit(options: GracePeriodFitOptions = {}): GracePeriod {
    requireOptions('options', options);
    return new GracePeriod(
      undefined,
      options.margin === undefined ? DEFAULT_MARGIN_SECONDS : wholeSeconds('margin', options.margin),
      options.atMost === undefined ? undefined : wholeSeconds('atMost', options.atMost));
  }

  private constructor(
    /** @internal */ public readonly _seconds: number | undefined,
    /** @internal */ public readonly _marginSeconds: number = 0,
    /** @internal */ public readonly _atMostSeconds: number | undefined = undefined) {}
}
