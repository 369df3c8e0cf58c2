import type { TranscriptItem, Utterance, Word } from '../core/call.ts';
import type { Conversation } from '../core/ports.ts';
import { textOf } from './speech.ts';

/** Whoever is speaking right now, as far as the words are out. */
export interface Speaking {
  readonly role: 'agent' | 'caller';
  spokenWords(): readonly Word[];
}

/** A place in the conversation: what is over, or somebody who is still speaking. */
type Place =
  | { readonly kind: 'item'; readonly item: TranscriptItem }
  | { readonly kind: 'speaking'; readonly speaking: Speaking };

/**
 * The conversation as an agent sees it: what is over, and what is being said at this moment, in the order in
 * which it began. Whoever speaks into somebody else's words therefore stands behind them.
 */
export class ConversationLog {
  readonly #places: Place[] = [];

  add(item: TranscriptItem): void {
    this.#places.push({ kind: 'item', item });
  }

  begin(speaking: Speaking): void {
    this.#places.push({ kind: 'speaking', speaking });
  }

  /** What was said takes the place where it began; without any word nothing stays. */
  end(speaking: Speaking, utterance: Utterance | undefined): void {
    const index = this.#places.findLastIndex(
      (place) => place.kind === 'speaking' && place.speaking === speaking,
    );
    if (index < 0) {
      if (utterance !== undefined) this.add(utterance);
      return;
    }
    this.#places.splice(
      index,
      1,
      ...(utterance === undefined ? [] : [{ kind: 'item', item: utterance } as const]),
    );
  }

  /** The whole conversation so far, not a change to it (docs: api-references/llm-websocket). */
  now(): Conversation {
    const utterances: Utterance[] = [];
    const items: TranscriptItem[] = [];
    for (const place of this.#places) {
      const item = place.kind === 'item' ? place.item : toUtterance(place.speaking);
      if (item === undefined) continue;
      items.push(item);
      if (item.kind === 'utterance') utterances.push(item);
    }
    return { utterances, items };
  }
}

function toUtterance(speaking: Speaking): Utterance | undefined {
  const words = speaking.spokenWords();
  if (words.length === 0) return undefined;
  return { kind: 'utterance', role: speaking.role, text: textOf(words), words };
}
