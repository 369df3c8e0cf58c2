import type { Call } from '../../core/call.ts';
import type { CallEvent, CallEventKind } from '../../core/events.ts';
import type { JsonObject } from '../../core/json.ts';
import type { Quirk, QuirkValues, ViewContext, WebhookMapper } from '../pack.ts';
import { DEFAULT_WEBHOOK_TIMEOUT_MS } from './delivery.ts';

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
  source: "Third-party observation of real payloads (Connexity's mapper): call_cost comes later.",
};

export const rerunAnalysisWebhookQuirk: Quirk = {
  name: 'rerun-analysis-webhook',
  about: 'Whether an analysis that is run again is announced with another call_analyzed.',
  values: ['absent', 'sent'],
  byDefault: 'absent',
  source: 'UNVERIFIED: no source speaks of it.',
};

type EventName = 'call_started' | 'call_ended' | 'call_analyzed';

/** Which happening brings which event about (docs: features/webhook-overview). A call that never connected is never "answered". */
const EVENT_NAMES: Readonly<Partial<Record<CallEventKind, EventName>>> = {
  answered: 'call_started',
  ended: 'call_ended',
  analyzed: 'call_analyzed',
};

/** What an agent without webhook_events gets (retell-sdk 5.66.1). */
const DEFAULT_EVENTS: readonly string[] = ['call_started', 'call_ended', 'call_analyzed'];

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

/** Builds Retell's mapper of call events to webhooks. */
export function createRetellWebhooks(callView: CallView): WebhookMapper {
  return {
    messages(event, call, context) {
      const name = EVENT_NAMES[event.kind];
      if (name === undefined || isUnannounced(event, context.quirks)) return [];
      const { webhook } = call.settings;
      if (!(webhook.events ?? DEFAULT_EVENTS).includes(name)) return [];
      // The agent's URL replaces the account's entirely: nothing is delivered twice (retell-sdk 5.66.1).
      const url = webhook.url || context.account.webhookUrl;
      if (!url) return [];
      const envelope = context.quirks[webhookEnvelopeQuirk.name] === 'data' ? 'data' : 'call';
      return [
        {
          event: name,
          url: fillUrl(url, call.dynamicVariables ?? {}),
          body: { event: name, [envelope]: fieldsFor(name, callView(call, context), context.quirks) },
          timeoutMs: webhook.timeoutMs ?? DEFAULT_WEBHOOK_TIMEOUT_MS,
        },
      ];
    },
  };
}

/** An analysis that was run again is no news. */
function isUnannounced(event: CallEvent, quirks: QuirkValues): boolean {
  const isRepeated = event.kind === 'analyzed' && event.isRepeated === true;
  return isRepeated && quirks[rerunAnalysisWebhookQuirk.name] !== 'sent';
}

function fieldsFor(event: EventName, call: JsonObject, quirks: QuirkValues): JsonObject {
  switch (event) {
    case 'call_started':
      return pick(call, (field) => STARTED_FIELDS.has(field));
    case 'call_ended': {
      const hasCost = quirks[webhookCallCostQuirk.name] === 'present';
      return pick(call, (field) => field !== 'call_analysis' && (hasCost || field !== 'call_cost'));
    }
    case 'call_analyzed':
      return call;
  }
}

function pick(call: JsonObject, isWanted: (field: string) => boolean): JsonObject {
  return Object.fromEntries(Object.entries(call).filter(([field]) => isWanted(field)));
}

/**
 * Puts dynamic variables into a URL (docs: build/dynamic-variables). Assumed: a value is percent-encoded in path
 * and query and taken as it is before them ("{{base_url}}/hook"); a variable that is not set stays as written.
 */
function fillUrl(url: string, variables: Readonly<Record<string, string>>): string {
  return url.replace(/\{\{\s*([^{}\s]+)\s*\}\}/g, (placeholder, name: string, offset: number) => {
    if (!Object.hasOwn(variables, name)) return placeholder;
    const value = String(variables[name]);
    return isInPath(url.slice(0, offset)) ? encodeURIComponent(value.toWellFormed()) : value;
  });
}

/** Is a place after so much of a URL within its path or query? */
function isInPath(before: string): boolean {
  const afterScheme = before.replace(/^[a-z][a-z0-9+.-]*:\/\//i, '');
  return /[/?#]/.test(afterScheme);
}
