import { GracePeriod } from './grace-period';
import { readDeclarations } from '../kubernetes/annotations';
import { JsonObject } from '../kubernetes/json';
import { PodTemplateView, readWorkloads } from '../kubernetes/pod-template';
import * as write from '../kubernetes/pod-template-writer';
import { fitGracePeriod } from '../termination/grace-period-fit';
import { planTermination } from '../termination/termination-plan';

/** Writes the grace period into every pod template of the manifest; returns what stands against it. */
export function writeGracePeriod(manifest: JsonObject, gracePeriod: GracePeriod): string[] {
  return readWorkloads(manifest).flatMap((workload) => workload.podTemplates.flatMap((podTemplate) => {
    if (gracePeriod._seconds !== undefined) {
      write.writeGracePeriod(podTemplate, gracePeriod._seconds);
      return [];
    }
    return fit(podTemplate, gracePeriod, workload.annotations);
  }));
}

function fit(podTemplate: PodTemplateView, gracePeriod: GracePeriod, annotations: Readonly<Record<string, string>>): string[] {
  const { seconds, reasons } = fitGracePeriod(planTermination(podTemplate, readDeclarations(annotations)));
  if (seconds === undefined) {
    return reasons.map((reason) => `GracePeriod.fit cannot compute a grace period: ${reason}`);
  }
  const wanted = seconds + gracePeriod._marginSeconds;
  const atMost = gracePeriod._atMostSeconds;
  if (atMost !== undefined && wanted > atMost) {
    return [`termination needs ${wanted}s (${seconds}s and a margin of ${gracePeriod._marginSeconds}s), GracePeriod.fit allows at most ${atMost}s; `
      + `shorten preStop or the shutdown window by ${wanted - atMost}s, or raise atMost`];
  }
  write.writeGracePeriod(podTemplate, wanted);
  return [];
}
