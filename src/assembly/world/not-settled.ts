import { SimulatorError } from '../../core/errors.ts';
import type { Verdict } from '../../verdict/finding.ts';
import type { WorldParts } from './world-parts.ts';

const MOST_LINES = 10;

/** The error of assertSettled: what is under way, and what was found; undefined where there is neither. */
export function notSettledError(worlds: readonly WorldParts[], verdict: Verdict): SimulatorError | undefined {
  const open = openWork(worlds);
  const findings = verdict.findings
    .filter((finding) => finding.severity === 'error')
    .map((finding) =>
      [finding.title, finding.expected, finding.seen].filter((part) => part !== undefined).join('\n      '),
    );
  const lines = [...open, ...findings];
  if (lines.length === 0) return undefined;
  const shown = lines.slice(0, MOST_LINES).map((line) => `\n  - ${line}`);
  const more = lines.length > MOST_LINES ? `\n  ... and ${lines.length - MOST_LINES} more` : '';
  return new SimulatorError(
    'DRY_NOT_SETTLED',
    `${counted(lines.length, 'thing is', 'things are')} not settled:${shown.join('')}${more}`,
  );
}

/** What is under way, in sentences. */
export function openWork(worlds: readonly WorldParts[]): readonly string[] {
  return worlds.flatMap(({ world, engine, dispatcher }) => [
    ...(engine.openCount > 0
      ? [`${world.name}: ${counted(engine.openCount, 'call is', 'calls are')} not over and analyzed`]
      : []),
    ...(dispatcher !== undefined && dispatcher.pendingCount > 0
      ? [
          `${world.name}: ${counted(dispatcher.pendingCount, 'webhook is', 'webhooks are')} neither delivered nor given up`,
        ]
      : []),
  ]);
}

function counted(count: number, one: string, many: string): string {
  return `${count} ${count === 1 ? one : many}`;
}
