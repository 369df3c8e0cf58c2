import type { Call } from '../../../core/call.ts';
import type { CallEvent } from '../../../core/events.ts';
import type { Json, JsonObject } from '../../../core/json.ts';
import type { WebhookMessage } from '../../../core/ports.ts';
import type { QuirkValues, WebhookContext, WebhookMapper } from '../../pack.ts';
import { directionOf, factsOf } from '../calls/call-facts.ts';
import {
  analyzedDataOf,
  durationSecondsOf,
  functionCallsOf,
  linesOf,
  transcriptOf,
} from '../calls/call-figures.ts';
import {
  accountEventsQuirk,
  callbackPayloadQuirk,
  callCompletedAtQuirk,
  postCallWebhookQuirk,
} from '../calls/call-quirks.ts';
import { failureOf, outcomeOf } from '../calls/end-reason.ts';
import { isoTime, plainTexts } from '../fields.ts';
import { recordingUrlOf } from '../history/recording-url.ts';
import { quirkValue } from '../quirks.ts';
import { type Addressee, addressed } from '../workspaces/webhook-address.ts';
import { WEBHOOK_TIMEOUT_MS } from './delivery.ts';
import { evaluationMessage } from './evaluation.ts';

/*
 * What is posted about one call, in order:
 *
 *   answered   call.started                        to the flow's URL (else the account's) and to the call's own
 *   failed     call.failed                         likewise
 *   over       call.completed                      likewise
 *              the report after the call           to the flow's URL (else the account's)
 *
 * Events of the account and reports are two families of which each can be switched off.
 */

/** Turns what happens to a call into Trillet's webhooks. */
export const trilletWebhooks: WebhookMapper = {
  messages(event, call, context) {
    if (event.kind === 'analyzed' && event.isRepeated === true) return [];
    return [...eventMessages(event, call, context), ...reportMessages(event, call, context)];
  },
};

function eventMessages(event: CallEvent, call: Call, context: WebhookContext): readonly WebhookMessage[] {
  const name = eventNameOf(event, call, context.quirks);
  if (name === undefined) return [];
  const data = dataOf(name, call, context);
  const getsEvents = quirkValue(context.quirks, callbackPayloadQuirk) === 'events';
  const isSent = quirkValue(context.quirks, accountEventsQuirk) === 'sent';
  const addressees = [
    ...(isSent ? [accountAddressee(call, context)] : []),
    ...(getsEvents ? [callbackAddressee(call)] : []),
  ];
  return toAddressees(addressees, call, { name, body: { event: name, data } });
}

type EventName = 'call.started' | 'call.completed' | 'call.failed';

function eventNameOf(event: CallEvent, call: Call, quirks: QuirkValues): EventName | undefined {
  if (event.kind === 'answered') return 'call.started';
  const isOver = event.kind === 'ended' || event.kind === 'analyzed';
  if (!isOver) return undefined;
  // Nothing is analyzed of a call that failed: it is told at once.
  if (outcomeOf(call) === 'failed') return event.kind === 'ended' ? 'call.failed' : undefined;
  return event.kind === quirkValue(quirks, callCompletedAtQuirk) ? 'call.completed' : undefined;
}

/** The sample of call.completed has callId, agentId, duration and status (docs: introduction); all else is assumed. */
function dataOf(name: EventName, call: Call, context: WebhookContext): JsonObject {
  const started: JsonObject = {
    callId: call.id,
    agentId: call.agentId,
    roomName: factsOf(call).roomName,
    direction: directionOf(call),
    from: call.from ?? null,
    to: call.to ?? null,
    status: name === 'call.started' ? 'active' : name.slice('call.'.length),
    startedAt: isoTime(call.answeredAtMs ?? call.createdAtMs),
    metadata: metadataOf(call),
  };
  if (name === 'call.started') return started;
  // Whole seconds in the sample (docs: introduction), where the history writes its times with fractions.
  const duration = Math.round(durationSecondsOf(call) ?? 0);
  const over = { ...started, duration, endedAt: isoTime(endOf(call)) };
  if (name === 'call.failed') return { ...over, error: failureOf(call) ?? 'unknown' };
  return {
    ...over,
    summary: call.analysis?.summary ?? null,
    transcript: linesOf(call).map((line): JsonObject => ({ ...line })),
    recordingUrl: recordingUrlOf(call, context.account) ?? null,
    analyzedData: analyzedDataOf(call),
  };
}

function reportMessages(event: CallEvent, call: Call, context: WebhookContext): readonly WebhookMessage[] {
  // Assumed: there is a report of calls that came about, once their analysis is there.
  if (event.kind !== 'analyzed' || outcomeOf(call) !== 'completed') return [];
  const isSent = quirkValue(context.quirks, postCallWebhookQuirk) === 'sent';
  const getsReport = quirkValue(context.quirks, callbackPayloadQuirk) === 'post-call';
  const addressees = [
    ...(isSent ? [accountAddressee(call, context)] : []),
    ...(getsReport ? [callbackAddressee(call)] : []),
  ];
  return [
    ...toAddressees(addressees, call, { name: 'post-call', body: reportOf(call, context) }),
    ...evaluationMessage(call, context),
  ];
}

/** The report after a call, with the groups that receivers of 2026 read; the fields in between are assumed. */
function reportOf(call: Call, context: WebhookContext): JsonObject {
  const { analysis, dynamicVariables = {} } = call;
  const { flowId } = factsOf(call);
  return {
    call_metadata: {
      callId: call.id,
      agentId: call.agentId,
      workspaceId: context.credentials.workspaceId ?? '',
      callFlowId: flowId ?? null,
      direction: directionOf(call),
      fromPhoneNumber: call.from ?? null,
      toPhoneNumber: call.to ?? null,
      status: 'completed',
      startTime: isoTime(call.answeredAtMs ?? call.createdAtMs),
      endTime: isoTime(endOf(call)),
      duration: durationSecondsOf(call) ?? 0,
    },
    conversation_data: { gathered_information: analysis?.custom ?? {}, variables: dynamicVariables },
    transcript: {
      summary: analysis?.summary ?? null,
      recordingUrl: recordingUrlOf(call, context.account) ?? null,
      messages: transcriptOf(call),
    },
    analytics: {
      tool_calls: functionCallsOf(call),
      sentiment: analysis?.sentiment.toLowerCase() ?? null,
      answered_by_voicemail: analysis?.inVoicemail ?? false,
    },
    metadata: metadataOf(call),
  };
}

function endOf(call: Call): number {
  return call.endedAtMs ?? call.createdAtMs;
}

function metadataOf({ metadata }: Call): Json {
  // It came in a JSON body.
  return (metadata as Json | undefined) ?? {};
}

/** Assumed: the URL of a flow takes the place of the account's, so that nothing comes twice. */
function accountAddressee(call: Call, { account }: WebhookContext): Addressee {
  const { webhookHeaders, webhookQuery } = factsOf(call);
  return {
    url: call.settings.webhook.url ?? account.webhookUrl,
    headers: { ...account.webhookHeaders, ...plainTexts(webhookHeaders) },
    query: { ...account.webhookQuery, ...plainTexts(webhookQuery) },
  };
}

function callbackAddressee(call: Call): Addressee {
  return { url: factsOf(call).callbackUrl, headers: {}, query: {} };
}

function toAddressees(
  addressees: readonly Addressee[],
  call: Call,
  { name, body }: { readonly name: string; readonly body: JsonObject },
): readonly WebhookMessage[] {
  return addressees.flatMap((addressee, index) => {
    // One delivery has one name, however often it is tried.
    const deliveryId = `${call.id}:${name}${index === 0 ? '' : `:${index + 1}`}`;
    return addressed(addressee, { event: name, body, timeoutMs: WEBHOOK_TIMEOUT_MS }, deliveryId);
  });
}
