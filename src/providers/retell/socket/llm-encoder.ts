import type { TranscriptItem, Utterance } from '../../../core/call.ts';
import type { Conversation, TurnRequest } from '../../../core/ports.ts';
import type { ConversationEncoder, EncodeOptions, OutgoingFrame } from '../../pack.ts';
import { toTranscriptItem, toUtterance } from '../calls/transcript.ts';
import { ListText } from './list-text.ts';

const TURN_TO = { agent: 'agent_turn', caller: 'user_turn' } as const;
/** One text for all frames that begin like this: they are kept. */
const BEFORE_UPDATE = '{"interaction_type":"update_only","transcript":[';
const BETWEEN_LISTS = '],"transcript_with_tool_calls":[';
const AFTER_UPDATE = {
  agent: `],"turntaking":"${TURN_TO.agent}"}`,
  caller: `],"turntaking":"${TURN_TO.caller}"}`,
} as const;
const AFTER = ']}';

/** Puts one call's conversation into frames. Each shows the whole transcript (docs: api-references/llm-websocket). */
export class LlmEncoder implements ConversationEncoder {
  readonly #transcript = new ListText<Utterance>(toUtterance);
  readonly #items = new ListText<TranscriptItem>(toTranscriptItem);

  update(
    conversation: Conversation,
    options: EncodeOptions & { readonly turnTo?: 'agent' | 'caller' },
  ): OutgoingFrame {
    const after = options.turnTo === undefined ? AFTER : AFTER_UPDATE[options.turnTo];
    return frameOf('update_only', [BEFORE_UPDATE, this.#lists(conversation, options), after]);
  }

  ask(request: TurnRequest, conversation: Conversation, options: EncodeOptions): OutgoingFrame {
    const type = request.kind === 'reminder' ? 'reminder_required' : 'response_required';
    const before = `{"interaction_type":"${type}","response_id":${JSON.stringify(request.turn)},"transcript":[`;
    return frameOf(type, [before, this.#lists(conversation, options), AFTER]);
  }

  #lists({ utterances, items }: Conversation, { withToolCalls }: EncodeOptions): string {
    const transcript = this.#transcript.of(utterances);
    return withToolCalls ? transcript + BETWEEN_LISTS + this.#items.of(items) : transcript;
  }
}

/**
 * The same text twice, and yet not one: V8 keeps a concatenation in its parts until somebody reads it, and where both
 * were put together alike, its compiler would make one of them.
 */
function frameOf(type: string, [before, lists, after]: readonly [string, string, string]): OutgoingFrame {
  const kept = lists + after;
  return { type, text: before + lists + after, keptText: before + kept };
}
