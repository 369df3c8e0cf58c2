import type { TranscriptItem, Utterance } from '../../core/call.ts';
import type { Conversation, TurnRequest } from '../../core/ports.ts';
import type { ConversationEncoder, EncodeOptions, OutgoingFrame } from '../pack.ts';
import { ListText } from './list-text.ts';
import { toTranscriptItem, toUtterance } from './transcript.ts';

const TURN_TO = { agent: 'agent_turn', caller: 'user_turn' } as const;

/** Puts one call's conversation into frames. Each shows the whole transcript (docs: api-references/llm-websocket). */
export class LlmEncoder implements ConversationEncoder {
  readonly #transcript = new ListText<Utterance>(toUtterance);
  readonly #items = new ListText<TranscriptItem>(toTranscriptItem);

  update(
    conversation: Conversation,
    options: EncodeOptions & { readonly turnTo?: 'agent' | 'caller' },
  ): OutgoingFrame {
    const turn = options.turnTo === undefined ? '' : `,"turntaking":"${TURN_TO[options.turnTo]}"`;
    return this.#frame('update_only', '', this.#transcripts(conversation, options) + turn);
  }

  ask(request: TurnRequest, conversation: Conversation, options: EncodeOptions): OutgoingFrame {
    const type = request.kind === 'reminder' ? 'reminder_required' : 'response_required';
    return this.#frame(
      type,
      `"response_id":${JSON.stringify(request.turn)},`,
      this.#transcripts(conversation, options),
    );
  }

  #frame(type: string, id: string, transcripts: string): OutgoingFrame {
    const before = `{"interaction_type":"${type}",${id}`;
    // The same text twice, and yet not one: V8 keeps a concatenation in its parts until somebody reads it, and where both
    // were put together alike, its compiler would make one of them.
    const after = `${transcripts}}`;
    return { type, text: `${before}${transcripts}}`, keptText: `${before}${after}` };
  }

  #transcripts({ utterances, items }: Conversation, { withToolCalls }: EncodeOptions): string {
    const transcript = `"transcript":${this.#transcript.of(utterances)}`;
    if (!withToolCalls) return transcript;
    return `${transcript},"transcript_with_tool_calls":${this.#items.of(items)}`;
  }
}
