/** What shells read differently, as measured with bash 5.2, mksh, dash 0.5.12 and busybox 1.35. */
export interface Dialect {
  readonly name: string;
  /** `[[ … ]]` */
  readonly brackets: boolean;
  /** `(( … ))` and `for ((…))` */
  readonly arithmeticCommands: boolean;
  readonly letCommand: boolean;
  /** `{1..3}` */
  readonly ranges: boolean;
  /** `$SECONDS` */
  readonly seconds: boolean;
  /** `$EPOCHSECONDS` */
  readonly epochSeconds: boolean;
  /** `read -t`, which others refuse. */
  readonly readTimeout: boolean;
  /** `010` is 8 in arithmetic, and not 10. */
  readonly octal: boolean;
  /** `[ i+1 -lt 3 ]` is no error, but calculated. */
  readonly testsCalculate: boolean;
  /** The last part of a pipeline is no process of its own. */
  readonly lastPart: boolean;
  /** `return` ends a text that is no function; elsewhere it fails, and the text goes on. */
  readonly returnEnds: boolean;
}

const BASH: Dialect = {
  name: 'bash',
  brackets: true,
  arithmeticCommands: true,
  letCommand: true,
  ranges: true,
  seconds: true,
  epochSeconds: true,
  readTimeout: true,
  octal: true,
  testsCalculate: false,
  lastPart: false,
  returnEnds: false,
};
/** As it is when it is called `sh`. */
const POSIX_BASH: Dialect = { ...BASH, returnEnds: true };
const MKSH: Dialect = { ...POSIX_BASH, name: 'mksh', ranges: false, epochSeconds: false, octal: false, testsCalculate: true };
const BUSYBOX: Dialect = { ...POSIX_BASH, name: 'busybox sh', arithmeticCommands: false, ranges: false, seconds: false };
const DASH: Dialect = {
  name: 'dash',
  brackets: false,
  arithmeticCommands: false,
  letCommand: false,
  ranges: false,
  seconds: false,
  epochSeconds: false,
  readTimeout: false,
  octal: true,
  testsCalculate: false,
  lastPart: false,
  returnEnds: true,
};

/** The shells that a name can stand for: an image's `sh` is bash, dash or busybox. */
export function dialectsOf(name: string): readonly Dialect[] {
  switch (name) {
    case 'sh': return [POSIX_BASH, BUSYBOX, DASH];
    case 'dash': return [DASH];
    case 'ash': return [BUSYBOX, DASH];
    case 'mksh': return [MKSH];
    case 'ksh': return [{ ...MKSH, name: 'ksh', ranges: true, lastPart: true }, MKSH];
    default: return [BASH];
  }
}

const DIFFERENCES = /\[\[|\(\(|\blet\b|\{[^{}]*(?:\.\.|,)[^{}]*\}|SECONDS|\bread\b/;

/** Most texts mean the same to all. */
export function dialectsThatDiffer(dialects: readonly Dialect[], text: string): readonly Dialect[] {
  return DIFFERENCES.test(text) ? dialects : dialects.slice(0, 1);
}
