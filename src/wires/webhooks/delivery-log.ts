import type { EgressRefusal } from '../../core/egress/egress.ts';
import type { JournalWriter } from '../../core/journal/journal.ts';
import type { AskPurpose } from '../../core/ports.ts';
import { ownCopy } from '../../core/text/own-copy.ts';
import type { HoldName } from '../../core/time/clock.ts';
import type { AttemptResult } from './attempt.ts';
import type { MessageOrigin, OutgoingMessage } from './message.ts';
import { BODY_LIMIT_BYTES } from './webhook-client.ts';

/** An attempt with its place in the delivery. */
export interface AttemptRecord {
  readonly result: AttemptResult;
  readonly attempt: number;
  readonly attemptLimit: number;
  readonly causedBy?: string;
  readonly retryInMs?: number;
  /** Words of the faults that were in its way. */
  readonly faults?: readonly string[];
  /** Of a message that is sent again by hand: the message that it is a copy of. */
  readonly replayOf?: string;
  readonly purpose?: AskPurpose;
}

/** Writes one world's deliveries to its journal; every method gives the id of the entry it made. */
export interface DeliveryLog {
  attempt(message: OutgoingMessage, record: AttemptRecord): string;
  end(kind: 'delivered' | 'given-up', message: OutgoingMessage, facts: EndFacts): string;
  blocked(message: OutgoingMessage, refusal: EgressRefusal, causedBy: string): string;
  overflow(message: OutgoingMessage, limit: number, causedBy: string | undefined): string;
  unsendable(event: string, problem: string, origin: MessageOrigin): string;
  defect(message: OutgoingMessage, problem: string, causedBy: string | undefined): string;
  /** The data file does not know how far a delivery has come. */
  unkept(message: OutgoingMessage, problem: string): string;
  holdExpired(callId: string | undefined, hold: HoldName): string;
}

export interface EndFacts {
  readonly attempts: number;
  readonly causedBy: string;
}

/** Builds the log of one world. */
export function createDeliveryLog(journal: JournalWriter): DeliveryLog {
  const violation = (
    rule: string,
    origin: { readonly callId?: string; readonly causedBy?: string },
    words: { message: string; effect?: string },
  ): string =>
    journal.append({ wire: 'verdict', kind: 'violation', rule, severity: 'error', ...origin, ...words }).id;

  return {
    attempt: (message, record) => journal.append(attemptDraft(message, record)).id,
    end: (kind, { id, event, callId }, { attempts, causedBy }) =>
      journal.append({ wire: 'webhook', kind, callId, causedBy, messageId: id, event, attempts }).id,
    blocked: ({ event, ...message }, refusal, causedBy) =>
      violation(
        'egress-blocked',
        { ...ofCall(message), causedBy },
        {
          message: `The webhook ${event} was not sent: ${refusal.reason}. ${refusal.fix}`,
          effect: 'The provider would have posted it there.',
        },
      ),
    overflow: ({ event, ...message }, limit, causedBy) =>
      violation(
        'webhook-backlog',
        { ...ofCall(message), ...causeOf(causedBy) },
        {
          message: `The webhook ${event} was given up: more than ${limit} webhooks were waiting. Answer them faster, or with a 2xx.`,
        },
      ),
    unsendable: (event, problem, origin) =>
      violation('webhook-unsendable', origin, {
        message: `The webhook ${event} was not sent: ${problem}. Correct the agent's or the account's webhook URL, or the call's metadata.`,
      }),
    defect: ({ event, ...message }, problem, causedBy) =>
      violation(
        'defect',
        { ...ofCall(message), ...causeOf(causedBy) },
        { message: `drydial could not send the webhook ${event}: ${problem}` },
      ),
    unkept: ({ event, ...message }, problem) =>
      violation('webhook-unkept', ofCall(message), {
        message: `How far the webhook ${event} has come could not be written down: ${problem}`,
        effect: 'After a restart it is sent again.',
      }),
    holdExpired: (callId, hold) =>
      journal.append({ wire: 'clock', kind: 'hold-expired', hold, ...ofCall({ callId }) }).id,
  };
}

function ofCall({ callId }: { readonly callId?: string | undefined }): { readonly callId?: string } {
  return callId === undefined ? {} : { callId };
}

function causeOf(causedBy: string | undefined): { readonly causedBy?: string } {
  return causedBy === undefined ? {} : { causedBy };
}

function attemptDraft(
  message: OutgoingMessage,
  record: AttemptRecord,
): Parameters<JournalWriter['append']>[0] {
  const { result, attempt, attemptLimit, causedBy, retryInMs, replayOf, purpose, faults = [] } = record;
  const { callId, contractEvent, method } = message;
  return {
    wire: 'webhook',
    kind: 'attempt',
    ...(callId !== undefined && { callId }),
    ...(causedBy !== undefined && { causedBy }),
    messageId: message.id,
    event: message.event,
    ...(contractEvent !== undefined && { contractEvent }),
    ...(purpose !== undefined && { purpose }),
    attempt,
    attemptLimit,
    ...(method !== 'POST' && { method }),
    path: message.path,
    body: message.bytes ?? '',
    outcome: result.outcome,
    ...(faults.length > 0 && { faults }),
    ...(replayOf !== undefined && { replayOf }),
    ...(retryInMs !== undefined && { retryInMs }),
    ...(result.replyBody !== undefined && { replyBody: shownReply(result.replyBody) }),
    wall: result.wall,
  };
}

/** A long answer counts as a whole and is kept in part, like a long frame. */
function shownReply(body: string): string {
  if (body.length <= BODY_LIMIT_BYTES) return body;
  return ownCopy(`${body.slice(0, BODY_LIMIT_BYTES)} (cut, ${body.length} characters)`);
}
