import { acceptedBelow } from './accepted-fields';
import { Fields } from './fields';
import { FAIL_ON, FailOn } from './options';
import { AcceptanceList } from '../checks/baseline';
import { REPORT_FORMATS } from '../checks/formats';
import { ClusterProfile } from '../kubernetes/cluster-profile';
import { DrainProfile } from '../kubernetes/drain-profile';
import { Platform } from '../kubernetes/platform';

/** What a configuration file says; options of the call win over it. */
export interface ConfigFile {
  /** As people name it. */
  readonly name: string;
  readonly values: {
    readonly format?: string;
    readonly kubernetesVersion?: string;
    readonly platforms?: readonly string[];
    readonly drain?: string;
    readonly failOn?: FailOn;
    readonly exclude?: readonly string[];
    readonly baseline?: string;
  };
  readonly acknowledgements?: AcceptanceList;
}

/** Throws a UsageError that names key and line. */
export function readConfig(content: Uint8Array, name: string): ConfigFile {
  const fields = Fields.ofFile(content, name)
    .allow('kubernetesVersion', 'platforms', 'drain', 'failOn', 'format', 'exclude', 'baseline', 'acknowledge');
  const kubernetesVersion = fields.quotedText('kubernetesVersion', '1.33');
  const platforms = fields.texts('platforms');
  const drain = fields.textOrSeconds('drain');
  const attempt = (step: string, work: () => unknown) => {
    try { work(); } catch (error) { fields.refuse(step, (error as Error).message); }
  };
  attempt('kubernetesVersion', () => new ClusterProfile({ kubernetesVersion }));
  platforms?.forEach((text, index) => attempt(`platforms/${index}`, () => Platform._parse(text)));
  if (drain !== undefined) { attempt('drain', () => DrainProfile._parse(drain)); }
  return {
    name,
    values: {
      kubernetesVersion,
      platforms,
      drain,
      format: fields.oneOf('format', REPORT_FORMATS),
      failOn: fields.oneOf('failOn', FAIL_ON),
      exclude: fields.texts('exclude'),
      baseline: fields.text('baseline'),
    },
    acknowledgements: acceptedBelow(fields, 'acknowledge', { anyNamespace: true }),
  };
}
