import type { CallFacts, CallSettings, VoicemailAction } from '../../../core/call.ts';
import type { JsonObject } from '../../../core/json.ts';
import { numberField, objectField, textField } from '../fields.ts';
import type { CallRoute } from './call-route.ts';

/** The most that a call lasts unless something says less (docs: endpoints, "about an hour"). */
const LONGEST_CALL_MS = 3_600_000;
/** How long it rings before nobody answered (Assumed). */
const RING_LIMIT_MS = 30_000;

/** The settings of one call, from its flow and its number. Where both limit its length, the shorter limit counts (Assumed). */
export function callSettingsOf({ flow, number }: CallRoute, direction: CallFacts['direction']): CallSettings {
  const settings = (flow && objectField(flow.fields, 'settings')) ?? {};
  const own = callSettingOf(settings);
  const limits = [numberField(own, 'maxCallDuration'), numberField(number?.fields ?? {}, 'maxCallDuration')];
  const maxDurationMs = Math.min(
    LONGEST_CALL_MS,
    ...limits.map((seconds) => toMs(seconds) ?? LONGEST_CALL_MS),
  );
  const url = flow === undefined ? undefined : webhookUrlOf(flow.fields, direction);
  return {
    agent: { kind: 'platform' },
    webhook: url === undefined ? {} : { url },
    ringLimitMs: RING_LIMIT_MS,
    // Silence ends a call only where that was asked for.
    endAfterSilenceMs: toMs(numberField(own, 'endCallOnSilence')) ?? maxDurationMs,
    maxDurationMs,
    reminderAfterMs: maxDurationMs,
    reminderLimit: 0,
    beginDelayMs: toMs(numberField(settings, 'welcomeMessageDelay')) ?? 0,
    responsiveness: 1,
    interruptionSensitivity: 1,
    voicemail: voicemailOf(own),
    pace: { replyMedianMs: 700, replySigma: 0.3, speechDelayMs: 200 },
  };
}

/** Both spellings are documented (docs: flows/call-flows/create and get). */
function callSettingOf(settings: JsonObject): JsonObject {
  return { ...objectField(settings, 'callSettings'), ...objectField(settings, 'callSetting') };
}

function toMs(seconds: number | undefined): number | undefined {
  return seconds !== undefined && seconds > 0 ? Math.round(seconds * 1000) : undefined;
}

/** Where the events of a flow's calls go: inbound ones have an address of their own, if it is set. */
function webhookUrlOf(flow: JsonObject, direction: CallFacts['direction']): string | undefined {
  const settings = objectField(objectField(flow, 'settings') ?? {}, 'webhooks') ?? {};
  const ofAgent = textField(flow, 'agentWebhookUrl') ?? textField(settings, 'agent');
  if (direction !== 'inbound') return ofAgent || undefined;
  return textField(flow, 'inboundWebhookUrl') || textField(settings, 'inbound') || ofAgent || undefined;
}

/**
 * Machines are noticed, since calls say whether one answered. Assumed: the agent hangs up, unless the flow has a message
 * for them; its place and names are those of the tool that sets it (the vendor's MCP server).
 */
function voicemailOf(own: JsonObject): VoicemailAction {
  const detection = objectField(own, 'voicemailDetection') ?? {};
  const text = textField(detection, 'message');
  const leaves = detection.enabled !== false && detection.action === 'leave_message';
  return leaves && text !== undefined ? { kind: 'leave-message', text } : { kind: 'hang-up' };
}
