import type { Utterance } from './llm-frames.ts';

/** What an answer may depend on: the conversation so far, and who is on the line. */
export interface Conversation {
  readonly transcript: readonly Utterance[];
  readonly callerName: string | undefined;
}

/** A piece of the agent's answer, in the order it is to be spoken. */
export interface ReplyChunk {
  readonly content: string;
  /** Set on a chunk of the last answer: the call ends once it has been spoken. */
  readonly isFarewell?: true;
}

/** Produces one answer. It stops early, or throws, when the signal is aborted. */
export type Replier = (conversation: Conversation, signal: AbortSignal) => AsyncIterable<ReplyChunk>;

/** Cuts a text into pieces of a few words, the way a model streams it. */
export function* toChunks(text: string): Generator<string> {
  for (const match of text.matchAll(/(?:\S+\s*){1,3}/g)) yield match[0];
}
