import { LifecycleViolation } from './validation-context';
import { FindingReport } from '../checks/report-types';

const RULE_PAGES = 'https://github.com/cdk8s-lifecycle/cdk8s-lifecycle/blob/main/docs/rules.md';

/** One violation per finding, because each has a number of its own in the fix. */
export function violationOf(finding: FindingReport): LifecycleViolation {
  const { id, severity, container, workload, message, fix, pointer, line, file } = finding;
  return {
    ruleName: `${severity} ${id}`,
    recommendation: message,
    fix: `${fix} (${RULE_PAGES})`,
    violatingResources: [{
      resourceName: workload.slice(workload.indexOf('/') + 1),
      locations: [`${pointer}${line === undefined ? '' : ` (line ${line})`}${container === undefined ? '' : `, container "${container}"`}`],
      manifestPath: file ?? '',
    }],
  };
}
