import { execFile } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

const ROOT = resolve(__dirname, '../..');
const CDK8S = join(ROOT, 'node_modules/.bin/cdk8s');
/** Lets cdk8s-cli load the plugin from its sources, as it loads a compiled package. */
const LOADER = `--require ${join(ROOT, 'node_modules/tsx/dist/preflight.cjs')} --import file://${join(ROOT, 'node_modules/tsx/dist/loader.mjs')}`;

interface Synthesized {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
  readonly report: any;
  readonly written: boolean;
}

/** `cdk8s synth` in a folder of its own. */
async function synth(workloads: readonly string[], properties: object = {}, options: readonly string[] = []): Promise<Synthesized> {
  const folder = mkdtempSync(join(tmpdir(), 'plugin-'));
  try {
    writeFileSync(join(folder, 'cdk8s.yaml'), JSON.stringify({
      language: 'typescript',
      app: `node ${join(ROOT, 'test/plugin/app/main.ts')} ${workloads.join(' ')}`,
      validations: [{ package: join(ROOT, 'src/index.ts'), version: '0.0.0', class: 'LifecycleValidation', properties }],
    }));
    const argv = [CDK8S, 'synth', '--validation-reports-output-file', 'report.json', ...options];
    const env = { ...process.env, NODE_OPTIONS: LOADER, TSX_TSCONFIG_PATH: join(ROOT, 'tsconfig.dev.json'), NO_COLOR: '1', CDK8S_CHECK_UPGRADE: 'false' };
    const run = await new Promise<Omit<Synthesized, 'report' | 'written'>>((done) => {
      const child = execFile(process.execPath, argv, { cwd: folder, encoding: 'utf8', env }, (_error, stdout, stderr) => done({ status: child.exitCode, stdout, stderr }));
    });
    const report = join(folder, 'report.json');
    return {
      ...run,
      report: existsSync(report) ? JSON.parse(readFileSync(report, 'utf8')).reports[0] : undefined,
      written: existsSync(join(folder, 'dist/shop.k8s.yaml')),
    };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

test.concurrent('a workload that cannot finish in time fails `cdk8s synth`, with the number that mends it', async () => {
  const { status, stdout, report } = await synth(['shop:40:30']);
  expect(status).toBe(2);
  expect(report.summary.status).toBe('failure');
  expect(report.violations).toEqual([{
    ruleName: 'error LH101[web]',
    recommendation: 'preStop of container "web" can take 40s, terminationGracePeriodSeconds is 30',
    fix: expect.stringMatching(/^set terminationGracePeriodSeconds to 41 or more, or bound preStop to 29s \(https:\S+\/LH101-pre-stop-exceeds-grace-period\.md\)$/),
    violatingConstructs: [{
      resourceName: 'shop',
      constructPath: 'shop/workload-0',
      manifestPath: 'dist/shop.k8s.yaml',
      locations: [expect.stringMatching(/^\/spec\/template\/spec\/containers\/0\/lifecycle\/preStop\S* \(line \d+\), container "web"$/)],
    }],
  }]);
  expect(stdout).toContain('Construct Path: shop/workload-0');
});

test.concurrent('a workload that fits passes, with its budget in the summary', async () => {
  const { status, report } = await synth(['shop:10:30', 'cart:0:30']);
  expect(status).toBe(0);
  expect(report.violations).toEqual([]);
  expect(report.summary).toMatchObject({
    status: 'success',
    metadata: {
      'Cluster': 'Kubernetes 1.33',
      'Workloads': '2: 2 fit, 0 exceed, 0 unknown',
      'Findings': '0 errors, 0 warnings, 0 infos, 0 accepted',
      'Deployment/shop': 'fits, needs 11s of 30s',
    },
  });
});

describe('a warning', () => {
  test.concurrent('is printed and fails nothing', async () => {
    const { status, stdout, report } = await synth(['shop:10:30:probe']);
    expect(status).toBe(0);
    expect(report.summary.status).toBe('success');
    expect(report.violations.map(({ ruleName }: { ruleName: string }) => ruleName)).toEqual(['warning LH104[web]']);
    expect(stdout).toContain('warning LH104[web] (1 occurrences)');
  });

  test.concurrent('fails with failOn: warning', async () => {
    expect(await synth(['shop:10:30:probe'], { failOn: 'warning' })).toMatchObject({ status: 2, report: { summary: { status: 'failure' } } });
  });
});

test.concurrent('with failOn: never an error is printed and fails nothing', async () => {
  const { status, report } = await synth(['shop:40:30'], { failOn: 'never' });
  expect(status).toBe(0);
  expect(report.violations).toHaveLength(1);
});

test.concurrent('errors come first, and every finding has its own fix', async () => {
  const { report } = await synth(['shop:10:30:probe', 'cart:40:30', 'blog:50:20']);
  expect(report.violations.map(({ ruleName, violatingConstructs: [{ resourceName }] }: any) => `${ruleName} ${resourceName}`))
    .toEqual(['error LH101[web] cart', 'error LH101[web] blog', 'warning LH104[web] shop']);
});

test.concurrent.each([
  [{ kubernetesVersion: 1.3 }, '\'kubernetesVersion\' must be text in quotes, as "1.33", got the number 1.3'],
  [{ kubernetesVersion: '1.99' }, '\'kubernetesVersion\' must be 1.28 to 1.36, got "1.99"'],
  [{ failOn: 'errors' }, '\'failOn\' must be "error", "warning", "never", got "errors"'],
  [{ platforms: ['gke-spots'] }, 'platform must be one of cluster-autoscaler, gke, gke-spot'],
  [{ drain: 10 }, '\'drain\' must be text in quotes, as "10" or "gke-neg", got the number 10'],
  [{ version: '1.33' }, '\'version\' is no property of LifecycleValidation'],
])('the properties %j are refused in words', async (properties, message) => {
  const { status, stdout, stderr } = await synth(['shop:10:30'], properties);
  expect(status).not.toBe(0);
  expect(stdout + stderr).toContain(message);
});

test.concurrent('a manifest that cannot be read fails, and the others are judged', async () => {
  const { status, report } = await synth(['shop:40:30', 'broken']);
  expect(status).toBe(2);
  expect(report.violations.map(({ ruleName, violatingConstructs: [{ manifestPath }] }: any) => `${ruleName} ${manifestPath}`))
    .toEqual(['error unreadable manifest dist/broken.k8s.yaml', 'error LH101[web] dist/shop.k8s.yaml']);
});

test.concurrent('what is synthesized to stdout is judged too', async () => {
  const { status, report } = await synth(['shop:40:30'], {}, ['--stdout']);
  expect(status).toBe(2);
  expect(report.violations.map(({ violatingConstructs: [{ manifestPath }] }: any) => manifestPath)).toEqual(['STDOUT']);
});

test.concurrent('--no-validate leaves it alone', async () => {
  expect(await synth(['shop:40:30'], {}, ['--no-validate'])).toMatchObject({ status: 0, written: true });
});
