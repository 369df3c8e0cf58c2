import type { FindingDraft } from '../finding.ts';
import type { RecordedReply } from './recorded-reply.ts';
import { isSameReply } from './reply-match.ts';

/** One place where what was recorded and what was seen stand beside each other. */
export type ReplyPair =
  | { readonly kind: 'same'; readonly recorded: RecordedReply; readonly seen: RecordedReply }
  | { readonly kind: 'changed'; readonly recorded: RecordedReply; readonly seen: RecordedReply }
  | { readonly kind: 'gone'; readonly recorded: RecordedReply }
  | { readonly kind: 'new'; readonly seen: RecordedReply };

/**
 * Lays two conversations beside each other, so that as many replies as can be are the same: one that was added or left
 * out does not make all that follow it look changed.
 */
export function pairReplies(
  recorded: readonly RecordedReply[],
  seen: readonly RecordedReply[],
): readonly ReplyPair[] {
  const pairs: ReplyPair[] = [];
  let left: RecordedReply[] = [];
  let right: RecordedReply[] = [];
  const settle = (): void => {
    const count = Math.max(left.length, right.length);
    for (let index = 0; index < count; index += 1) pairs.push(pairOf(left[index], right[index]));
    left = [];
    right = [];
  };
  let [one, other] = [0, 0];
  for (const [at, with_] of commonPlaces(recorded, seen)) {
    left.push(...recorded.slice(one, at));
    right.push(...seen.slice(other, with_));
    settle();
    const [before, now] = [recorded[at], seen[with_]];
    if (before !== undefined && now !== undefined) pairs.push({ kind: 'same', recorded: before, seen: now });
    [one, other] = [at + 1, with_ + 1];
  }
  left.push(...recorded.slice(one));
  right.push(...seen.slice(other));
  settle();
  return pairs;
}

/** What has changed, as findings: one for each reply. */
export function findChanges(pairs: readonly ReplyPair[]): readonly FindingDraft[] {
  return pairs.flatMap((pair, index): readonly FindingDraft[] => {
    if (pair.kind === 'same') return [];
    const place = `reply ${index + 1}`;
    const title = {
      changed: `${place} of the agent is not the one that was recorded`,
      gone: `${place} of the agent was recorded, and is not given any more`,
      new: `${place} of the agent was not recorded`,
    }[pair.kind];
    return [
      {
        rule: 'reply-as-recorded',
        severity: 'error',
        title,
        subject: 'recorded',
        expected: pair.kind === 'new' ? 'no reply here' : inWords(pair.recorded),
        seen: pair.kind === 'gone' ? 'no reply here' : inWords(pair.seen),
      },
    ];
  });
}

function pairOf(recorded: RecordedReply | undefined, seen: RecordedReply | undefined): ReplyPair {
  if (recorded === undefined && seen !== undefined) return { kind: 'new', seen };
  if (recorded !== undefined && seen === undefined) return { kind: 'gone', recorded };
  if (recorded !== undefined && seen !== undefined) return { kind: 'changed', recorded, seen };
  throw new RangeError('a pair has at least one side');
}

/** "to response: Tuesday at ten is free   ends the call". */
function inWords({ to, says, outcome, ends_call, transfer_to, presses }: RecordedReply): string {
  return [
    `to ${to}: ${says === '' ? '(nothing)' : says}`,
    ...(outcome === undefined ? [] : [outcome]),
    ...(ends_call === undefined ? [] : ['ends the call']),
    ...(transfer_to === undefined ? [] : [`transfers to ${transfer_to}`]),
    ...(presses === undefined ? [] : [`presses ${presses}`]),
  ].join('   ');
}

/** The longest row of places at which both are the same, in their order. */
function commonPlaces(
  recorded: readonly RecordedReply[],
  seen: readonly RecordedReply[],
): readonly (readonly [number, number])[] {
  // lengths[i][j]: how many can be the same from recorded[i] and seen[j] on.
  const lengths = Array.from({ length: recorded.length + 1 }, () =>
    new Array<number>(seen.length + 1).fill(0),
  );
  const lengthAt = (i: number, j: number): number => lengths[i]?.[j] ?? 0;
  const isSame = (i: number, j: number): boolean => {
    const [before, now] = [recorded[i], seen[j]];
    return before !== undefined && now !== undefined && isSameReply(before, now);
  };
  for (let i = recorded.length - 1; i >= 0; i -= 1) {
    const row = lengths[i];
    for (let j = seen.length - 1; j >= 0 && row !== undefined; j -= 1)
      row[j] = isSame(i, j) ? lengthAt(i + 1, j + 1) + 1 : Math.max(lengthAt(i + 1, j), lengthAt(i, j + 1));
  }
  const places: [number, number][] = [];
  for (let i = 0, j = 0; i < recorded.length && j < seen.length; ) {
    if (isSame(i, j)) places.push([i++, j++]);
    else if (lengthAt(i + 1, j) >= lengthAt(i, j + 1)) i += 1;
    else j += 1;
  }
  return places;
}
