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
  readonly isNewestComplete: boolean;
}

/** Rules on a reply to a turn, given where the conversation stands. Pure. */
export function ruleOnReply(turn: number, state: TurnState): ReplyRuling {
  if (turn < state.newest) {
    return {
      kind: 'dropped',
      rule: 'stale-response',
      why: `it answers response ${turn}, but ${state.newest} has been asked since`,
    };
  }
  if (turn > state.newest) {
    return {
      kind: 'dropped',
      rule: 'unknown-response-id',
      why: `nobody asked for response ${turn}; the newest is ${state.newest}`,
    };
  }
  if (!state.isNewestComplete) return { kind: 'accepted' };
  return { kind: 'dropped', rule: 'complete-exactly-once', why: `response ${turn} was already complete` };
}
