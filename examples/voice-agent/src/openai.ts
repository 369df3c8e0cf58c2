import type { OpenAiConfig } from './config.ts';
import { toRecord } from './json-record.ts';
import type { Utterance } from './llm-frames.ts';
import type { Conversation, Replier, ReplyChunk } from './replier.ts';
import { isFarewell } from './rules.ts';

// Generous for a whole answer; a caller would have hung up long before.
const ANSWER_TIMEOUT_MS = 20_000;

const INSTRUCTIONS = `You answer the telephone of Dr. Lovelace's practice and book appointments.
The practice is open from Monday to Friday, from eight to six. Every half hour is free; suggest ten o'clock.
Ask for the day, offer one time, and book it once the caller agrees.
You are speaking: one or two short sentences, no lists, no symbols, times in words.`;

/** A replier that asks any server with an OpenAI-compatible /chat/completions. */
export function createOpenAiReplier(config: OpenAiConfig): Replier {
  return async function* replyByModel(conversation, signal) {
    // Whether the call ends is decided here: a chatty model must not be able to hang up on a caller.
    const farewell: Pick<ReplyChunk, 'isFarewell'> = isFarewell(conversation.transcript)
      ? { isFarewell: true }
      : {};
    const response = await requestAnswer(config, conversation, signal);
    for await (const data of readEvents(response)) {
      if (data === '[DONE]') return;
      const content = findDelta(JSON.parse(data));
      if (content !== '') yield { content, ...farewell };
    }
  };
}

async function requestAnswer(
  config: OpenAiConfig,
  conversation: Conversation,
  signal: AbortSignal,
): Promise<ReadableStream<Uint8Array>> {
  const response = await fetch(`${config.baseUrl}/chat/completions`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      ...(config.apiKey === undefined ? {} : { authorization: `Bearer ${config.apiKey}` }),
    },
    body: JSON.stringify({ model: config.model, stream: true, messages: toMessages(conversation) }),
    signal: AbortSignal.any([signal, AbortSignal.timeout(ANSWER_TIMEOUT_MS)]),
  });
  if (!response.ok || response.body === null) {
    await response.body?.cancel();
    throw new Error(`the model answered with status ${response.status}`);
  }
  return response.body;
}

function toMessages({ transcript, callerName }: Conversation) {
  const caller = callerName === undefined ? '' : `\nThe caller's name is ${callerName}.`;
  return [
    { role: 'system', content: INSTRUCTIONS + caller },
    ...transcript.map(({ role, content }: Utterance) => ({
      role: role === 'agent' ? 'assistant' : 'user',
      content,
    })),
  ];
}

// Server-sent events, of which only "data:" lines matter here. A line may arrive in several pieces.
async function* readEvents(body: ReadableStream<Uint8Array>): AsyncGenerator<string> {
  let rest = '';
  for await (const text of body.pipeThrough(new TextDecoderStream())) {
    const lines = (rest + text).split(/\r?\n/);
    rest = lines.pop() ?? '';
    for (const line of lines) {
      if (line.startsWith('data:')) yield line.slice('data:'.length).trim();
    }
  }
  if (rest.startsWith('data:')) yield rest.slice('data:'.length).trim();
}

function findDelta(event: unknown): string {
  const { choices } = toRecord(event);
  const [choice] = Array.isArray(choices) ? choices : [];
  const { content } = toRecord(toRecord(choice).delta);
  return typeof content === 'string' ? content : '';
}
