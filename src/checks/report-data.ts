import { WorkloadVerdict } from './checker';
import { InputProblem } from './manifest-source';
import { ClusterProfile } from '../kubernetes/cluster-profile';

/** All that a report is made of, in any format. */
export interface ReportData {
  /** In the order of the input. */
  readonly verdicts: readonly WorkloadVerdict[];
  /** What was to be judged and could not be. */
  readonly problems: readonly InputProblem[];
  readonly cluster: ClusterProfile;
}
