/** How much a finding weighs. */
export enum Severity {
  /** The cluster refuses the manifest, or the hook breaks for certain. Fails the synth. */
  ERROR = 'error',

  /** It depends on the image, the program or the cluster. Goes to stderr and into the report. */
  WARNING = 'warning',

  /** Worth knowing; nothing has to change. */
  INFO = 'info',
}
