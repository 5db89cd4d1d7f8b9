import { acknowledges } from './acknowledgement';
import { JudgedFinding } from './finding';
import { ACKNOWLEDGED_ANNOTATION, Declarations } from '../kubernetes/annotations';
import { pointerTo } from '../kubernetes/json';
import { WorkloadView } from '../kubernetes/pod-template';
import { Severity } from '../rules/severity';

/*
 * Findings about our own annotations. They are the engine's, not rules', and nobody can acknowledge them.
 */

/** LH001: an annotation that cannot be read declares nothing, in silence, unless this says so. LH002: it speaks of nobody. */
export function declarationFindings(workload: WorkloadView, declarations: Declarations): JudgedFinding[] {
  const names = new Set(workload.podTemplates.flatMap((template) => template.containers.map((container) => container.name)));
  const at = (annotation: string) => pointerTo(workload.pointer, 'metadata', 'annotations', annotation);
  const unknown = [
    ...[...declarations.maxDurationSeconds.keys()].map((key) => key.slice(0, key.lastIndexOf('.'))),
    ...declarations.shutdownWindowSeconds.keys(),
  ].filter((name) => !names.has(name));
  return [
    ...declarations.problems.map(({ annotation, message }): JudgedFinding => ({
      id: 'LH001', rule: 'LH001', severity: Severity.ERROR, pointer: at(annotation), message, fix: 'write the annotation in the expected form, or remove it',
    })),
    ...[...new Set(unknown)].map((name): JudgedFinding => ({
      id: 'LH001',
      rule: 'LH001',
      severity: Severity.ERROR,
      pointer: pointerTo(workload.pointer, 'metadata', 'annotations'),
      message: `an annotation of cdk8s-lifecycle names container "${name}", which no pod template has`,
      fix: `name one of ${[...names].map((known) => `"${known}"`).join(', ')}, or remove the entry`,
    })),
  ];
}

/** LH002: an acknowledgement in the manifest that no finding answers to. */
export function staleAcknowledgements(workload: WorkloadView, declarations: Declarations, findings: readonly JudgedFinding[]): JudgedFinding[] {
  return declarations.acknowledgements
    .filter((acknowledgement) => !findings.some((finding) => acknowledges(acknowledgement, finding)))
    .map(({ id }): JudgedFinding => ({
      id: 'LH002',
      rule: 'LH002',
      severity: Severity.WARNING,
      pointer: pointerTo(workload.pointer, 'metadata', 'annotations', ACKNOWLEDGED_ANNOTATION),
      message: `acknowledgement of ${id} matches no finding`,
      fix: `remove ${id} from the annotation`,
    }));
}
