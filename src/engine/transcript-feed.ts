import type { TranscriptItem, Utterance } from '../core/call.ts';
import type { AgentLink, Conversation } from '../core/ports.ts';
import { ConversationLog, type Speaking } from './conversation.ts';

/** The conversation, and the agent that is shown how it grows. */
export class TranscriptFeed {
  readonly #log = new ConversationLog();
  readonly #link: AgentLink | undefined;
  /** Whose turn the agent was last told it is. */
  #turnHolder: 'agent' | 'caller' | undefined;

  constructor(link: AgentLink | undefined) {
    this.#link = link;
  }

  begin(speaking: Speaking): void {
    this.#log.begin(speaking);
  }

  end(speaking: Speaking, utterance: Utterance | undefined): void {
    this.#log.end(speaking, utterance);
  }

  add(item: TranscriptItem): void {
    this.#log.add(item);
  }

  now(): Conversation {
    return this.#log.now();
  }

  /** Shows the agent where the conversation stands; whose turn it is goes along only where that has changed. */
  show(turnOf?: 'agent' | 'caller'): void {
    if (this.#link === undefined) return;
    const hasChanged = turnOf !== undefined && turnOf !== this.#turnHolder;
    if (!hasChanged) {
      this.#link.update(this.#log.now());
      return;
    }
    this.#turnHolder = turnOf;
    this.#link.update(this.#log.now(), turnOf);
  }
}
