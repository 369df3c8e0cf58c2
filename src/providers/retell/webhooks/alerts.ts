import type { AccountAlert, AlertComparator, AlertOutcome } from '../../../core/alert.ts';
import type { JsonObject } from '../../../core/json.ts';
import type { Collection } from '../../../core/store/store.ts';
import type { World } from '../../../core/world.ts';
import type { AlertDesk } from '../../pack.ts';
import { organisationIdOf } from '../organisation.ts';
import { DEFAULT_WEBHOOK_TIMEOUT_MS } from './delivery.ts';

/*
 * Alerting (docs: features/alerting-overview). Its rules live in the dashboard, and no operation of the API makes or
 * shows them; so drydial watches no figure, and lets a script or a test say when a rule is broken.
 */

/** What a rule can watch (docs: features/alerting-overview, and the alert schemas of Retell's OpenAPI). */
export const ALERT_METRICS = [
  'call_count',
  'concurrency_used',
  'call_success_rate',
  'negative_sentiment_rate',
  'custom_function_latency',
  'custom_function_failure_count',
  'transfer_call_failure_count',
  'total_call_cost',
  'chat_count',
  'chat_success_rate',
  'chat_negative_sentiment_rate',
  'total_chat_cost',
  'qa_not_passed_count',
  'api_error_count',
] as const;

export const ALERT_FREQUENCIES = ['1m', '5m', '30m', '1h', '12h', '24h'] as const;
export const ALERT_WINDOWS = [...ALERT_FREQUENCIES, '3d', '7d'] as const;

/** Assumed: the words of the schemas stand beside signs, and no sample shows which of them payloads carry. */
const COMPARATORS: Readonly<Record<AlertComparator, string>> = { '>': '>', '>=': '>=', '<': '<', '<=': '<=' };

/** Assumed: no source shows what these ids look like. */
const INCIDENT_ID = { prefix: 'alert_incident_', hexDigits: 24 } as const;
const RULE_ID = { prefix: 'alert_rule_', hexDigits: 24 } as const;

interface RuleRecord {
  readonly ruleId: string;
  /** The incident that lasts; absent where the rule is kept. */
  readonly incident?: JsonObject;
}

function rulesOf(world: World): Collection<RuleRecord> {
  return world.store.collection<RuleRecord>('alert-rule');
}

export const retellAlerts: AlertDesk = {
  tell(alert, { world }) {
    const { metric, webhookUrl = world.account.webhookUrl } = alert;
    const problem = problemOf(alert);
    if (problem !== undefined) return refused(problem);
    if (webhookUrl === undefined)
      return refused('nobody is to be told: name a webhook_url, or set the webhook URL of the account');
    const name = alert.rule ?? `Watch ${metric}`;
    const rules = rulesOf(world);
    const rule = rules.get(name) ?? { ruleId: world.ids.mint('alert-rule', RULE_ID) };
    if (alert.isResolved && rule.incident === undefined)
      return refused(`nothing is to be resolved: no incident of the rule "${name}" lasts`);
    const incident = alert.isResolved
      ? { ...rule.incident, current_value: alert.value, resolved_timestamp: world.clock.epochMs() }
      : newIncident(world, alert, { name, ruleId: rule.ruleId, webhookUrl });
    const { ruleId } = rule;
    rules.put(name, alert.isResolved ? { ruleId } : { ruleId, incident });
    return announce(world, incident, { webhookUrl, event: eventOf(alert) });
  },
};

function eventOf({ isResolved }: AccountAlert): 'alert_triggered' | 'alert_resolved' {
  return isResolved ? 'alert_resolved' : 'alert_triggered';
}

function refused(problem: string): AlertOutcome {
  return { kind: 'refused', problem };
}

function problemOf({ metric, frequency, window }: AccountAlert): string | undefined {
  return (
    unknownWord('metric', metric, ALERT_METRICS) ??
    unknownWord('frequency', frequency, ALERT_FREQUENCIES) ??
    unknownWord('window', window, ALERT_WINDOWS)
  );
}

function unknownWord(what: string, word: string | undefined, known: readonly string[]): string | undefined {
  if (word === undefined || known.includes(word)) return undefined;
  return `${what} "${word.slice(0, 60)}" is not known; Retell has ${known.join(', ')}`;
}

interface RuleFacts {
  readonly name: string;
  readonly ruleId: string;
  readonly webhookUrl: string;
}

function newIncident(world: World, alert: AccountAlert, { name, ruleId, webhookUrl }: RuleFacts): JsonObject {
  const { metric, value, threshold, previous, comparator = '>', frequency = '5m', window = '1h' } = alert;
  return {
    alert_incident_id: world.ids.mint('alert-incident', INCIDENT_ID),
    org_id: organisationIdOf(world),
    alert_rule_id: ruleId,
    name,
    metric_type: metric,
    filter: {},
    threshold_type: previous === undefined ? 'absolute' : 'relative',
    threshold_value: threshold,
    comparator: COMPARATORS[comparator],
    frequency,
    window,
    emails: [],
    webhook_urls: [webhookUrl],
    current_value: value,
    previous_value: previous ?? null,
    triggered_timestamp: world.clock.epochMs(),
    resolved_timestamp: null,
  };
}

function announce(
  world: World,
  incident: JsonObject,
  { webhookUrl: url, event }: { readonly webhookUrl: string; readonly event: string },
): AlertOutcome {
  const id = String(incident.alert_incident_id);
  const detail = `${String(incident.name)}: ${String(incident.metric_type)} is ${String(incident.current_value)}`;
  // Told once, whatever comes back (docs: features/alerting-overview).
  const message = {
    event,
    url,
    timeoutMs: DEFAULT_WEBHOOK_TIMEOUT_MS,
    retryGapsMs: [],
    body: { event, alert: incident },
  };
  world.customer.announce({ what: event, subject: id, detail }, [message]);
  return { kind: 'told', id, event };
}
