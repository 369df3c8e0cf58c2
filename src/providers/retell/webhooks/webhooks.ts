import { type Call, isOver, type WebhookSettings } from '../../../core/call.ts';
import type { CallEvent } from '../../../core/events.ts';
import { isJsonObject, type JsonObject } from '../../../core/json.ts';
import type {
  Quirk,
  QuirkValues,
  ViewContext,
  WebhookContext,
  WebhookMapper,
  WebhookMessage,
} from '../../pack.ts';
import { callVariables, type Variables } from '../variables/call-variables.ts';
import { fillUrl } from '../variables/fill-url.ts';
import { DEFAULT_WEBHOOK_TIMEOUT_MS } from './delivery.ts';
import { transferFieldsOf } from './transfer-option.ts';

/** Retell's call object as of this moment. */
export type CallView = (call: Call, context: ViewContext) => JsonObject;

export const webhookEnvelopeQuirk: Quirk = {
  name: 'webhook-envelope',
  about: 'The key of the payload that holds the call.',
  values: ['call', 'data'],
  byDefault: 'call',
  source: 'docs: features/webhook-overview say "call"; the official demos still read the old "data".',
};

export const webhookCallCostQuirk: Quirk = {
  name: 'webhook-call-cost-at-ended',
  about: 'Whether the call_ended webhook carries call_cost already.',
  values: ['absent', 'present'],
  byDefault: 'absent',
  source:
    "Third-party observation of real payloads (Connexity's mapper): call_cost comes later; one that was captured of a call that nobody answered has it (Mindflow, 2026-05).",
};

export const webhookTimestampQuirk: Quirk = {
  name: 'webhook-event-timestamp',
  about: 'Whether the events of a call say beside it when they happened.',
  values: ['present', 'absent'],
  byDefault: 'present',
  source:
    'Payloads that a client captured (Mindflow, 2026-05) have event_timestamp, as the docs give it to call_inbound; the samples in docs: features/webhook-overview have not.',
};

export const rerunAnalysisWebhookQuirk: Quirk = {
  name: 'rerun-analysis-webhook',
  about: 'Whether an analysis that is run again is announced with another call_analyzed.',
  values: ['absent', 'sent'],
  byDefault: 'absent',
  source: 'UNVERIFIED: no source speaks of it.',
};

/** The events of a call; an agent's webhook_events may name any of them (retell-sdk 5.66.1). */
type EventName =
  | 'call_started'
  | 'call_ended'
  | 'call_analyzed'
  | 'transcript_updated'
  | 'transfer_started'
  | 'transfer_bridged'
  | 'transfer_cancelled'
  | 'transfer_ended';

/** What an agent without webhook_events gets (retell-sdk 5.66.1). */
const DEFAULT_EVENTS: readonly string[] = ['call_started', 'call_ended', 'call_analyzed'];

/**
 * Which happening brings which events about (docs: features/webhook-overview). A call that never connected is never
 * "answered". Assumed: the last transcript comes before the end is told.
 */
function eventsOf(event: CallEvent, call: Call, quirks: QuirkValues): readonly EventName[] {
  switch (event.kind) {
    case 'answered':
      return ['call_started'];
    case 'heard':
      return ['transcript_updated'];
    case 'said':
      // Cut before its first word, it leaves nothing in the transcript.
      return event.utterance.words.length === 0 ? [] : ['transcript_updated'];
    case 'transfer-started':
      return ['transfer_started'];
    case 'bridged':
      return ['transfer_bridged'];
    case 'transfer-cancelled':
      return ['transfer_cancelled'];
    case 'transfer-ended':
      return ['transfer_ended'];
    case 'ended':
      return call.answeredAtMs === undefined ? ['call_ended'] : ['transcript_updated', 'call_ended'];
    case 'analyzed':
      // An analysis that was run again is no news.
      return event.isRepeated === true && quirks[rerunAnalysisWebhookQuirk.name] !== 'sent'
        ? []
        : ['call_analyzed'];
    default:
      return [];
  }
}

/** The "basic fields" of call_started: what is known of a call at that moment, without measurements and artefacts. */
const STARTED_FIELDS = new Set([
  'call_id',
  'call_type',
  'agent_id',
  'agent_version',
  'agent_name',
  'agent_tag',
  'call_status',
  'direction',
  'from_number',
  'to_number',
  'telephony_identifier',
  'access_token',
  'metadata',
  'retell_llm_dynamic_variables',
  'custom_sip_headers',
  'custom_attributes',
  'data_storage_setting',
  'opt_in_signed_url',
  'start_timestamp',
]);

export interface CallViews {
  /** As get-call shows it. */
  readonly asShown: CallView;
  /** With the transcript, even while the call goes on. */
  readonly withTranscript: CallView;
}

/** Builds Retell's mapper of call events to webhooks. */
export function createRetellWebhooks(views: CallViews): WebhookMapper {
  return {
    // The official demos still read "data", where the documents say "call".
    earlierForm(body) {
      if (!isJsonObject(body) || body.call === undefined) return undefined;
      const { call, ...rest } = body;
      return { ...rest, data: call };
    },
    messages(event, call, context) {
      const target = webhookTarget(call.settings.webhook, callVariables(call, event.atMs), context);
      if (target === undefined) return [];
      const wanted = call.settings.webhook.events ?? DEFAULT_EVENTS;
      const envelope = context.quirks[webhookEnvelopeQuirk.name] === 'data' ? 'data' : 'call';
      const isStamped = context.quirks[webhookTimestampQuirk.name] !== 'absent';
      return eventsOf(event, call, context.quirks)
        .filter((name) => wanted.includes(name))
        .map((name) => ({
          ...target,
          event: name,
          ...(envelope === 'data' ? { isFreeForm: true } : {}),
          body: {
            event: name,
            [envelope]: fieldsFor(name, { call, views, context }),
            ...(TRANSFER_STEPS.has(name) ? transferFieldsOf(call.transfer) : {}),
            ...(isStamped ? { event_timestamp: event.atMs } : {}),
          },
        }));
    },
  };
}

/** Events that tell where a call is being transferred to; the end of a transfer does not (docs: features/webhook-overview). */
const TRANSFER_STEPS: ReadonlySet<string> = new Set([
  'transfer_started',
  'transfer_bridged',
  'transfer_cancelled',
]);

/** Where events go and for how long an answer is awaited; undefined where nobody wants them. */
export function webhookTarget(
  { url, timeoutMs = DEFAULT_WEBHOOK_TIMEOUT_MS }: WebhookSettings,
  variables: Variables,
  { account }: Pick<WebhookContext, 'account'>,
): Pick<WebhookMessage, 'url' | 'timeoutMs'> | undefined {
  // The agent's URL replaces the account's entirely: nothing is delivered twice (retell-sdk 5.66.1).
  const target = url || account.webhookUrl;
  return target ? { url: fillUrl(target, variables), timeoutMs } : undefined;
}

interface Payload {
  readonly call: Call;
  readonly views: CallViews;
  readonly context: ViewContext;
}

function fieldsFor(event: EventName, { call, views, context }: Payload): JsonObject {
  const isAnalyzed = call.analysis !== undefined;
  switch (event) {
    case 'call_started':
      return pick(views.asShown(call, context), (field) => STARTED_FIELDS.has(field));
    case 'call_analyzed':
      return views.asShown(call, context);
    case 'call_ended':
      return withoutLateFields(views.asShown(call, context), context.quirks);
    default: {
      const view = views.withTranscript(call, context);
      return isAnalyzed || !isOver(call) ? view : withoutLateFields(view, context.quirks);
    }
  }
}

/** What comes with the analysis only. */
function withoutLateFields(view: JsonObject, quirks: QuirkValues): JsonObject {
  const { call_analysis: _analysis, ...early } = view;
  if (quirks[webhookCallCostQuirk.name] === 'present') return early;
  const { call_cost: _cost, ...free } = early;
  return free;
}

function pick(call: JsonObject, isWanted: (field: string) => boolean): JsonObject {
  return Object.fromEntries(Object.entries(call).filter(([field]) => isWanted(field)));
}
