/** The call is wrong; exit code 2. */
export class UsageError extends Error {}

/** Something outside of the input failed, such as the file to write; exit code 3. */
export class FailureError extends Error {}
