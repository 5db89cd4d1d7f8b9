/** What the process says to whoever started it. The higher wins: a report that misses files proves nothing. */
export const EXIT_CODE = {
  clean: 0,
  /** Findings at or above --fail-on. */
  findings: 1,
  /** The call was wrong; nothing was judged. */
  usage: 2,
  /** Something could not be read, written or judged; the rest was. */
  failure: 3,
  /** 128 and the number of SIGINT, as shells have it. */
  interrupted: 130,
} as const;
