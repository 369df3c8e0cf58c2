import type { FaultVisit, Strike } from '../../core/faults.ts';
import type { Json } from '../../core/json.ts';
import type { WebhookMessage } from '../../core/ports.ts';
import {
  type BodyTools,
  type Schedule,
  USUAL_SCHEDULE,
  type WebhookKind,
} from '../faults/webhook/webhook-fault.ts';
import { BODY_FAULTS, SCHEDULE_FAULTS, TEXT_FAULTS } from '../faults/webhook/webhook-faults.ts';
import { bytesOf, type OutgoingMessage } from './message.ts';

export type WebhookVisit = FaultVisit<'webhook'>;

/** A message with what faults have made of it, all its attempts alike. */
export interface FaultedDraft {
  readonly draft: WebhookMessage;
  readonly schedule: Schedule;
  /** What has struck, to be recorded with the first attempt. */
  readonly strikes: readonly Strike[];
}

// The keys of the tables are the words of their stage.
const SCHEDULE_KINDS = Object.keys(SCHEDULE_FAULTS) as (keyof typeof SCHEDULE_FAULTS)[];
const BODY_KINDS = Object.keys(BODY_FAULTS) as (keyof typeof BODY_FAULTS)[];
const TEXT_KINDS = Object.keys(TEXT_FAULTS) as (keyof typeof TEXT_FAULTS)[];

/** Asks for the faults of a message's schedule and body. A question is sent when it is asked, whatever its schedule. */
export function faultDraft(
  draft: WebhookMessage,
  visit: WebhookVisit,
  { tools, isQuestion }: { readonly tools: BodyTools; readonly isQuestion: boolean },
): FaultedDraft {
  const strikes: Strike[] = [];
  const schedule = isQuestion ? USUAL_SCHEDULE : scheduleOf(visit, strikes);
  if (draft.body === undefined) return { draft, schedule, strikes };
  let { body } = draft;
  for (const strike of inOrder(visit.strikes(BODY_KINDS), BODY_KINDS)) {
    const changed = changeBody(body, strike.fault, tools);
    if (changed === undefined) strike.withdraw();
    else {
      body = changed;
      strikes.push(strike);
    }
  }
  return { draft: { ...draft, body }, schedule, strikes };
}

/** Asks for the faults of a message's bytes. */
export function faultBytes(
  message: OutgoingMessage,
  visit: WebhookVisit,
): { readonly message: OutgoingMessage; readonly strikes: readonly Strike[] } {
  const strikes: Strike[] = [];
  const usual = bytesOf(message);
  let bytes = usual;
  for (const strike of visit.strikes(TEXT_KINDS)) {
    const changed = bytes === undefined ? undefined : TEXT_FAULTS[strike.fault.kind](bytes, strike.fault);
    if (changed === undefined) strike.withdraw();
    else {
      bytes = changed;
      strikes.push(strike);
    }
  }
  if (bytes === usual) return { message, strikes };
  const { pieces: _asItWas, ...others } = message;
  return { message: { ...others, bytes }, strikes };
}

function scheduleOf(visit: WebhookVisit, strikes: Strike[]): Schedule {
  let schedule = USUAL_SCHEDULE;
  for (const strike of visit.strikes(SCHEDULE_KINDS)) {
    // One that loses a certain attempt is asked for at that attempt.
    if (strike.fault.at?.attempt !== undefined) {
      strike.withdraw();
      continue;
    }
    schedule = changeSchedule(schedule, strike.fault);
    strikes.push(strike);
  }
  return schedule;
}

type ScheduleAction = Parameters<(typeof SCHEDULE_FAULTS)[keyof typeof SCHEDULE_FAULTS]>[1];
type BodyAction = Parameters<(typeof BODY_FAULTS)[keyof typeof BODY_FAULTS]>[1];

function changeSchedule(schedule: Schedule, fault: ScheduleAction): Schedule {
  // The table holds for each word the fault of that very word.
  const change = SCHEDULE_FAULTS[fault.kind] as (schedule: Schedule, fault: ScheduleAction) => Schedule;
  return change(schedule, fault);
}

function changeBody(body: Json, fault: BodyAction, tools: BodyTools): Json | undefined {
  // As above.
  const change = BODY_FAULTS[fault.kind] as (
    body: Json,
    fault: BodyAction,
    tools: BodyTools,
  ) => Json | undefined;
  return change(body, fault, tools);
}

/** In the order of a table, whatever the order in which they were set. */
export function inOrder<F extends { readonly fault: { readonly kind: WebhookKind } }>(
  strikes: readonly F[],
  kinds: readonly WebhookKind[],
): readonly F[] {
  return strikes.toSorted((one, other) => kinds.indexOf(one.fault.kind) - kinds.indexOf(other.fault.kind));
}
