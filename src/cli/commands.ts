import type { checkCommand } from './check-command';
import type { explainCommand } from './explain-command';
import type { rulesCommand } from './rules-command';
import type { timelineCommand } from './timeline-command';

/*
 * A call needs one of the commands, and --help none: each is loaded when it runs. TypeScript's `import()` would stay an
 * import of an ES module in the compiled file, which tests cannot load.
 */
/* eslint-disable @typescript-eslint/no-require-imports */

export const COMMANDS = {
  check: (): typeof checkCommand => (require('./check-command') as typeof import('./check-command')).checkCommand,
  timeline: (): typeof timelineCommand => (require('./timeline-command') as typeof import('./timeline-command')).timelineCommand,
  explain: (): typeof explainCommand => (require('./explain-command') as typeof import('./explain-command')).explainCommand,
  platformForms: (): string[] => (require('../kubernetes/platform') as typeof import('../kubernetes/platform')).Platform._forms(),
  drainForms: (): string[] => (require('../kubernetes/drain-profile') as typeof import('../kubernetes/drain-profile')).DrainProfile._forms(),
  rules: (): typeof rulesCommand => (require('./rules-command') as typeof import('./rules-command')).rulesCommand,
};
