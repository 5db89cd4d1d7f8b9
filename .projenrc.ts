import { ConstructLibraryCdk8s } from 'projen/lib/cdk8s';
import { NodePackageManager, UpdateSnapshot } from 'projen/lib/javascript';
import { TypeScriptRunner } from 'projen/lib/typescript';

const project = new ConstructLibraryCdk8s({
  name: 'cdk8s-lifecycle',
  description: 'Containers that start and stop safely: typed lifecycle hooks for cdk8s, checked against the termination grace period at synth.',
  author: 'cdk8s-lifecycle maintainers',
  authorAddress: 'maintainers@cdk8s-lifecycle.dev',
  repositoryUrl: 'https://github.com/cdk8s-lifecycle/cdk8s-lifecycle.git',
  license: 'Apache-2.0',
  copyrightOwner: 'cdk8s-lifecycle maintainers',
  keywords: ['kubernetes', 'lifecycle', 'hooks', 'preStop', 'postStart', 'graceful-shutdown', 'termination'],
  defaultReleaseBranch: 'main',
  packageManager: NodePackageManager.NPM,
  projenVersion: '^0.103.25',
  projenrcTs: true,
  tsconfigDevFile: 'tsconfig.dev.json',
  runner: TypeScriptRunner.tsx(),
  minNodeVersion: '20.19.0',

  jsiiVersion: '~5.9.0',
  cdk8sVersion: '2.70.0',
  constructsVersion: '10.4.2',
  peerDeps: ['cdk8s-plus-28@^2.5.6'],
  deps: ['commander@^14.0.3', 'picocolors@^1.1.1', 'tinyglobby@^0.2.17', 'unbash@^6.0.4', 'yaml@^2.9.1'],
  bundledDeps: ['commander', 'picocolors', 'tinyglobby', 'unbash', 'yaml'],
  bin: { 'cdk8s-lifecycle': 'bin/cdk8s-lifecycle' },
  devDeps: [
    '@types/sarif@^2.1.7',
    'ajv@^8.20.0',
    'cdk8s-cli@^2.207.60',
    'cdk8s-plus-28@2.5.6',
    'cdk8s-plus-32@^2.5.92',
    'cdk8s-plus-34@^2.0.54',
    'dependency-cruiser@^17.3.9',
    'fast-check@^4.10.2',
    'selfsigned@^5.5.0',
  ],

  jestOptions: {
    updateSnapshot: UpdateSnapshot.NEVER,
    junitReporting: false,
    preserveDefaultReporters: false,
    coverageText: false,
    jestConfig: {
      // many tests wait for shells; jest leaves a core idle, which is half of a small machine
      maxWorkers: '100%',
      collectCoverage: false,
      moduleNameMapper: { '^cdk8s-lifecycle$': '<rootDir>/src/index.ts' },
      reporters: ['default', 'summary', '<rootDir>/test/support/summary-reporter.js'] as any,
      testTimeout: 60_000,
      // jest cannot require ES modules, as Node can
      transformIgnorePatterns: ['/node_modules/(?!unbash/)'],
      transform: { 'node_modules/unbash/.+\\.js$': '<rootDir>/test/support/esm-transformer.js' } as any,
    },
  },
  tsconfigDev: {
    include: ['examples/**/*.ts', 'benchmark/**/*.ts', '.projenrc.ts'],
    compilerOptions: { paths: { 'cdk8s-lifecycle': ['./src'] }, isolatedModules: true },
  },
  eslintOptions: {
    tsconfigPath: './tsconfig.dev.json',
    projectService: false,
    dirs: ['src'],
    devdirs: ['test', 'examples', 'benchmark', '.projenrc.ts'],
  },

  release: false,
  depsUpgrade: false,
  pullRequestTemplate: false,
  sampleCode: false,
  github: false,
  integrationTestAutoDiscover: false,
  gitignore: ['/dist/', '/lib/', '.jsii', '/coverage/', '/test-reports/'],
});

// Node 20 makes jsii print an end-of-life banner: https://github.com/aws/jsii/blob/v1.111.0/packages/%40jsii/check-node/README.md
project.tasks.addEnvironment('JSII_SILENCE_WARNING_END_OF_LIFE_NODE_VERSION', 'true');

project.npmrc.addConfig('omit-lockfile-registry-resolved', 'true');
project.npmrc.addConfig('fund', 'false');

for (const path of ['/examples/', '/benchmark/', '/.ci/', '/.projen/', '/projenrc/']) {
  project.addPackageIgnore(path);
}

project.eslint?.addOverride({ files: ['src/**/*.ts'], rules: { 'max-lines': ['error', { max: 250 }] } });

project.package.setScript('benchmark', 'tsx --tsconfig tsconfig.dev.json benchmark/run.ts');
project.package.setScript('fixtures:update', 'UPDATE_FIXTURES=1 jest test/rules test/examples --ci=false -u');
project.package.setScript('docs:update', 'UPDATE_DOCS=1 jest test/rules/docs --ci=false');
project.package.setScript('corpus', 'tsx --tsconfig tsconfig.dev.json test/corpus/run.ts');
project.package.setScript('test:e2e', 'tsx --tsconfig tsconfig.dev.json test/e2e/run.ts');
project.package.setScript('test:oracle', 'tsx --tsconfig tsconfig.dev.json test/oracle/run.ts');
project.package.setScript('test:fuzz', 'tsx --tsconfig tsconfig.dev.json test/fuzz/run.ts');
project.package.setScript('examples', 'tsx --tsconfig tsconfig.dev.json examples/run.ts');
project.package.addField('engines', { node: '>= 20.19.0' });

project.synth();
