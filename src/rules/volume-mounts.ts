import { ContainerView } from '../kubernetes/container';
import { asString, objectsOf, own } from '../kubernetes/json';

/** A place where a volume is mounted. */
export interface Mount {
  readonly path: string;
  /** As the container says it; a volume may be read-only by its kind besides. */
  readonly readOnly: boolean;
  readonly volume: string;
  covers(path: string): boolean;
}

/** Without doubled slashes, `.` and `..`. */
export function cleanPath(path: string): string {
  const parts: string[] = [];
  for (const part of path.split('/')) {
    if (part === '..') { parts.pop(); } else if (part !== '' && part !== '.') { parts.push(part); }
  }
  return `/${parts.join('/')}`;
}

/** The mounts of a container, the deepest first: that one decides about a path. */
export function mountsOf({ raw }: Pick<ContainerView, 'raw'>): Mount[] {
  return objectsOf(own(raw, 'volumeMounts')).flatMap(({ value }) => {
    const mountPath = asString(own(value, 'mountPath'));
    if (mountPath === undefined || mountPath === '') { return []; }
    const path = cleanPath(mountPath);
    const covers = (other: string) => path === '/' || cleanPath(other) === path || cleanPath(other).startsWith(`${path}/`);
    return [{ path, readOnly: own(value, 'readOnly') === true, volume: asString(own(value, 'name')) ?? '', covers }];
  }).sort((a, b) => b.path.length - a.path.length);
}
