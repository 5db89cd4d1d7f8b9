import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { parseAllDocuments } from 'yaml';
import { checkDocument } from '../../../src/checks/checker';
import { ClusterProfile } from 'cdk8s-lifecycle';

const FIXTURES = join(__dirname, '../../rules/fixtures');
/** The families that are about what the API server takes. */
const ABOUT_REFUSALS = /^LH(109|2\d\d)$/;
const REFUSING: readonly string[] = ['LH109', 'LH201', 'LH202', 'LH203', 'LH205', 'LH206', 'LH208', 'LH209', 'LH215', 'LH216', 'LH218', 'LH219'];
/** What those rules say of manifests that are taken, and break when the hook runs. */
const TAKEN = /a command without a program|so the request is not sent|more than a host|no host name or address|has no seconds/;
/** What three more rules say is refused where stop signals are in force. */
const REFUSING_SIGNALS: readonly string[] = ['LH211', 'LH217', 'LH220'];
/** A stop signal is text, whether it is known or not. */
const NO_TEXT = /has stopSignal \d+,/;
/** Templates that another tool completes, parts of patches, what is refused for other reasons, and other clusters than the one at hand. */
const NOT_FOR_A_SERVER = /\$\{|\{\{|\$patch|^# unknown keys|^# (kubernetes|platform|drain):/m;
/** An os without a name is refused by itself, of which findings speak only where stop signals are in force. */
const NOT_WHERE_DROPPED = /^ +os: \{\}$/m;
/** Built in, so that a cluster knows it without a definition. */
const PATHS: Readonly<Record<string, (namespace: string) => string>> = {
  'v1/Pod': (namespace) => `/api/v1/namespaces/${namespace}/pods`,
  'apps/v1/Deployment': (namespace) => `/apis/apps/v1/namespaces/${namespace}/deployments`,
  'apps/v1/StatefulSet': (namespace) => `/apis/apps/v1/namespaces/${namespace}/statefulsets`,
  'apps/v1/DaemonSet': (namespace) => `/apis/apps/v1/namespaces/${namespace}/daemonsets`,
  'batch/v1/Job': (namespace) => `/apis/batch/v1/namespaces/${namespace}/jobs`,
  'batch/v1/CronJob': (namespace) => `/apis/batch/v1/namespaces/${namespace}/cronjobs`,
};

/** A manifest of a rule's fixtures, and whether our findings say that it is refused. */
export interface FixtureManifest {
  readonly name: string;
  readonly manifest: any;
  readonly path: (namespace: string) => string;
  readonly saidToBeRefused: boolean;
  readonly messages: readonly string[];
}

/** The fixtures about refusals, for the newest release they do not name another one for. */
export function fixtureManifests(profile: ClusterProfile, signalsInForce: boolean): FixtureManifest[] {
  const refusing = [...REFUSING, ...signalsInForce ? REFUSING_SIGNALS : []];
  if (!existsSync(FIXTURES)) { return []; }
  return readdirSync(FIXTURES).filter((rule) => ABOUT_REFUSALS.test(rule)).flatMap((rule) =>
    readdirSync(join(FIXTURES, rule)).filter((file) => file.endsWith('.yaml')).flatMap((file) => {
      const text = readFileSync(join(FIXTURES, rule, file), 'utf8');
      if (NOT_FOR_A_SERVER.test(text) || (!signalsInForce && NOT_WHERE_DROPPED.test(text))) { return []; }
      return parseAllDocuments(text).flatMap((document, index): FixtureManifest[] => {
        const manifest = withSelector(document.toJS());
        const path = PATHS[`${manifest?.apiVersion}/${manifest?.kind}`];
        if (path === undefined) { return []; }
        const found = checkDocument(manifest, { cluster: profile }).flatMap(({ findings }) => findings);
        return [{
          name: `${rule}/${file}${index === 0 ? '' : ` ${index + 1}`}`,
          manifest,
          path,
          messages: found.map(({ id, message }) => `${id}: ${message}`),
          saidToBeRefused: found.some((finding) => NO_TEXT.test(finding.message) || refusing.includes(finding.rule) && !TAKEN.test(finding.message)),
        }];
      });
    }));
}

/** Fixtures leave out what no rule looks at. */
function withSelector(manifest: any): any {
  if (manifest?.kind === 'Job' || manifest?.kind === 'CronJob') {
    const { template } = manifest.kind === 'Job' ? manifest.spec : manifest.spec.jobTemplate.spec;
    template.spec.restartPolicy ??= 'Never';
    if (manifest.kind === 'CronJob') { manifest.spec.schedule ??= '0 0 * * *'; }
    return manifest;
  }
  if (manifest?.spec?.template === undefined) { return manifest; }
  const { spec } = manifest;
  spec.selector ??= { matchLabels: { app: 'fixture' } };
  spec.template.metadata = { ...spec.template.metadata, labels: { ...spec.template.metadata?.labels, ...spec.selector.matchLabels } };
  return manifest;
}
