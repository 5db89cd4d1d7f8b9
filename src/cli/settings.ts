import { existsSync, readFileSync } from 'node:fs';
import { dirname, relative, resolve } from 'node:path';
import { readBaseline } from './baseline-file';
import { ConfigFile, readConfig } from './config-file';
import { CONFIG_FILE } from './config-name';
import { UsageError } from './errors';
import { Exclusion } from './input/find-inputs';
import { CliIo } from './io';
import { FAIL_ON, FailOn } from './options';
import { AcceptanceList } from '../checks/baseline';
import { REPORT_FORMATS, ReportFormat } from '../checks/formats';
import { ClusterProfile } from '../kubernetes/cluster-profile';
import { DrainProfile } from '../kubernetes/drain-profile';
import { Platform } from '../kubernetes/platform';

/** What the options of a call say; undefined where they say nothing. */
export interface SettingOptions {
  readonly format?: string;
  readonly kubernetesVersion?: string;
  readonly platform?: readonly string[];
  readonly drain?: string;
  readonly failOn?: string;
  readonly config?: string;
  readonly baseline?: string;
  readonly writeBaseline?: string;
}

/** Options, configuration file and defaults, in that order. */
export interface Settings {
  readonly format: ReportFormat;
  readonly cluster: ClusterProfile;
  readonly failOn: FailOn;
  readonly exclusion?: Exclusion;
  readonly accepted: readonly AcceptanceList[];
  /** The configuration file in force, as people name it. */
  readonly configFile?: string;
}

interface ClusterTexts {
  readonly kubernetesVersion?: string;
  readonly platforms: readonly string[];
  readonly drain?: string;
}

/** Throws a UsageError for what is wrong in them. */
export function readSettings(options: SettingOptions, io: CliIo): Settings {
  const config = findConfig(options, io);
  const values = config?.values ?? {};
  const folder = config === undefined ? io.cwd : dirname(resolve(io.cwd, config.name));
  const configured = values.baseline === undefined ? undefined : relative(io.cwd, resolve(folder, values.baseline));
  const baseline = options.baseline ?? configured;
  // the first call that writes a baseline may name the one that is to be read from then on
  const isYetToCome = baseline !== undefined && options.writeBaseline !== undefined
    && resolve(io.cwd, baseline) === resolve(io.cwd, options.writeBaseline) && !existsSync(resolve(io.cwd, baseline));
  return {
    format: formatOf(options.format ?? values.format ?? 'text'),
    cluster: clusterOf({
      kubernetesVersion: options.kubernetesVersion ?? values.kubernetesVersion,
      platforms: options.platform ?? values.platforms ?? [],
      drain: options.drain ?? values.drain,
    }),
    failOn: failOnOf(options.failOn ?? values.failOn ?? 'error'),
    exclusion: values.exclude === undefined ? undefined : { globs: values.exclude, folder },
    accepted: [
      ...config?.acknowledgements === undefined ? [] : [config.acknowledgements],
      ...baseline === undefined || isYetToCome ? [] : [readBaseline(readText(baseline, io), baseline)],
    ],
    configFile: config?.name,
  };
}

function findConfig({ config }: SettingOptions, io: CliIo): ConfigFile | undefined {
  if (config === undefined && !existsSync(resolve(io.cwd, CONFIG_FILE))) { return undefined; }
  const name = config ?? CONFIG_FILE;
  return readConfig(readText(name, io), name);
}

/** A file that a call or a configuration names besides manifests. */
export function readText(name: string, io: CliIo): Uint8Array {
  try {
    return readFileSync(resolve(io.cwd, name));
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    throw new UsageError(code === 'ENOENT' ? `no such file: ${name}` : `${name}: cannot be read: ${message}`);
  }
}

function formatOf(text: string): ReportFormat {
  const format = REPORT_FORMATS.find((known) => known === text);
  if (format === undefined) { throw new UsageError(`format must be one of ${REPORT_FORMATS.join(', ')}, got "${text}"`); }
  return format;
}

function failOnOf(text: string): FailOn {
  const failOn = FAIL_ON.find((known) => known === text);
  if (failOn === undefined) { throw new UsageError(`--fail-on must be one of ${FAIL_ON.join(', ')}, got "${text}"`); }
  return failOn;
}

function clusterOf({ kubernetesVersion, platforms, drain }: ClusterTexts): ClusterProfile {
  try {
    return new ClusterProfile({
      kubernetesVersion,
      platforms: platforms.map((text) => Platform._parse(text)),
      drain: drain === undefined ? undefined : DrainProfile._parse(drain),
    });
  } catch (error) {
    throw new UsageError((error as Error).message);
  }
}
