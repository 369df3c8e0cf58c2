import type { FaultFate } from '../fault-fates.ts';
import type { Paint } from './paint.ts';
import { cleanText, cutText, padText } from './terminal-text.ts';

/** More are counted, not shown. */
const MOST_LINES = 10;
const TEXT_WIDTH = 64;

/** Every fault that was set, and what became of it: "status: 500 on rest.create-phone-call   struck once". */
export function faultsLines(faults: readonly FaultFate[], paint: Paint): readonly string[] {
  const shown = faults.slice(0, MOST_LINES);
  const left = faults.length - shown.length;
  const texts = shown.map((fate) => cutText(bare(cleanText(fate.text)), TEXT_WIDTH));
  const width = Math.max(0, ...texts.map((text) => text.length));
  return [
    ...shown.map((fate, index) => {
      const isQuiet = fate.fired === 0 && !fate.isCleared && !fate.isByChance;
      return `${padText(texts[index] ?? '', width)}   ${paint(isQuiet ? 'red' : 'reset', fateText(fate))}`;
    }),
    ...(left === 0 ? [] : [`and ${left} more`]),
  ];
}

/** A fault is written as a group of fields; the braces say nothing here. */
function bare(text: string): string {
  return text.replace(/^\{ (.*) \}$/, '$1');
}

function fateText({ fired, isCleared, isByChance }: FaultFate): string {
  const struck = fired === 0 ? 'never struck' : fired === 1 ? 'struck once' : `struck ${fired} times`;
  if (isCleared) return `${struck}, then taken away`;
  return fired === 0 && isByChance ? `${struck}, by chance` : struck;
}
