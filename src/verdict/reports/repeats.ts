import type { JudgedRun } from './judged-run.ts';
import { createPaint } from './paint.ts';
import { cleanText, cutText, displayWidth, padText } from './terminal-text.ts';
import type { TextOptions } from './text-report.ts';

const WIDEST_NAME = 60;
const SEEDS_SHOWN = 6;

/** For each story that was played several times and failed: in how many of them, and with which seeds. */
export function renderRepeats(runs: readonly JudgedRun[], options: TextOptions = {}): readonly string[] {
  const paint = createPaint(options.isColored);
  const repeated = [...Map.groupBy(runs, ({ story }) => story)].flatMap(([story, plays]) => {
    const failed = plays.filter(({ verdict }) => verdict.outcome !== 'clean');
    if (story === undefined || plays.length < 2 || failed.length === 0) return [];
    return [{ story: cutText(cleanText(story), WIDEST_NAME), plays, failed }];
  });
  const width = Math.max(0, ...repeated.map(({ story }) => displayWidth(story)));
  return repeated.map(({ story, plays, failed }) => {
    const count = `failed in ${failed.length} of ${plays.length}`;
    // With one seed for all of them, or where all failed, the seed makes no difference.
    const seeds = new Set(failed.map(({ seed }) => String(seed)));
    const isTelling =
      failed.length < plays.length && new Set(plays.map(({ seed }) => String(seed))).size === plays.length;
    return ` ${paint('red', 'x ')} ${padText(story, width)}   ${count}${isTelling ? paint('dim', seedsText([...seeds])) : ''}`;
  });
}

function seedsText(seeds: readonly string[]): string {
  const more = seeds.length > SEEDS_SHOWN ? ` and ${seeds.length - SEEDS_SHOWN} more` : '';
  return `   ${seeds.length === 1 ? 'seed' : 'seeds'} ${seeds.slice(0, SEEDS_SHOWN).join(', ')}${more}`;
}
