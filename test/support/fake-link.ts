import type {
  AgentLink,
  AgentLinkListener,
  Conversation,
  ReplyPiece,
  TurnRequest,
} from '../../src/core/ports.ts';
import type { Clock } from '../../src/core/time/clock.ts';

export type Reply = Partial<Omit<ReplyPiece, 'turn'>> & { readonly text: string };
/** Answers a turn: pieces in order, or nothing at all. */
export type Answer = (
  request: TurnRequest | { readonly turn: 0; readonly kind: 'begin' },
  heard: string,
) => readonly Reply[];

/** An agent without a socket: it answers as soon as it is asked. */
export class FakeLink implements AgentLink {
  readonly asked: TurnRequest[] = [];
  readonly updates: { readonly text: string; readonly turnTo: string | undefined }[] = [];
  readonly released: number[] = [];
  /** What went along with each question. */
  readonly conversations: Conversation[] = [];
  /** Script ms of each question. */
  readonly askedAtMs: number[] = [];
  clock: Clock | undefined;
  isClosed = false;
  listener: AgentLinkListener | undefined;
  readonly #answer: Answer;

  constructor(answer: Answer) {
    this.#answer = answer;
  }

  async open(listener: AgentLinkListener): Promise<boolean> {
    this.listener = listener;
    this.#reply({ turn: 0, kind: 'begin' }, '');
    return true;
  }

  update(conversation: Conversation, turnTo?: 'agent' | 'caller'): void {
    this.updates.push({ text: conversation.utterances.at(-1)?.text ?? '', turnTo });
  }

  numberAfter(last: number): number {
    return last + 1;
  }

  ask(request: TurnRequest, conversation: Conversation): void {
    this.asked.push(request);
    this.askedAtMs.push(this.clock?.nowMs() ?? 0);
    this.conversations.push(conversation);
    this.#reply(request, conversation.utterances.at(-1)?.text ?? '');
  }

  releaseTurn(turn: number): void {
    this.released.push(turn);
  }

  close(): void {
    this.isClosed = true;
  }

  #reply(request: Parameters<Answer>[0], heard: string): void {
    const pieces = this.#answer(request, heard);
    queueMicrotask(() => {
      pieces.forEach((piece, index) => {
        this.listener?.onReply({
          isComplete: index === pieces.length - 1,
          endCall: false,
          isUninterruptible: false,
          afterWallMs: 1,
          ...piece,
          turn: request.turn,
        });
      });
      if (pieces.length === 0) this.listener?.onUnanswered(request.turn);
    });
  }
}
