/** The sections of a rule's page, in this order. */
export const SECTIONS = ['Why', 'Violating', 'Passing', 'When to acknowledge', 'Sources'] as const;
export type Section = typeof SECTIONS[number];

export interface Example {
  readonly yaml: string;
  /** What the page says that the checks print. */
  readonly output?: string;
}

/** A rule's page, docs/rules/<id>-<name>.md. */
export interface RulePage {
  readonly id: string;
  readonly name: string;
  readonly severity: string;
  readonly since: string;
  readonly summary: string;
  /** As they stand in the page. */
  readonly sections: readonly string[];
  examples(section: Section): Example[];
  text(section: Section): string;
}

const HEAD = /^# (LH\d{3}): ([a-z0-9-]+)\n\n\*\*(\w+)\*\*, since (\d+\.\d+\.\d+)\. ([^\n]+)\.\n/;
const EXAMPLE = /```yaml\n([\s\S]*?)```\n(?:\n```text\n([\s\S]*?)```\n)?/g;

/** Throws when the page does not begin as it must. */
export function readRulePage(markdown: string): RulePage {
  const head = HEAD.exec(markdown);
  if (head === null) { throw new Error(`a rule's page must begin like ${HEAD.source}, got "${markdown.slice(0, 80)}"`); }
  const [, id, name, severity, since, summary] = head;
  const parts = markdown.split(/^## /m).slice(1).map((part) => ({ title: part.slice(0, part.indexOf('\n')), body: part.slice(part.indexOf('\n') + 1) }));
  const text = (section: Section) => parts.find(({ title }) => title === section)?.body ?? '';
  return {
    id: id!,
    name: name!,
    severity: severity!,
    since: since!,
    summary: summary!,
    sections: parts.map(({ title }) => title),
    text,
    examples: (section) => [...text(section).matchAll(EXAMPLE)].map(([, yaml, output]) => ({ yaml: yaml!, output })),
  };
}

/** The page with the outputs of its violating examples written anew. */
export function refreshOutputs(markdown: string, print: (yaml: string) => string): string {
  const start = markdown.indexOf('\n## Violating\n');
  const end = markdown.indexOf('\n## Passing\n');
  const violating = markdown.slice(start, end).replace(EXAMPLE, (_, yaml: string) => `\`\`\`yaml\n${yaml}\`\`\`\n\n\`\`\`text\n${print(yaml)}\`\`\`\n`);
  return markdown.slice(0, start) + violating + markdown.slice(end);
}
