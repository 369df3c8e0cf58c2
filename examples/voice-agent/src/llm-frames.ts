import { toRecord } from './json-record.ts';

/** One line of the conversation. */
export interface Utterance {
  readonly role: 'agent' | 'user';
  readonly content: string;
}

/** What Retell sends, as far as this application cares. (docs: LLM WebSocket reference) */
export type IncomingFrame =
  | { readonly kind: 'ping_pong'; readonly timestamp: number }
  | { readonly kind: 'call_details'; readonly callerName: string | undefined }
  | {
      readonly kind: 'turn';
      readonly isReminder: boolean;
      readonly responseId: number;
      readonly transcript: readonly Utterance[];
    }
  | { readonly kind: 'ignored' };

/** What this application sends. */
export type OutgoingFrame =
  | {
      readonly response_type: 'config';
      readonly config: { readonly auto_reconnect: boolean; readonly call_details: boolean };
    }
  | { readonly response_type: 'ping_pong'; readonly timestamp: number }
  | {
      readonly response_type: 'response';
      readonly response_id: number;
      readonly content: string;
      readonly content_complete: boolean;
      readonly end_call?: true;
    };

/** @throws Error when the text is no JSON or a turn has no usable response_id. */
export function parseFrame(text: string): IncomingFrame {
  const frame = toRecord(JSON.parse(text));
  switch (frame.interaction_type) {
    case 'ping_pong':
      return {
        kind: 'ping_pong',
        timestamp: typeof frame.timestamp === 'number' ? frame.timestamp : Date.now(),
      };
    case 'call_details':
      return { kind: 'call_details', callerName: findCallerName(frame.call) };
    case 'response_required':
    case 'reminder_required':
      if (!Number.isSafeInteger(frame.response_id)) {
        throw new Error(`${frame.interaction_type} with response_id ${JSON.stringify(frame.response_id)}`);
      }
      return {
        kind: 'turn',
        isReminder: frame.interaction_type === 'reminder_required',
        responseId: Number(frame.response_id),
        transcript: parseTranscript(frame.transcript),
      };
    default:
      // update_only is news, not a question; types of later protocol versions are none of our business.
      return { kind: 'ignored' };
  }
}

/** Entries that are no utterance of the agent or the caller are left out. */
export function parseTranscript(value: unknown): readonly Utterance[] {
  if (!Array.isArray(value)) return [];
  return value.flatMap((entry: unknown): Utterance[] => {
    const { role, content } = toRecord(entry);
    if ((role !== 'agent' && role !== 'user') || typeof content !== 'string') return [];
    return content.trim() === '' ? [] : [{ role, content }];
  });
}

// Set by POST /calls; an inbound call has no such variable.
function findCallerName(call: unknown): string | undefined {
  const { name } = toRecord(toRecord(call).retell_llm_dynamic_variables);
  return typeof name === 'string' && name !== '' ? name : undefined;
}
