import { spawn, spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Of the wall, after which a text counts as one that does not end by itself. */
const PATIENCE_MS = 2_500;
const NOBODY = 65_534;
/** Waits of one text, after which nothing is learnt from more. */
const MOST_WAITS = 250;

/** What was killed may still be writing. */
const REMOVED = { recursive: true, force: true, maxRetries: 10, retryDelay: 50 };

/** How a text was run. */
export interface Running {
  /** One of `shellsHere`. */
  readonly shell: string;
  /** Every program succeeds at once; otherwise some fail, and a client takes the time it may. */
  readonly succeeding: boolean;
  /** Real milliseconds that stand for a second; undefined moves a clock in a file, which knows one thing at a time. */
  readonly scale?: number;
  readonly env?: Readonly<Record<string, string>>;
  readonly patience?: number;
  readonly mostWaits?: number;
  readonly noting?: boolean;
}

export interface Ran {
  /** Seconds that passed. */
  readonly took: number;
  /** It came to its end; otherwise it was cut, and would have taken longer. */
  readonly ended: boolean;
  /** The shell, or a program, complained. */
  readonly complained: boolean;
  /** Programs that were run, each with its words, when that was asked for. */
  readonly programs: readonly (readonly string[])[];
}

/*
 * `wait MS` makes time pass. Everything else on the path is a program that does no harm whatever its arguments are.
 */
const WAIT = `#!/bin/dash
if [ -n "$FUZZ_SCALE" ]; then
  ms=$(( $1 * FUZZ_SCALE / 1000 ))
  exec REAL_SLEEP "$(( ms / 1000 )).$(printf %03d $(( ms % 1000 )))"
fi
read now waits < "$FUZZ_CLOCK"
echo "$(( now + $1 )) $(( waits + 1 ))" > "$FUZZ_CLOCK"
if [ $(( waits + 1 )) -gt "$FUZZ_MOST_WAITS" ] || [ $(( now + $1 )) -gt 900000000 ]; then echo cut >> "$FUZZ_CLOCK"; kill -9 0; fi
`;

const MILLISECONDS = `#!/bin/dash
ms=0
for word; do
  case $word in
    infinity|inf) ms=999999999; continue;;
    *[!0-9.smhd]*|''|*[smhd]?*|*.*.*) exit 1;;
  esac
  unit=1000
  case $word in *m) unit=60000;; *h) unit=3600000;; *d) unit=86400000;; esac
  number=\${word%[smhd]}
  whole=\${number%%.*}
  part=0
  case $number in *.*) part=\${number#*.}000; part=\${part%"\${part#???}"};; esac
  while case $whole in 0?*) true;; *) false;; esac; do whole=\${whole#0}; done
  while case $part in 0?*) true;; *) false;; esac; do part=\${part#0}; done
  [ \${#whole} -lt 8 ] || exit 1
  [ -n "$number" ] && [ "$number" != . ] || exit 1
  ms=$(( ms + \${whole:-0} * unit + \${part:-0} * unit / 1000 ))
done
echo $ms
`;

/** One write, so that programs at the same time do not mix what they note. */
const NOTE = `[ -z "$FUZZ_RAN" ] || {
  ran=\${0##*/}
  for word; do ran="$ran\x1f$word"; done
  printf '%s\\036' "$ran" >> "$FUZZ_RAN"
}
`;
/** Programs that note what they were called with. */
const NOTING: readonly string[] = ['sleep', 'date', 'pgrep', 'curl', 'timeout'];

const PROGRAMS: Readonly<Record<string, string>> = {
  wait_ms: WAIT,
  milliseconds: MILLISECONDS,
  sleep: '#!/bin/dash\n[ $# -gt 0 ] || { echo odd >&2; exit 1; }\nms=$(milliseconds "$@") || { echo odd >&2; exit 1; }\nexec wait_ms $ms\n',
  date: `#!/bin/dash
[ "$1" = +%s ] || { echo Thu; exit 0; }
if [ -n "$FUZZ_SCALE" ]; then echo $(( $(REAL_DATE +%s%N) / 1000000 / FUZZ_SCALE )); exit; fi
read now waits < "$FUZZ_CLOCK"
echo $(( 1000 + now / 1000 ))
`,
  // answers change from call to call, so that no loop sees the same for ever
  pgrep: `#!/bin/dash
[ "$FUZZ_ANSWERS" = ok ] && exit 0
calls=0; [ -f calls ] && read calls < calls
calls=$(( calls + 1 )); echo $calls > calls
[ $(( (calls * 7 + FUZZ_ANSWERS) % 5 )) -lt 2 ]
`,
  curl: `#!/bin/dash
[ "$FUZZ_ANSWERS" = ok ] && exit 0
limit=; retry=0
while [ $# -gt 0 ]; do
  case $1 in -m|--max-time) limit=$2; shift;; --retry) retry=$2; shift;; esac
  shift
done
ms=$(milliseconds "$limit") || exit 2
pause=1000; attempt=0
while wait_ms $ms; [ $attempt -lt "$retry" ]; do
  wait_ms $pause; pause=$(( pause * 2 )); attempt=$(( attempt + 1 ))
done
exit 28
`,
  // without the path nobody finds the programs here
  env: '#!/bin/dash\nwhile [ "$1" = - ] || [ "$1" = -i ]; do shift; done\nexec REAL_ENV "$@"\n',
  timeout: `#!/bin/dash
set -e
kill=
while :; do
  case $1 in -k) kill=$(milliseconds "$2") || { echo odd >&2; exit 125; }; shift 2;; -s) signal=$2; shift 2;; *) break;; esac
done
ms=$(milliseconds "$1") || { echo odd >&2; exit 125; }
shift
seconds() { printf '%d.%06d' $(( $1 * FUZZ_SCALE / 1000000 )) $(( $1 * FUZZ_SCALE % 1000000 )); }
exec REAL_TIMEOUT \${kill:+-k $(seconds $kill)} \${signal:+-s $signal} $(seconds $ms) "$@"
`,
};

const REAL_PROGRAMS = ['cat', 'echo', 'expr', 'false', 'head', 'printf', 'seq', 'test', 'tr', 'true', 'wc', 'dash', 'bash', 'mksh', 'nice', 'nohup', 'basename', 'grep', 'xargs'];

export function pathOf(program: string): string | undefined {
  const { status, stdout } = spawnSync('/bin/sh', ['-c', `command -v -- ${program}`], { encoding: 'utf8' });
  // a builtin has no path
  return status !== 0 ? undefined : [stdout.trim(), `/usr/bin/${program}`, `/bin/${program}`].find((path) => path.startsWith('/') && spawnSync(path, ['--version']).error === undefined);
}

/** Applets that give way to the programs above; a letter is changed that keeps the order in which busybox looks for them. */
const GIVING_WAY: Readonly<Record<string, string>> = { sleep: 'sleeq', date: 'datf', timeout: 'timeouu', env: 'enw' };

/** A copy of busybox, whose shell asks the path for the programs that are replaced here. */
function ashOf(busybox: string): Buffer {
  const bytes = readFileSync(busybox);
  const names = bytes.indexOf('\0[\0[[\0');
  for (const [applet, other] of Object.entries(GIVING_WAY)) {
    const at = bytes.indexOf(`\0${applet}\0`, names);
    if (names < 0 || at < names || at > names + 10_000) { throw new Error(`busybox: no applet ${applet} in the list of their names`); }
    bytes.write(other, at + 1, 'latin1');
  }
  return bytes;
}

/** Shells with which texts can be run: those that images have, and that are installed. */
export function shellsHere(): { readonly found: readonly string[]; readonly missing: readonly string[] } {
  const shells = ['dash', 'bash', 'ash', 'mksh'];
  const found = shells.filter((shell) => pathOf(shell === 'ash' ? 'busybox' : shell) !== undefined);
  return { found, missing: shells.filter((shell) => !found.includes(shell)) };
}

/** Runs texts in a real shell in which time passes only when somebody waits, or faster than it does. */
export class VirtualShell {
  private readonly folder = mkdtempSync(join(tmpdir(), 'fuzz-shell-'));
  private runs = 0;

  public constructor() {
    const bin = join(this.folder, 'bin');
    mkdirSync(bin);
    for (const [name, text] of Object.entries(PROGRAMS)) {
      const noting = NOTING.includes(name) ? text.replace('\n', () => `\n${NOTE}`) : text;
      writeFileSync(join(bin, name), noting.replace(/REAL_(\w+)/g, (_, program: string) => pathOf(program.toLowerCase()) ?? '/nowhere'), { mode: 0o755 });
    }
    for (const program of REAL_PROGRAMS) {
      const path = pathOf(program);
      if (path !== undefined) { symlinkSync(path, join(bin, program)); }
    }
    const busybox = pathOf('busybox');
    if (busybox !== undefined) { writeFileSync(join(bin, 'ash'), ashOf(busybox), { mode: 0o755 }); }
    symlinkSync('dash', join(bin, 'sh'));
    chmodSync(this.folder, 0o755);
  }

  public async run(text: string, running: Running): Promise<Ran> {
    const { shell, succeeding, scale, noting, env = {}, patience = PATIENCE_MS, mostWaits = MOST_WAITS } = running;
    this.runs += 1;
    const cwd = join(this.folder, `run-${this.runs}`);
    mkdirSync(cwd);
    chmodSync(cwd, 0o777);
    const clock = join(cwd, 'clock');
    writeFileSync(clock, '0 0\n', { mode: 0o666 });
    chmodSync(clock, 0o666);
    const start = process.hrtime.bigint();
    // as nobody, where that can be: the texts are harmless, and should stay so when one is not
    const nobody = process.getuid?.() === 0 ? { uid: NOBODY, gid: NOBODY } : {};
    const limits = `ulimit -f 2000; ulimit -t 20; ${process.getuid?.() === 0 ? 'ulimit -u 400;' : ''} exec "$0" -c "$1" 2> complaints`;
    const child = spawn('/bin/sh', ['-c', limits, shell, text], {
      cwd,
      detached: true,
      stdio: 'ignore',
      ...nobody,
      env: { ...env, PATH: join(this.folder, 'bin'), FUZZ_CLOCK: clock, FUZZ_MOST_WAITS: String(mostWaits), FUZZ_ANSWERS: succeeding ? 'ok' : String(this.runs % 5), ...scale !== undefined && { FUZZ_SCALE: String(scale) }, ...noting === true && { FUZZ_RAN: join(cwd, 'ran') } },
    });
    const ended = await new Promise<boolean>((settle) => {
      const timer = setTimeout(() => { end(child.pid!); settle(false); }, patience);
      child.on('close', (_code, signal) => { clearTimeout(timer); settle(signal === null); });
    });
    const milliseconds = Number(process.hrtime.bigint() - start) / 1e6;
    // what was left behind in the group
    end(child.pid!);
    const [first, cut] = readFileSync(clock, 'utf8').split('\n');
    const complained = readFileSync(join(cwd, 'complaints'), 'utf8') !== '';
    const programs = existsSync(join(cwd, 'ran')) ? readFileSync(join(cwd, 'ran'), 'utf8').split('\x1e').slice(0, -1).map((line) => line.split('\x1f')) : [];
    rmSync(cwd, REMOVED);
    const took = scale === undefined ? Number(first!.split(' ')[0]) / 1000 : milliseconds / scale;
    return { took: Number.isFinite(took) ? took : 0, ended: ended && cut !== 'cut', complained, programs };
  }

  public remove(): void {
    rmSync(this.folder, REMOVED);
  }
}

function end(group: number): void {
  try { process.kill(-group, 'SIGKILL'); } catch { /* all of it has gone */ }
}
