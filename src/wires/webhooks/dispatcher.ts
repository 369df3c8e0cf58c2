import type { EgressGuard } from '../../core/egress/egress.ts';
import type { FaultSource } from '../../core/faults.ts';
import type { JournalWriter } from '../../core/journal/journal.ts';
import type { Json } from '../../core/json.ts';
import type { AskOptions, CustomerAnswer, WebhookMessage } from '../../core/ports.ts';
import type { Clock } from '../../core/time/clock.ts';
import type { DeliveryPolicy, WebhookSigner } from '../../providers/pack.ts';
import type { MessageOrigin } from './message.ts';
import type { OrderGate } from './order-gate.ts';
import type { Outbox } from './outbox.ts';
import type { WebhookClient } from './webhook-client.ts';
import { WebhookDispatcher } from './webhook-dispatcher.ts';

/** Delivers one world's webhooks. */
export interface Dispatcher {
  /** Takes messages in order of emission: first attempts start in this order, and do not wait for each other. */
  dispatch(messages: readonly WebhookMessage[], origin: MessageOrigin): void;
  /** Sends one message whose answer is wanted, with its retries; resolves with the last answer, and never rejects. */
  ask(message: WebhookMessage, options: AskOptions): Promise<CustomerAnswer>;
  /** Takes up what an earlier process has left, each where it stood; gives the number of messages. */
  recover(): number;
  /** Messages neither delivered nor given up. */
  readonly pendingCount: number;
  /**
   * Resolves when no attempt is due or in flight, or after `limitMs` of wall time, with the number of messages
   * that are still pending: those that wait for a retry in script time are not waited for.
   */
  drain(limitMs: number): Promise<number>;
  /** Ends attempts and retries; what was in flight is journaled as failed. Resolves with the number of attempts that did not end. */
  stop(): Promise<number>;
}

export interface DispatcherOptions {
  readonly clock: Clock;
  readonly journal: JournalWriter;
  /** What signs: the world's API key, or the provider's own secret for webhooks. */
  readonly secret: string;
  readonly signer?: WebhookSigner;
  readonly delivery: DeliveryPolicy;
  readonly guard: Pick<EgressGuard, 'check'>;
  readonly client: WebhookClient;
  /** Keeps what is pending over the end of the process. Default: nothing is kept. */
  readonly outbox?: Outbox;
  /** What goes wrong on purpose. Default: nothing. */
  readonly faults?: FaultSource;
  /** Lets the messages of a call through in an order of its own. */
  readonly gate?: OrderGate | undefined;
  /** A body as an earlier version of the provider sent it. Default: none is known. */
  readonly earlierForm?: ((body: Json) => Json | undefined) | undefined;
  /** Factor on wire deadlines. Default 1. */
  readonly deadlineScale?: number;
  /** Attempts at once. Default 64. */
  readonly maxInFlight?: number;
  /** Messages neither delivered nor given up; beyond it the oldest is given up. Default 10000. */
  readonly maxPending?: number;
}

/** Builds the dispatcher of one world. */
export function createDispatcher(options: DispatcherOptions): Dispatcher {
  return new WebhookDispatcher(options);
}
