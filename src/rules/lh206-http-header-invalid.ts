import { HookOfKind, hooksOfKind } from './hooks';
import { isMisspelt } from './lifecycle-spelling';
import { IRule, RuleFinding } from './rule';
import { Severity } from './severity';
import { HTTP_HEADER_NAME } from '../kubernetes/facts';
import { HTTP_HEADER_VALUE } from '../kubernetes/handler-facts';
import { MERGE_KEY, asObject, describe, isPlaceholder, own, pointerTo } from '../kubernetes/json';

/**
 * A header of `httpGet` cannot be sent.
 *
 * The API server looks at names and types. A value with a line break passes it, and the request fails before it is
 * sent. Values may be secret, so none is printed.
 *
 * facts: HTTP_HEADER_NAME, HTTP_HEADER_VALUE, FIELDS_HAVE_ONE_TYPE
 */
export const httpHeaderInvalid: IRule = {
  metadata: {
    id: 'LH206',
    name: 'http-header-invalid',
    severity: Severity.ERROR,
    summary: 'a header of httpGet has no valid name, or a value that cannot be sent',
    recommendation: 'Write httpHeaders as a list of name and value, both text, the value on one line.',
    since: '0.1.0',
  },

  check({ podTemplate }) {
    return hooksOfKind(podTemplate, 'httpGet').flatMap((hook) => {
      const headers = own(hook.fields, 'httpHeaders');
      if (headers === undefined || headers === null || isPlaceholder(headers)) { return []; }
      if (!Array.isArray(headers)) { return [finding(hook, [], 'httpHeaders', `are ${kindOf(headers)}, not a list`, 'write a list of mappings, each with name and value')]; }
      return headers.flatMap((header: unknown, index) => headerFindings(hook, header, index));
    });
  },
};

function headerFindings(hook: HookOfKind, item: unknown, index: number): RuleFinding[] {
  const at = `httpHeaders[${index}]`;
  // nothing is an empty mapping to the API server
  const header = asObject(item ?? {});
  if (header === undefined) {
    return isPlaceholder(item) ? [] : [finding(hook, [index], at, `is ${kindOf(item)}, not a mapping`, 'write each header as name and value')];
  }
  // what a merge key brings along is not seen
  if (own(header, MERGE_KEY) !== undefined) { return []; }
  const name = own(header, 'name');
  const value = own(header, 'value');
  const nameDefect = isMisspelt(header, 'httpHeaders', 'name') || isPlaceholder(name) ? undefined : defectOfName(name);
  const valueDefect = isPlaceholder(value) ? undefined : defectOfValue(value);
  const named = typeof name === 'string' && HTTP_HEADER_NAME.test(name) ? `header "${name}"` : at;
  return [
    ...nameDefect === undefined ? [] : [finding(hook, name === undefined ? [index] : [index, 'name'], at, nameDefect.what, nameDefect.fix)],
    ...valueDefect === undefined ? [] : [finding(hook, [index, 'value'], named, valueDefect.what, valueDefect.fix)],
  ];
}

function finding(hook: HookOfKind, below: readonly (string | number)[], part: string, what: string, fix: string): RuleFinding {
  const { container, pointer, subject } = hook;
  return {
    pointer: pointerTo(pointer, 'httpHeaders', ...below),
    container: container.name,
    message: `${part} of ${subject} ${what}`,
    fix,
  };
}

function defectOfName(name: unknown): { what: string; fix: string } | undefined {
  const fix = 'write a name of letters, digits and "-"';
  if (name === undefined || name === null || name === '') { return { what: 'has no name', fix }; }
  if (typeof name !== 'string') { return { what: `has the name ${describe(name)}, which is no text`, fix }; }
  if (HTTP_HEADER_NAME.test(name)) { return undefined; }
  const meant = name.trim().replace(/:$/, '').replace(/[_\s]/g, '-');
  return { what: `has the name ${describe(name)}, allowed are letters, digits and "-"`, fix: HTTP_HEADER_NAME.test(meant) ? `write "${meant}"` : fix };
}

function defectOfValue(value: unknown): { what: string; fix: string } | undefined {
  // nothing becomes empty text
  if (value === undefined || value === null) { return undefined; }
  if (typeof value !== 'string') {
    return { what: `has a value that is ${kindOf(value)}, not text`, fix: typeof value === 'object' ? 'write the value as text' : 'write the value in quotes' };
  }
  if (HTTP_HEADER_VALUE.test(value)) { return undefined; }
  const broken = /[\r\n]/.test(value);
  return { what: `has a value with a ${broken ? 'line break' : 'control character'}, so the request is not sent`, fix: broken ? 'write the value on one line, without a block scalar' : 'remove the control character' };
}

function kindOf(value: unknown): string {
  if (typeof value === 'string') { return 'text'; }
  return typeof value === 'object' ? describe(value) : `a ${typeof value}`;
}
