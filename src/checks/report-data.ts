import { WorkloadVerdict } from './checker';
import { ClusterProfile } from '../kubernetes/cluster-profile';
import { InputProblem } from '../kubernetes/manifest-source';

/** All that a report is made of, in any format. */
export interface ReportData {
  /** In the order of the input. */
  readonly verdicts: readonly WorkloadVerdict[];
  /** What was to be judged and could not be. */
  readonly problems: readonly InputProblem[];
  readonly cluster: ClusterProfile;
}
