import type { Call } from '../core/call.ts';
import type { JsonObject } from '../core/json.ts';
import type { CustomerAnswer, ToolOutcome, ToolUse, WebhookMessage } from '../core/ports.ts';
import type { WorldContext } from './pack.ts';

/** Tools of the platform's own agents that are HTTP endpoints of the customer: what is sent, and what it means. */
export interface ToolMaker {
  request(use: ToolUse, call: Call, context: WorldContext): ToolRequest | { readonly problem: string };
  result(answer: CustomerAnswer, request: ToolRequest, call: Call): Omit<ToolOutcome, 'answer'>;
}

/** What the platform's own agents say, where that depends on the call. */
export interface WordMaker {
  /** A line with the values of the call in place of its placeholders. */
  fill(text: string, call: Call, context: WorldContext): string;
  /** The first words that the customer has written for the agent; '' where it waits for the caller, undefined where a model would find them. */
  opening(call: Call, context: WorldContext): string | undefined;
}

export interface ToolRequest {
  readonly message: WebhookMessage;
  /** What the agent says meanwhile; absent: nothing. */
  readonly sayMeanwhile?: string;
  /** The tool, as the provider has it. */
  readonly definition: JsonObject;
}
