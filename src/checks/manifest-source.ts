export type { InputProblem, ManifestSource } from '../kubernetes/manifest-source';
