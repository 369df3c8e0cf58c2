import type { Call, EndReason, Party } from '../core/call.ts';
import type { ReplyLimits } from '../core/journal/entry.ts';
import type { CallTuning, Conversation, ReplyActions, TurnRequest } from '../core/ports.ts';
import type { ViewContext } from './pack.ts';

/*
 * The part of a provider pack that speaks with a customer's LLM server.
 */

/** A frame to the customer: its name for journals, and its text. */
export interface OutgoingFrame {
  readonly type: string;
  readonly text: string;
  /**
   * The same text, for whoever keeps it. Put together from parts that many frames share, it takes little room until it
   * is read: sending makes one piece of a text, and every frame shows the whole conversation.
   */
  readonly keptText?: string;
}

/** What a frame from the customer means. */
export type AgentMessage =
  | {
      readonly kind: 'config';
      readonly keepalive: boolean;
      readonly wantsDetails: boolean;
      readonly wantsToolCalls: boolean;
    }
  | ({
      readonly kind: 'reply';
      readonly turn: number;
      readonly text: string;
      readonly isComplete: boolean;
    } & ReplyActions)
  | ({
      readonly kind: 'unasked';
      readonly interruptId: number;
      readonly text: string;
      readonly isComplete: boolean;
    } & ReplyActions)
  | { readonly kind: 'tool'; readonly item: ToolItem }
  | { readonly kind: 'tune'; readonly tuning: CallTuning }
  | { readonly kind: 'metadata'; readonly metadata: unknown }
  | { readonly kind: 'pong'; readonly timestampMs: number }
  /** Decodable, but not of the protocol; the provider passes over it. */
  | { readonly kind: 'ignored'; readonly rule: string; readonly problem: string };

export type ToolItem =
  | {
      readonly kind: 'tool-call';
      readonly toolCallId: string;
      readonly name: string;
      readonly arguments: string;
    }
  | {
      readonly kind: 'tool-result';
      readonly toolCallId: string;
      readonly content: string;
      readonly successful?: boolean;
    };

export interface DecodedFrame {
  /** The provider's word for the frame, or what was found in its place. */
  readonly type: string;
  readonly message: AgentMessage;
  /** Off contract, though the provider may still accept it. */
  readonly violations: readonly string[];
  /** The frame as the contract describes it; absent where nothing could be read. */
  readonly body?: unknown;
}

/** Names of schemas in the pack's contract, by the type of the frame. */
export interface FrameSchemas {
  readonly toAgent: Readonly<Record<string, string>>;
  readonly fromAgent: Readonly<Record<string, string>>;
}

export interface SocketTimings {
  readonly openTries: number;
  readonly openTimeoutMs: number;
  readonly openGapMs: number;
  readonly pingEveryMs: number;
  readonly pingLostAfterMs: number;
  /** Tries for the whole call, by why the socket was lost. */
  readonly reconnects: Readonly<Record<SocketLoss, number>>;
}

/** Why a socket is dialled again in the middle of a call. */
export type SocketLoss = 'pingLoss' | 'abnormal';

/** What the end of a socket means for its call. */
export type CloseMeaning =
  | { readonly kind: 'ends-call'; readonly reason: EndReason; readonly by: Party }
  /** Dialled again, as an abnormal loss. */
  | { readonly kind: 'reconnect' };

/** The provider's way of talking to a customer's LLM server: codec and rules, no I/O. */
export interface LlmSocketProtocol {
  readonly timings: SocketTimings;
  readonly schemas: FrameSchemas;
  /** The field that says what a frame to the agent is. */
  readonly typeField: string;
  /** The address to dial for a call. @throws TypeError where `base` is no URL. */
  url(base: string, call: Call): URL;
  encodePing(atMs: number): OutgoingFrame;
  encodeDetails(call: Call, context: ViewContext): OutgoingFrame;
  /** One for each call: it may remember what it has put into words already. */
  encoder(): ConversationEncoder;
  decode(text: string): DecodedFrame;
  /** What a binary frame brings about. */
  readonly onBinary: { readonly closeCode: number; readonly reason: EndReason };
  /** How fast agents are wanted; absent where the provider does not say. */
  readonly replyLimits?: ReplyLimits;
  readonly openFailed: EndReason;
  /** How the call ends once the tries to reconnect are used up. */
  readonly reconnectFailed: Readonly<Record<SocketLoss, EndReason>>;
  closeMeaning(code: number): CloseMeaning;
  /** The code with which we hang up. */
  readonly closeCode: number;
}

/** Puts one call's conversation into frames. Items of a conversation never change; what grows is another object each time. */
export interface ConversationEncoder {
  update(
    conversation: Conversation,
    options: EncodeOptions & { readonly turnTo?: 'agent' | 'caller' },
  ): OutgoingFrame;
  ask(request: TurnRequest, conversation: Conversation, options: EncodeOptions): OutgoingFrame;
}

export interface EncodeOptions {
  /** The agent asked for tool calls in the transcript. */
  readonly withToolCalls: boolean;
}
