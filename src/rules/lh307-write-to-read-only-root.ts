import { execHooks } from './exec-hooks';
import { IRule } from './rule';
import { shownText } from './secrets';
import { Severity } from './severity';
import { cleanPath, mountsOf } from './volume-mounts';
import { writtenPaths } from './written-paths';
import { ContainerView } from '../kubernetes/container';
import { asObject, asString, objectsOf, own } from '../kubernetes/json';
import { PodTemplateView } from '../kubernetes/pod-template';

/** What the runtime mounts into every container; /etc/hosts is the kubelet's, and its own matter. */
const OF_THE_RUNTIME = /^\/(?:dev|proc|sys)(?:\/|$)|^\/etc\/(?:hosts|hostname|resolv\.conf)$/;
/** Volumes that are read-only whatever the mount says. */
const READ_ONLY_VOLUMES: readonly string[] = ['configMap', 'secret', 'downwardAPI', 'projected', 'image'];

/**
 * A hook writes a file to the root filesystem, which is read-only.
 *
 * facts: READ_ONLY_ROOT_KEEPS_VOLUMES_WRITABLE
 */
export const writeToReadOnlyRoot: IRule = {
  metadata: {
    id: 'LH307',
    name: 'write-to-read-only-root',
    severity: Severity.WARNING,
    summary: 'a hook writes a file where the container cannot write',
    recommendation: 'Mount an emptyDir where the hook writes.',
    since: '0.1.0',
  },

  check({ podTemplate }) {
    if (podTemplate.osName === 'windows') { return []; }
    return execHooks(podTemplate).flatMap(({ container, line, subject, pointer }) => {
      const security = asObject(own(container.raw, 'securityContext'));
      if (own(security, 'readOnlyRootFilesystem') !== true) { return []; }
      const places = [...new Set(line.commands.flatMap(writtenPaths).filter((path) => path.startsWith('/')).map(cleanPath))]
        .flatMap((path) => placeOf(path, container, podTemplate));
      const [first] = places;
      if (first === undefined) { return []; }
      const more = places.length > 1 ? ` (and ${places.length - 1} more such)` : '';
      return [{
        pointer,
        container: container.name,
        message: `${subject} writes ${shownText(first.path)}${more}, ${first.why}`,
        fix: first.fix,
      }];
    });
  },
};

interface Place { readonly path: string; readonly why: string; readonly fix: string }

/** Where a path is when it cannot be written; nothing when it can. */
function placeOf(path: string, container: ContainerView, podTemplate: PodTemplateView): Place[] {
  if (OF_THE_RUNTIME.test(path) || path === own(container.raw, 'terminationMessagePath')) { return []; }
  const folder = path.slice(0, path.lastIndexOf('/')) || '/';
  const mount = mountsOf(container).find(({ covers }) => covers(path));
  if (mount === undefined) {
    const fix = folder === '/' ? 'write into a folder, and mount an emptyDir there' : `mount an emptyDir at ${shownText(folder)}, or write under a volume that is mounted`;
    return [{ path, why: 'which is on the root filesystem, and readOnlyRootFilesystem is true', fix }];
  }
  if (mount.readOnly) {
    return [{ path, why: `and volume "${mount.volume}" at ${mount.path} is mounted read-only`, fix: 'mount it without readOnly: true, or write elsewhere, to an emptyDir' }];
  }
  const volume = objectsOf(own(podTemplate.spec, 'volumes')).find(({ value }) => asString(own(value, 'name')) === mount.volume)?.value;
  const kind = READ_ONLY_VOLUMES.find((name) => own(volume, name) !== undefined);
  return kind === undefined ? [] : [{ path, why: `and volume "${mount.volume}" at ${mount.path} is a ${kind}, which is always read-only`, fix: 'write elsewhere, to an emptyDir' }];
}
