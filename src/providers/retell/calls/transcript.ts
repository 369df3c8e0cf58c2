import type { TranscriptItem, Utterance } from '../../../core/call.ts';
import type { JsonObject } from '../../../core/json.ts';

/** Retell's names for who speaks. */
const ROLES = {
  agent: 'agent',
  caller: 'user',
  'transfer-target': 'transfer_target',
  system: 'system',
} as const;

/**
 * An utterance as Retell writes it; word times are seconds from the start of the audio (retell-sdk: resources/call). A word
 * has its space with it, so that the words put together are the content (seen in two real calls: openapi/SOURCES.md).
 */
export function toUtterance({ role, text, words }: Utterance): JsonObject {
  const last = words.length - 1;
  return {
    role: ROLES[role],
    content: text,
    words: words.map(({ word, startMs, endMs }, at) => ({
      word: at === last ? word : `${word} `,
      start: startMs / 1000,
      end: endMs / 1000,
    })),
  };
}

/** An item of transcript_with_tool_calls. */
export function toTranscriptItem(item: TranscriptItem): JsonObject {
  switch (item.kind) {
    case 'utterance':
      return toUtterance(item);
    case 'tool-call':
      return {
        role: 'tool_call_invocation',
        tool_call_id: item.toolCallId,
        name: item.name,
        arguments: item.arguments,
        time_sec: item.timeMs / 1000,
      };
    case 'tool-result':
      return {
        role: 'tool_call_result',
        tool_call_id: item.toolCallId,
        content: item.content,
        ...(item.successful === undefined ? {} : { successful: item.successful }),
        time_sec: item.timeMs / 1000,
      };
    case 'dtmf':
      return { role: 'dtmf', digit: item.digit, time_sec: item.timeMs / 1000 };
    case 'injected':
      return { role: 'injected', content: item.content, time_sec: item.timeMs / 1000 };
  }
}
