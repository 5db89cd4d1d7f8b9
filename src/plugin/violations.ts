import { LifecycleViolation } from './validation-context';
import { FindingReport } from '../checks/report-types';
import { ruleOf, rulePageUrl } from '../checks/rule-catalogue';

/** One violation per finding, because each has a number of its own in the fix. */
export function violationOf(finding: FindingReport): LifecycleViolation {
  const { id, rule, severity, container, workload, message, fix, pointer, line, file } = finding;
  const metadata = ruleOf(rule);
  return {
    ruleName: `${severity} ${id}`,
    recommendation: message,
    fix: metadata === undefined ? fix : `${fix} (${rulePageUrl(metadata)})`,
    violatingResources: [{
      resourceName: workload.slice(workload.indexOf('/') + 1),
      locations: [`${pointer}${line === undefined ? '' : ` (line ${line})`}${container === undefined ? '' : `, container "${container}"`}`],
      manifestPath: file ?? '',
    }],
  };
}
