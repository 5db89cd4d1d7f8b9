/** Why a document cannot be judged, and the line that says so. */
export class InputError extends Error {
  /** `isAboutTheFile`: other documents of the same file suffer from the same. */
  public constructor(message: string, public readonly line: number, public readonly isAboutTheFile: boolean = false) {
    super(message);
  }
}
