import type { Entry, TurnEntry } from '../../core/journal/entry.ts';

/** What the customer's agent answered in one turn, as it is recorded. Words may hold placeholders, or be a /pattern/. */
export interface RecordedReply {
  /** What it answers: the begin message, the caller, a reminder, nobody. */
  readonly to: TurnEntry['turnKind'];
  readonly says: string;
  /** Absent: complete. */
  readonly outcome?: Exclude<TurnEntry['outcome'], 'complete'>;
  readonly ends_call?: true;
  readonly transfer_to?: string;
  readonly presses?: string;
}

/** Stands for any words, also none. */
export const ANY_WORDS = '{{any}}';

/** More are not recorded: nobody reads them, and laying two rows beside each other costs their product. */
const MOST_REPLIES = 300;

/** The agent's replies of one run, in their order. What was cut off varies with the wire, so its words are left open. */
export function repliesOf(entries: readonly Entry[]): readonly RecordedReply[] {
  const replies = entries.flatMap((entry): readonly RecordedReply[] => {
    if (entry.kind !== 'turn') return [];
    const { turnKind, outcome, text, endCall, transferTo, digit } = entry;
    const isWhole = outcome === 'complete';
    return [
      {
        to: turnKind,
        says: isWhole ? plain(text) : ANY_WORDS,
        ...(isWhole ? {} : { outcome }),
        ...(isWhole && endCall ? { ends_call: true } : {}),
        ...(isWhole && transferTo !== undefined ? { transfer_to: transferTo } : {}),
        ...(isWhole && digit !== undefined ? { presses: digit } : {}),
      },
    ];
  });
  return replies.slice(0, MOST_REPLIES);
}

/** Spaces and line ends of a stream of frames mean nothing to whoever listens. */
export function plain(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}
