import { BAD, Folder, GOOD } from './calls';
import { Progress } from '../../src/cli/progress';

/** Every look at the clock finds it later by so many milliseconds. */
function slowClock(step: number): void {
  let now = 0;
  jest.spyOn(Date, 'now').mockImplementation(() => { now += step; return now; });
}

afterEach(() => jest.restoreAllMocks());

function written(isTTY: boolean, columns: number | undefined, work: (progress: Progress) => void): string[] {
  const texts: string[] = [];
  work(new Progress({ isTTY, columns, write: (text) => { texts.push(text); } }));
  return texts;
}

test('short work shows nothing', () => {
  slowClock(10);
  expect(written(true, 80, (progress) => { progress.show('a'); progress.show('b'); progress.clear(); })).toEqual([]);
});

test('long work shows a line on a terminal, now and then, and clears it', () => {
  slowClock(60);
  const texts = written(true, 80, (progress) => {
    for (let count = 0; count < 20; count += 1) { progress.show(`file ${count}`); }
    progress.clear();
    progress.clear();
  });
  expect(texts.slice(0, 2)).toEqual(['\r\u001b[Kfile 8', '\r\u001b[Kfile 10']);
  expect(texts.at(-1)).toBe('\r\u001b[K');
  expect(texts.filter((text) => text === '\r\u001b[K')).toHaveLength(1);
});

test('a long line stays one line', () => {
  slowClock(1000);
  expect(written(true, 10, (progress) => progress.show('0123456789abc'))).toEqual(['\r\u001b[K01234567…']);
});

test('elsewhere than on a terminal there is none', () => {
  slowClock(1000);
  expect(written(false, 80, (progress) => { progress.show('a'); progress.clear(); })).toEqual([]);
});

test('check shows it on stderr, and leaves nothing of it', async () => {
  const folder = new Folder().write({ 'a.yaml': GOOD, 'b.yaml': BAD });
  try {
    slowClock(300);
    const { stdout, stderr } = await folder.call(['check', '.'], { terminals: ['stderr'] });
    expect(stderr).toContain('\r\u001b[Kreading b.yaml (2 of 2)');
    expect(stderr.endsWith('\r\u001b[K')).toBe(true);
    expect(stdout).not.toContain('\r');
    expect((await folder.call(['check', '.'])).stderr).toBe('');
  } finally {
    folder.remove();
  }
});
