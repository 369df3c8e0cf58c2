import type { TranscriptItem, Utterance, Word } from '../core/call.ts';
import type { Conversation } from '../core/ports.ts';
import { textOf } from './speech.ts';

/** Whoever is speaking right now, as far as the words are out. */
export interface Speaking {
  readonly role: 'agent' | 'caller';
  spokenWords(): readonly Word[];
}

/** The conversation as an agent sees it: what is over, and what is being said at this moment. */
export class ConversationLog {
  readonly #items: TranscriptItem[] = [];
  readonly #utterances: Utterance[] = [];
  readonly #speaking = new Set<Speaking>();

  add(item: TranscriptItem): void {
    this.#items.push(item);
    if (item.kind === 'utterance') this.#utterances.push(item);
  }

  begin(speaking: Speaking): void {
    this.#speaking.add(speaking);
  }

  end(speaking: Speaking): void {
    this.#speaking.delete(speaking);
  }

  /** The whole conversation so far, not a change to it (docs: api-references/llm-websocket). */
  now(): Conversation {
    const current = [...this.#speaking].map(toUtterance).filter((utterance) => utterance.words.length > 0);
    return { utterances: [...this.#utterances, ...current], items: [...this.#items, ...current] };
  }
}

function toUtterance(speaking: Speaking): Utterance {
  const words = speaking.spokenWords();
  return { kind: 'utterance', role: speaking.role, text: textOf(words), words };
}
