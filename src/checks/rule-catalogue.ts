import { RULES } from '../rules';
import { RuleMetadata } from '../rules/rule';
import { Severity } from '../rules/severity';

export const PROJECT_NAME = 'cdk8s-lifecycle';
export const PROJECT_URL = 'https://github.com/cdk8s-lifecycle/cdk8s-lifecycle';

/** What the engine raises beside the rules, in the shape of rules, for reports that explain every id. */
const ENGINE_FINDINGS: readonly RuleMetadata[] = [
  {
    id: 'LH001',
    name: 'unreadable-declaration',
    severity: Severity.ERROR,
    summary: 'an annotation of cdk8s-lifecycle cannot be read, or names a container that is not there',
    recommendation: 'Write the annotation in the expected form, or remove it.',
    since: '0.1.0',
  },
  {
    id: 'LH002',
    name: 'acknowledgement-matches-nothing',
    severity: Severity.WARNING,
    summary: 'an acknowledgement matches no finding',
    recommendation: 'Remove the acknowledgement.',
    since: '0.1.0',
  },
];

/** Whatever can be found, in the order of ids. */
export const RULE_CATALOGUE: readonly RuleMetadata[] = [...ENGINE_FINDINGS, ...RULES.map(({ metadata }) => metadata)];

const BY_ID = new Map(RULE_CATALOGUE.map((metadata) => [metadata.id, metadata]));

export function ruleOf(id: string): RuleMetadata | undefined {
  return BY_ID.get(id);
}

/** The page of a rule; that of the release which reports, where the version is one. */
export function rulePageUrl({ id, name }: Pick<RuleMetadata, 'id' | 'name'>, version?: string): string {
  const released = version !== undefined && /^\d+\.\d+\.\d+(-[\w.]+)?$/.test(version) && version !== '0.0.0';
  return `${PROJECT_URL}/blob/${released ? `v${version}` : 'main'}/docs/rules/${id}-${name}.md`;
}
