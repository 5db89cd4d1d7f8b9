import { Document, LineCounter, isNode, parseAllDocuments } from 'yaml';
import { checkDocument } from '../../src/checks/checker';
import { ReportData } from '../../src/checks/report-data';
import { ClusterProfile } from '../../src/kubernetes/cluster-profile';
import { InputProblem, ManifestSource } from '../../src/kubernetes/manifest-source';

/** Files by name, as they were read; problems beside them. */
export function dataOf(files: Readonly<Record<string, string>>, problems: readonly InputProblem[] = []): ReportData {
  const cluster = new ClusterProfile();
  const verdicts = Object.entries(files).flatMap(([file, text]) => {
    const lines = new LineCounter();
    return parseAllDocuments(text, { lineCounter: lines }).flatMap((document) => {
      if (document.errors.length > 0) { throw document.errors[0]!; }
      return checkDocument(document.toJS(), { cluster, source: sourceOf(file, document, lines) });
    });
  });
  return { verdicts, problems, cluster };
}

/** The same as if the manifests had never been in files. */
export function withoutSource(data: ReportData): ReportData {
  return { ...data, verdicts: data.verdicts.map((verdict) => ({ ...verdict, source: undefined })) };
}

function sourceOf(file: string, document: Document.Parsed, lines: LineCounter): ManifestSource {
  return {
    file,
    lineOf: (pointer) => {
      const steps = pointer.split('/').slice(1).map((step) => step.replace(/~1/g, '/').replace(/~0/g, '~'));
      for (let length = steps.length; length >= 0; length -= 1) {
        const node = document.getIn(steps.slice(0, length).map((step) => /^\d+$/.test(step) ? Number(step) : step), true);
        if (isNode(node) && node.range) { return lines.linePos(node.range[0]).line; }
      }
      return undefined;
    },
  };
}

/** A pod as JSON text, which is YAML: names arrive as they are, whatever is in them. */
export function podText(name: string, { container = 'web', sleep, annotations = {}, ...more }: PodParts = {}): string {
  const lifecycle = sleep === undefined ? more.lifecycle : { preStop: { exec: { command: ['sleep', String(sleep)] } } };
  return JSON.stringify({
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { name, namespace: more.namespace, annotations },
    spec: { containers: [{ name: container, image: 'web:1', lifecycle }] },
  });
}

interface PodParts {
  readonly container?: string;
  readonly namespace?: string;
  /** Seconds; a command, because the API server compares the handler of this name with the grace period by itself. */
  readonly sleep?: number;
  readonly lifecycle?: object;
  readonly annotations?: Record<string, string>;
}

/** One of each: fits, exceeds with a fix, unknown, accepted, sidecar, without hooks, and a file that cannot be read. */
export const MIXED = dataOf({
  'k8s/web.yaml': `apiVersion: apps/v1
kind: Deployment
metadata:
  name: web
  namespace: shop
  annotations:
    cdk8s-lifecycle/shutdown-window: web=20s
spec:
  template:
    spec:
      terminationGracePeriodSeconds: 32
      containers:
        - name: web
          image: nginx:1.27
          lifecycle:
            preStop:
              sleep:
                seconds: 27
`,
  'k8s/api.yaml': `apiVersion: apps/v1
kind: Deployment
metadata:
  name: api
  annotations:
    cdk8s-lifecycle/shutdown-window: api=10s log-shipper=5s
spec:
  template:
    spec:
      terminationGracePeriodSeconds: 60
      initContainers:
        - name: migrate
          image: api:1
        - name: log-shipper
          image: logs:1
          restartPolicy: Always
      containers:
        - name: api
          image: api:1
          lifecycle:
            postStart:
              exec:
                command: ["sh", "-c", "sleep 2"]
            preStop:
              exec:
                command: ["sh", "-c", "sleep 15"]
---
apiVersion: v1
kind: Pod
metadata:
  name: static
spec:
  containers:
    - name: static
      image: nginx:1.27
`,
  'k8s/jobs.yaml': `apiVersion: apps/v1
kind: StatefulSet
metadata:
  name: report
  annotations:
    cdk8s-lifecycle/acknowledged: "LH107[report]: the drain of the queue ends by itself"
spec:
  serviceName: report
  replicas: 1
  template:
    spec:
      containers:
        - name: report
          image: report:1
          lifecycle:
            preStop:
              exec:
                command: ["/app/drain"]
`,
}, [{ file: 'k8s/broken.yaml', line: 3, message: 'the mapping has the key "name" twice' }]);

/** A custom resource with two pod templates, one of which exceeds. */
export const TWO_TEMPLATES = dataOf({
  'twin.yaml': `apiVersion: example.com/v1
kind: Cluster
metadata:
  name: twin
spec:
  workers:
    spec:
      terminationGracePeriodSeconds: 15
      containers: [{name: worker, image: w, lifecycle: {preStop: {exec: {command: [sleep, "20"]}}}}]
  leader:
    spec:
      containers: [{name: leader, image: l, lifecycle: {preStop: {exec: {command: [sleep, "5"]}}}}]
`,
});
