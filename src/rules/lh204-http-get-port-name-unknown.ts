import { hooksOfKind } from './hooks';
import { IRule } from './rule';
import { Severity } from './severity';
import { ContainerView, mayHaveHooks } from '../kubernetes/container';
import { PORT_NAME } from '../kubernetes/facts';
import { describe, isPlaceholder, own, pointerTo } from '../kubernetes/json';

/**
 * `httpGet` names a port that the container does not have.
 *
 * The API server lets it pass, and the hook fails every time it runs. Another container's port is reached by number.
 *
 * facts: PORT_NAMES_ARE_THE_CONTAINERS_OWN
 */
export const httpGetPortNameUnknown: IRule = {
  metadata: {
    id: 'LH204',
    name: 'http-get-port-name-unknown',
    severity: Severity.ERROR,
    summary: 'httpGet names a port that the container does not have',
    recommendation: 'Name one of the container\'s own ports, or write the number.',
    since: '0.1.0',
  },

  check({ podTemplate }) {
    return hooksOfKind(podTemplate, 'httpGet').flatMap(({ container, fields, pointer, subject }) => {
      const port = own(fields, 'port');
      if (typeof port !== 'string' || isPlaceholder(port) || !PORT_NAME.test(port) || !saysItsPorts(container)) { return []; }
      if (container.ports.some(({ name }) => name === port)) { return []; }
      const others = podTemplate.containers.filter((other) => other !== container && mayHaveHooks(other))
        .flatMap((other) => other.ports.map(({ name, containerPort }) => ({ other, name, containerPort })))
        .filter(({ name, containerPort }) => name === port && containerPort !== undefined);
      const [elsewhere] = others;
      const named = namedPorts(container);
      return [{
        pointer: pointerTo(pointer, 'port'),
        container: container.name,
        message: `httpGet of ${subject} names port ${describe(port)}, ${named.length === 0 ? 'and the container has no named port' : `the container has ${named.join(', ')}`}`
          + (elsewhere === undefined ? '' : `; container "${elsewhere.other.name}" has it, but names of other containers are not looked up`),
        fix: elsewhere === undefined ? `name a port of container "${container.name}", or write the number of the port` : `write port: ${elsewhere.containerPort}`,
      }];
    });
  },
};

/** A container without image is a piece that another tool completes, and a placeholder may become any name. */
function saysItsPorts({ image, ports }: ContainerView): boolean {
  return image !== undefined && !ports.some(({ name }) => isPlaceholder(name));
}

function namedPorts({ ports }: ContainerView): string[] {
  return ports.flatMap(({ name, containerPort }) => name === undefined ? [] : [`"${name}"${containerPort === undefined ? '' : ` (${containerPort})`}`]);
}
