import { CONFIG_FILE } from './config-name';

/** Below the options of the program. */
export const EXIT_CODES = `
Exit codes:
  0    nothing at or above --fail-on was found
  1    findings at or above --fail-on
  2    wrong usage; nothing was judged
  3    something could not be read or judged; the rest was, and is reported. Wins over 1
  130  interrupted`;

export const EXAMPLES = `
Examples:
  cdk8s-lifecycle check dist/
  cdk8s-lifecycle check 'k8s/**/*.yaml' --kubernetes-version 1.31 --fail-on warning
  helm template . | cdk8s-lifecycle check -
  cdk8s-lifecycle check dist --format sarif --output termination.sarif
  cdk8s-lifecycle check dist --write-baseline accepted.yaml --reason "known, to be mended in May"
  cdk8s-lifecycle timeline dist/web.yaml
  cdk8s-lifecycle explain LH101`;

/** What the values of some options may be. */
export function optionValues(platforms: readonly string[], drains: readonly string[]): string {
  return `
Platforms: ${platforms.join(', ')}
Drain profiles: ${drains.join(', ')}`;
}

export const INPUTS = `
Paths:
  A file is read whatever it is called. In a folder, *.yaml, *.yml and *.json are read, but nothing whose name begins
  with a dot, and no node_modules. A glob that the shell left alone is expanded. - is standard input, also when no path
  is given. A path that leads to nothing counts as unreadable. Services among the manifests are judged with their workloads.

Settings:
  ${CONFIG_FILE} in the working directory is read, or the file that --config names. Its keys: kubernetesVersion,
  platforms, drain, failOn, format, exclude (globs; files that are named are judged nevertheless), baseline,
  acknowledge (list of id, reason, workload, namespace). Paths in it start from its folder.
  Options win over it.

Colors:
  On a terminal only, unless --color, --no-color, FORCE_COLOR or NO_COLOR say otherwise.`;
