import { execHooks, ownWords } from './exec-hooks';
import { IRule } from './rule';
import { secretOfHeader, secretOfQuery, secretsOfCommand } from './secrets';
import { Severity } from './severity';
import { isLine } from './whole-lines';
import { ContainerView, HOOK_NAMES, HandlerView, HookName } from '../kubernetes/container';
import { asString, objectsOf, own, pointerTo } from '../kubernetes/json';
import { commandsOf } from '../shell/commands';

/** Where a command goes besides the pod. */
const COPIES: Readonly<Record<HookName, string>> = {
  preStop: 'which the runtime keeps on the node in clear, and the kubelet logs when the hook fails',
  postStart: 'which the kubelet logs and puts into the status of the container when the hook fails',
};

/**
 * A secret stands in a hook, in clear.
 *
 * Whoever may read the pod reads it, and it is copied to the node: into an annotation of the container, and into the
 * kubelet's log when the hook fails.
 *
 * facts: HOOK_COMMANDS_ARE_COPIED_IN_CLEAR
 */
export const secretInHook: IRule = {
  metadata: {
    id: 'LH309',
    name: 'secret-in-hook',
    severity: Severity.WARNING,
    summary: 'a secret stands in a hook, in clear',
    recommendation: 'Let the hook read the secret, from a variable of the container or from a mounted Secret.',
    since: '0.1.0',
  },

  check({ podTemplate }) {
    const ofCommands = execHooks(podTemplate).flatMap(({ argv, container, hook, line, subject, pointer }) => {
      // a line in one word holds what it holds, though it does not run
      const misplaced = isLine(argv[0]!) ? commandsOf(['sh', '-c', argv[0]!]).commands : [];
      const places = [...new Set([...line.commands, ...misplaced].flatMap((command) => secretsOfCommand({ ...command, words: ownWords(command) })))];
      return places.length === 0 ? [] : [{
        pointer,
        container: container.name,
        message: `${subject} holds a secret in clear (${listed(places)}), ${COPIES[hook]}`,
        fix: 'read it in the hook, from a variable that comes from a Secret ("$NAME" in a shell) or from a mounted file',
      }];
    });
    return [...ofCommands, ...podTemplate.containers.flatMap((container) => HOOK_NAMES.flatMap((hook) => ofHttp(container, container[hook])))];
  },
};

function ofHttp(container: ContainerView, handler: HandlerView | undefined) {
  if (handler?.httpGet === undefined) { return []; }
  const base = pointerTo(handler.pointer, 'httpGet');
  const headers = objectsOf(own(handler.httpGet, 'httpHeaders')).flatMap(({ index, value }) => {
    const place = secretOfHeader(asString(own(value, 'name')) ?? '', asString(own(value, 'value')) ?? '');
    return place === undefined ? [] : [{ place, pointer: pointerTo(base, 'httpHeaders', index) }];
  });
  const query = secretOfQuery(asString(own(handler.httpGet, 'path')) ?? '');
  const found = [...headers, ...query === undefined ? [] : [{ place: query, pointer: pointerTo(base, 'path') }]];
  const [first] = found;
  return first === undefined ? [] : [{
    pointer: first.pointer,
    container: container.name,
    message: `${handler.hook} of container "${container.name}" holds a secret in clear (${listed(found.map(({ place }) => place))}), which everybody reads who may read the pod`,
    fix: 'make the call with an exec handler that reads the secret: headers of httpGet expand no variables',
  }];
}

function listed(places: readonly string[]): string {
  return places.slice(0, 3).join(', ') + (places.length > 3 ? ` and ${places.length - 3} more` : '');
}
