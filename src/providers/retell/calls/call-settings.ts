import type { AgentSource, CallSettings, KeyInput, ReplyPace, WebhookSettings } from '../../../core/call.ts';
import type { JsonObject } from '../../../core/json.ts';
import type { AccountSettings } from '../../pack.ts';
import { numberField, objectField, textField } from '../fields.ts';

/** What holds while an agent does not say otherwise (retell-sdk 5.66.1). */
const DEFAULTS = {
  ring_duration_ms: 30_000,
  end_call_after_silence_ms: 600_000,
  max_call_duration_ms: 3_600_000,
  reminder_trigger_ms: 10_000,
  reminder_max_count: 1,
  begin_message_delay_ms: 0,
  responsiveness: 1,
  interruption_sensitivity: 1,
} as const;

/** About 800 ms from the caller's last word to the agent's voice, as in the docs' sample figures (features/webhook-overview). */
const PACE: ReplyPace = { replyMedianMs: 600, replySigma: 0.3, speechDelayMs: 200 };

/** Resolves the settings of one call from an agent and its overrides. Calls of the same agent share one object. */
export function callSettingsOf(agent: JsonObject, account: AccountSettings): CallSettings {
  let ofAgent = resolved.get(agent);
  if (ofAgent === undefined) {
    ofAgent = new WeakMap();
    resolved.set(agent, ofAgent);
  }
  let settings = ofAgent.get(account);
  if (settings === undefined) {
    settings = resolveSettings(agent, account);
    ofAgent.set(account, settings);
  }
  return settings;
}

/** No state: what is stored of an agent never changes, a change puts another object. */
const resolved = new WeakMap<JsonObject, WeakMap<AccountSettings, CallSettings>>();

function resolveSettings(agent: JsonObject, account: AccountSettings): CallSettings {
  const setting = (name: keyof typeof DEFAULTS): number => numberField(agent, name) ?? DEFAULTS[name];
  return {
    agent: agentSourceOf(agent, account),
    webhook: webhookOf(agent),
    ringLimitMs: setting('ring_duration_ms'),
    endAfterSilenceMs: setting('end_call_after_silence_ms'),
    maxDurationMs: setting('max_call_duration_ms'),
    reminderAfterMs: setting('reminder_trigger_ms'),
    reminderLimit: setting('reminder_max_count'),
    beginDelayMs: setting('begin_message_delay_ms'),
    responsiveness: setting('responsiveness'),
    interruptionSensitivity: setting('interruption_sensitivity'),
    pace: PACE,
    // docs: custom-LLM troubleshooting.
    unintelligibleText: '(unintelligible audio)',
    ...(agent.allow_user_dtmf === false ? {} : { keys: keysOf(agent) }),
    ...voicemailOf(agent),
  };
}

/** Assumed: how long an agent without user_dtmf_options waits for the next key. */
const KEY_TIMEOUT_MS = 2500;

function keysOf(agent: JsonObject): KeyInput {
  const options = objectField(agent, 'user_dtmf_options') ?? {};
  const limit = numberField(options, 'digit_limit');
  const endKey = textField(options, 'termination_key');
  return {
    ...(limit === undefined ? {} : { limit }),
    ...(endKey === undefined ? {} : { endKey }),
    timeoutMs: numberField(options, 'timeout_ms') ?? KEY_TIMEOUT_MS,
  };
}

/** Assumed: bridging is for agents that mediate a transfer, and means nothing to any other. */
function voicemailOf(agent: JsonObject): Pick<CallSettings, 'voicemail'> {
  const action = objectField(objectField(agent, 'voicemail_option') ?? {}, 'action');
  switch (action?.type) {
    case 'hangup':
      return { voicemail: { kind: 'hang-up' } };
    case 'static_text':
      return { voicemail: { kind: 'leave-message', text: textField(action, 'text') ?? '' } };
    case 'prompt':
      // No model writes it, so it says that there would be one.
      return { voicemail: { kind: 'leave-message', text: PROMPTED_MESSAGE } };
    default:
      return {};
  }
}

/** What stands for a message that a model would write from the agent's prompt. */
const PROMPTED_MESSAGE = 'Hello, this is a message for you. Please call us back. Goodbye.';

function agentSourceOf(agent: JsonObject, account: AccountSettings): AgentSource {
  const engine = objectField(agent, 'response_engine');
  if (engine?.type !== 'custom-llm') return { kind: 'platform' };
  const url = account.llmUrl ?? textField(engine, 'llm_websocket_url');
  return url === undefined ? { kind: 'platform' } : { kind: 'socket', url };
}

/** What a timer can wait for. */
const LONGEST_TIMEOUT_MS = 2_147_483_647;

/** Assumed: no time at all counts as none set. Every event would be lost before anybody could answer. */
function webhookTimeoutOf(agent: JsonObject): number | undefined {
  const timeoutMs = numberField(agent, 'webhook_timeout_ms') ?? 0;
  return timeoutMs > 0 ? Math.min(timeoutMs, LONGEST_TIMEOUT_MS) : undefined;
}

/** Where the events of an agent's calls or chats go. */
export function webhookOf(agent: JsonObject): WebhookSettings {
  const url = textField(agent, 'webhook_url');
  const timeoutMs = webhookTimeoutOf(agent);
  const events = agent.webhook_events;
  return {
    ...(url === undefined ? {} : { url }),
    ...(timeoutMs === undefined ? {} : { timeoutMs }),
    ...(Array.isArray(events) ? { events: events.filter((event) => typeof event === 'string') } : {}),
  };
}
