/*
 * What cdk8s-cli passes to a validation plugin, as far as it is used. Described here, not imported: the command line
 * looks for a `validate` method and nothing else, and its package is large.
 *
 * source: cdk8s-cli v2.207.60 src/plugins/validation.ts
 */

/** Object of a manifest that violates a rule. */
export interface ViolatingResource {
  /** Its `metadata.name`. */
  readonly resourceName: string;
  /** Where in it. */
  readonly locations: string[];
  /** File of the manifest. */
  readonly manifestPath: string;
}

/** One violation in a validation report of cdk8s-cli. */
export interface LifecycleViolation {
  /** What was violated. */
  readonly ruleName: string;
  /** What is wrong. */
  readonly recommendation: string;
  /** What to change. */
  readonly fix: string;
  /** Who violates it. */
  readonly violatingResources: ViolatingResource[];
}

/** The report that cdk8s-cli prints. */
export interface IValidationReport {
  /**
   * Adds a violation; it is printed whatever the status.
   *
   * @param violation what was found
   */
  addViolation(violation: LifecycleViolation): void;

  /**
   * Ends the report.
   *
   * @param status `success` or `failure`; a failure ends `cdk8s synth` with 2
   * @param metadata rows of the summary
   */
  submit(status: string, metadata?: Record<string, string>): void;
}

/** What cdk8s-cli passes to a validation plugin. */
export interface IValidationContext {
  /** Files that were synthesized. */
  readonly manifests: string[];
  /** The report to fill. */
  readonly report: IValidationReport;
}
