/** A sample of each part of the picture, drawn as it is drawn there. */
const SAMPLES: readonly (readonly [string, string])[] = [
  ['<rect class="preStop" x="0" y="2" width="26" height="12" rx="2"/>', 'preStop'],
  ['<rect class="unknown" x="1" y="2" width="24" height="12" rx="2"/>', 'preStop of unknown length'],
  ['<rect class="waits" x="0" y="6" width="26" height="4" rx="2"/>', 'runs, not asked to stop yet'],
  ['<path class="sigterm" d="M13 2V15M8.5 1h9L13 8z"/>', 'SIGTERM'],
  ['<rect class="window" x="0" y="2" width="26" height="12" rx="2"/>', 'declared shutdown window'],
  ['<rect class="undeclared" x="1" y="2" width="24" height="12" rx="2"/>', 'left for shutdown'],
  ['<path class="sigkill" d="M8 3L18 13M18 3L8 13"/>', 'SIGKILL'],
  ['<rect class="overrun" x="1" y="4" width="24" height="8" rx="2"/>', 'cut off'],
  ['<line class="limit" x1="13" x2="13" y1="0" y2="16"/>', 'end of the grace period'],
];

export function legendHtml(): string {
  const items = SAMPLES.map(([sample, word]) => `<li><svg class="timeline" width="26" height="16" aria-hidden="true">${sample}</svg>${word}</li>`);
  return `<ul class="legend" aria-label="Signs of the pictures">${items.join('')}</ul>`;
}
