import type { HoldName } from '../../core/time/clock.ts';
import { type Check, type CheckContext, findingOf } from '../check.ts';
import type { FindingDraft } from '../finding.ts';

/** Their checks say it better: a turn unanswered, a ping not echoed, frames not read, a socket not opened, a webhook timed out. */
const SPOKEN_ELSEWHERE: readonly (HoldName | undefined)[] = [
  'turn',
  'slow frame',
  'unread frames',
  'ping',
  'socket open',
  'webhook',
];

/** Everything that was found off and that no other check knows. */
export const nothingUnexpected: Check = {
  name: 'nothing-unexpected',
  title: 'Nothing else was off',
  rules: [],
  run: (context) => [
    ...context.unclaimed.map((violation) => findingOf(context.evidence, violation)),
    ...expiredHolds(context),
    ...cutJournal(context),
  ],
};

/** A verdict on a part of what happened must not pass for one on all of it. */
function cutJournal({ droppedCount }: CheckContext): readonly FindingDraft[] {
  if (droppedCount === 0) return [];
  const gone = droppedCount === 1 ? 'the first entry is gone' : `the first ${droppedCount} entries are gone`;
  return [
    {
      rule: 'journal-cut',
      severity: 'warning',
      title: `the journal had no room for all that happened: ${gone}`,
      expected: 'a journal that holds all of it, which is at most --journal-limit entries and 256 MiB',
      effect:
        'only the rest is judged: something may be overlooked, and what came before may seem to be missing',
    },
  ];
}

function expiredHolds({ evidence }: CheckContext): readonly FindingDraft[] {
  return evidence.clock
    .filter((entry) => entry.kind === 'hold-expired' && !SPOKEN_ELSEWHERE.includes(entry.hold))
    .map((entry) => ({
      rule: 'hold-expired',
      severity: 'warning',
      title: `the clock stopped waiting for a ${entry.hold ?? 'part'} that took too long`,
      callId: entry.callId,
      atMs: entry.atMs,
    }));
}
