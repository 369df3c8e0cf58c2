import type { Call } from '../../../core/call.ts';
import type { Json, JsonObject } from '../../../core/json.ts';
import type { OperationContext } from '../../pack.ts';
import { directionOf, factsOf } from '../calls/call-facts.ts';
import {
  analyzedDataOf,
  costOf,
  durationSecondsOf,
  functionCallsOf,
  transcriptOf,
  unixSeconds,
} from '../calls/call-figures.ts';
import { historyCallIdQuirk, historyDirectionQuirk } from '../calls/call-quirks.ts';
import { failureOf, outcomeOf } from '../calls/end-reason.ts';
import { isoTime } from '../fields.ts';
import { quirkValue } from '../quirks.ts';
import { recordingUrlOf } from './recording-url.ts';

/** What a view of the history is made with. */
export type HistoryContext = Pick<OperationContext, 'account' | 'quirks' | 'world'>;

/** A call in the list of the history (docs: calls/call-history/list). */
export function historyItem(call: Call, context: HistoryContext): JsonObject {
  const { recordId, roomName, flowName } = factsOf(call);
  const showsRoom = quirkValue(context.quirks, historyCallIdQuirk) === 'room';
  const duration = durationSecondsOf(call);
  return {
    _id: recordId,
    timestamp: unixSeconds(call.createdAtMs),
    callId: showsRoom ? roomName : call.id,
    ...partiesOf(call, context),
    // Missing while the call is live (docs: calls/call-history/list).
    ...(duration === undefined ? {} : { duration }),
    agent: call.agentName ?? '',
    status: LIST_STATUS[outcomeOf(call)],
    callFlowName: flowName ?? '',
    cost: costOf(call),
    ...outcomeFields(call, context),
    variables: call.dynamicVariables ?? {},
    transcript: transcriptOf(call),
  };
}

/** One call of the history (docs: calls/call-history/get); callId, duration and transcript are drydial's addition. */
export function historyDetail(call: Call, context: HistoryContext): JsonObject {
  const { recordId, roomName, flowId } = factsOf(call);
  const duration = durationSecondsOf(call);
  return {
    _id: recordId,
    workspaceId: context.world.credentials.workspaceId ?? '',
    agentId: call.agentId,
    callFlowId: flowId ?? null,
    callId: call.id,
    roomName,
    ...partiesOf(call, context),
    status: DETAIL_STATUS[outcomeOf(call)],
    startTime: unixSeconds(call.createdAtMs),
    endTime: call.endedAtMs === undefined ? null : unixSeconds(call.endedAtMs),
    ...(duration === undefined ? {} : { duration }),
    cost: { customer_charge: costOf(call) },
    // It came in a JSON body.
    metadata: (call.metadata as Json | undefined) ?? {},
    variables: call.dynamicVariables ?? {},
    functionCalls: functionCallsOf(call),
    ...outcomeFields(call, context),
    transcript: transcriptOf(call),
    createdAt: isoTime(call.createdAtMs),
    updatedAt: isoTime(call.endedAtMs ?? call.answeredAtMs ?? call.createdAtMs),
  };
}

const LIST_STATUS = { live: 'active', completed: 'completed', failed: 'failed' } as const;
const DETAIL_STATUS = { live: 'ongoing', completed: 'completed', failed: 'failed' } as const;

function partiesOf(call: Call, { quirks }: HistoryContext): JsonObject {
  const ofFlow =
    quirkValue(quirks, historyDirectionQuirk) === 'flow' ? factsOf(call).flowDirection : undefined;
  return {
    fromPhoneNumber: call.from ?? null,
    toPhoneNumber: call.to ?? null,
    direction: ofFlow ?? directionOf(call),
  };
}

function outcomeFields(call: Call, { account }: HistoryContext): JsonObject {
  const error = failureOf(call);
  return {
    recordingUrl: recordingUrlOf(call, account) ?? null,
    summary: call.analysis?.summary ?? null,
    analyzedData: analyzedDataOf(call),
    // Assumed for the name: the causes of failures are documented for batches only.
    ...(error === undefined ? {} : { error }),
  };
}
