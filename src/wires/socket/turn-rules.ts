/**
 * Which replies count. Only the newest turn is open, until it is complete; what comes for an older turn, or
 * after completion, is dropped without a word to the sender (docs: api-references/llm-websocket).
 */

export type ReplyRuling =
  | { readonly kind: 'accepted' }
  | { readonly kind: 'dropped'; readonly rule: TurnRule; readonly why: string };

export type TurnRule = 'stale-response' | 'complete-exactly-once' | 'unknown-response-id';

export interface TurnState {
  readonly newest: number;
  /** "cancelled": the agent has begun to speak unasked since, which discards what it was answering. */
  readonly state: 'open' | 'complete' | 'cancelled';
}

/** Where the utterances stand that the agent begins by itself. */
export interface UnaskedState {
  readonly current: number | undefined;
  readonly isCurrentComplete: boolean;
  readonly earlier: ReadonlySet<number>;
}

const ACCEPTED: ReplyRuling = { kind: 'accepted' };

/** Rules on a reply to a turn, given where the conversation stands. Pure. */
export function ruleOnReply(turn: number, { newest, state }: TurnState): ReplyRuling {
  if (turn < newest)
    return dropped('stale-response', `it answers response ${turn}, but ${newest} has been asked since`);
  if (turn > newest)
    return dropped('unknown-response-id', `nobody asked for response ${turn}; the newest is ${newest}`);
  switch (state) {
    case 'open':
      return ACCEPTED;
    case 'complete':
      return dropped('complete-exactly-once', `response ${turn} was already complete`);
    case 'cancelled':
      return dropped('stale-response', `response ${turn} was cancelled when the agent spoke unasked`);
  }
}

/** Rules on a piece of an utterance that nobody asked for: one id is one utterance, and a new id discards the old. Pure. */
export function ruleOnUnasked(
  id: number,
  { current, isCurrentComplete, earlier }: UnaskedState,
): ReplyRuling {
  if (id === current) {
    return isCurrentComplete
      ? dropped('complete-exactly-once', `interrupt ${id} was already complete`)
      : ACCEPTED;
  }
  return earlier.has(id)
    ? dropped('stale-response', `interrupt ${id} was discarded when interrupt ${current} began`)
    : ACCEPTED;
}

function dropped(rule: TurnRule, why: string): ReplyRuling {
  return { kind: 'dropped', rule, why };
}
