import Retell from 'retell-sdk';
import { describe, expect, it } from 'vitest';
import type { Simulator } from '../../src/index.ts';
import {
  ALERT_FREQUENCIES,
  ALERT_METRICS,
  ALERT_WINDOWS,
} from '../../src/providers/retell/webhooks/alerts.ts';
import { post } from '../control/control-client.ts';
import { retellContract } from '../providers/retell/contract.ts';
import { type Answer, accept, type Receiver, startReceiver } from '../wires/webhooks/receiver.ts';
import { openAccount, simulate, story } from './account.ts';

const KEY = 'key_customer';
const RULE = { metric: 'call_count', value: 120, threshold: 100 };

interface Watched {
  readonly simulator: Simulator;
  readonly webhook: Receiver;
}

/** An account that is open, whose events go to a receiver. */
async function open(answer: Answer = accept): Promise<Watched> {
  const webhook = await startReceiver(answer);
  const simulator = await simulate({ webhookUrl: webhook.url });
  await openAccount(simulator);
  return { simulator, webhook };
}

const bodies = ({ webhook }: Watched) => webhook.arrivals.map(({ body }) => JSON.parse(body));

describe('an alert', () => {
  it('tells the URL of the account, signed, of the incident as the contract has it', async () => {
    const watched = await open();
    const told = watched.simulator.alert(RULE);
    expect(told).toMatchObject({ event: 'alert_triggered', provider: 'retell' });
    await watched.simulator.settled();
    const [payload, ...others] = bodies(watched);
    expect(others).toEqual([]);
    expect(retellContract.problems('WebhookAlertTriggered', payload)).toEqual([]);
    expect(payload).toMatchObject({
      event: 'alert_triggered',
      alert: {
        alert_incident_id: told.id,
        metric_type: 'call_count',
        threshold_type: 'absolute',
        threshold_value: 100,
        current_value: 120,
        webhook_urls: [watched.webhook.url],
        resolved_timestamp: null,
      },
    });
    const { body, headers } = await watched.webhook.arrival(1);
    expect(await Retell.verify(body, KEY, String(headers['x-retell-signature']))).toBe(true);
  });

  it('is resolved as the same incident, and raised again as another of the same rule', async () => {
    const watched = await open();
    const { simulator } = watched;
    simulator.alert({ ...RULE, previous: 60, window: '24h', frequency: '12h' });
    await simulator.settled();
    await simulator.clock.advance('1h');
    simulator.alert({ ...RULE, value: 80, resolved: true });
    await simulator.settled();
    simulator.alert(RULE);
    await simulator.settled();
    const [first, resolved, second] = bodies(watched).map(({ alert }) => alert);
    expect(bodies(watched).map(({ event }) => event)).toEqual([
      'alert_triggered',
      'alert_resolved',
      'alert_triggered',
    ]);
    expect(retellContract.problems('WebhookAlertResolved', bodies(watched)[1])).toEqual([]);
    expect(first).toMatchObject({
      threshold_type: 'relative',
      previous_value: 60,
      window: '24h',
      frequency: '12h',
    });
    expect(resolved).toMatchObject({
      alert_incident_id: first.alert_incident_id,
      triggered_timestamp: first.triggered_timestamp,
      current_value: 80,
    });
    expect(resolved.resolved_timestamp - first.triggered_timestamp).toBeGreaterThanOrEqual(3_600_000);
    expect(second.alert_rule_id).toBe(first.alert_rule_id);
    expect(second.alert_incident_id).not.toBe(first.alert_incident_id);
  });

  it('is sent once, whatever comes back', async () => {
    const watched = await open((response) => response.writeHead(500).end());
    watched.simulator.alert(RULE);
    await watched.simulator.settled();
    expect(watched.webhook.arrivals).toHaveLength(1);
    expect(watched.simulator.webhooks.list()).toMatchObject([
      { event: 'alert_triggered', state: 'given-up' },
    ]);
  });

  it.each([
    [
      'a metric that Retell does not have',
      { ...RULE, metric: 'calls' },
      /metric "calls" is not known; Retell has call_count/,
    ],
    ['a window that Retell does not have', { ...RULE, window: '2h' }, /window "2h" is not known/],
    [
      'something to resolve that never was',
      { ...RULE, resolved: true },
      /no incident of the rule "Watch call_count" lasts/,
    ],
    ['the account of nobody', { ...RULE, apiKey: 'key_of_nobody' }, /no open account/],
  ])('refuses %s', async (_, options, message) => {
    const { simulator } = await open();
    expect(() => simulator.alert(options)).toThrow(message);
  });

  it('says so where nobody is to be told, and where several accounts may be meant', async () => {
    const simulator = await simulate();
    await openAccount(simulator);
    expect(() => simulator.alert(RULE)).toThrow(/nobody is to be told/);
    await openAccount(simulator, { apiKey: 'key_other' });
    expect(() => simulator.alert(RULE)).toThrow(/2 open accounts may be meant/);
  });

  it('is raised over HTTP', async () => {
    const { simulator, webhook } = await open();
    const body = {
      ...RULE,
      rule: 'Busy',
      comparator: '>=',
      webhook_url: `${webhook.url}/alerts`,
      api_key: KEY,
    };
    expect(await post(simulator.url, '/_drydial/alert', body)).toMatchObject({
      status: 200,
      json: { event: 'alert_triggered' },
    });
    const { path, body: sent } = await webhook.arrival(1);
    expect([path, JSON.parse(sent).alert]).toMatchObject([
      '/hook/alerts',
      { name: 'Busy', comparator: '>=' },
    ]);
    const wrong = await post(simulator.url, '/_drydial/alert', { ...RULE, value: 'many' });
    expect(wrong).toMatchObject({
      status: 400,
      text: expect.stringContaining('value is \\"many\\"; it must be a number'),
    });
  });

  it('is a step of a script, and tells where the call tells its events', async () => {
    const simulator = await simulate();
    const webhook = await startReceiver(accept);
    const play = (alert: string) =>
      simulator.play(
        story(
          'Watched',
          `- answer\n- alert: ${alert}\n- hangup`,
          'call: { agent: { engine: platform } }\nexpect: [{ webhook: { event: alert_triggered, times: 1 } }]',
        ),
        { webhookUrl: webhook.url },
      );
    const { verdict } = await play('{ metric: call_count, value: 120, threshold: 100 }');
    expect(verdict).toMatchObject({ outcome: 'clean', expectations: { count: 1, failed: 0 } });
    const wrong = await play('{ metric: calls, value: 120, threshold: 100 }');
    expect(wrong.verdict.findings.map(({ rule }) => rule)).toContain('script-played');
    await expect(play('{ metric: call_count, value: many, threshold: 100 }')).rejects.toThrow(/value/);
  });

  it('knows the words that the contract has', () => {
    const incident = (field: string, value: string) =>
      retellContract.problems('AlertIncident', { [field]: value });
    for (const metric of ALERT_METRICS) expect(incident('metric_type', metric)).toEqual([]);
    for (const frequency of ALERT_FREQUENCIES) expect(incident('frequency', frequency)).toEqual([]);
    for (const window of ALERT_WINDOWS) expect(incident('window', window)).toEqual([]);
    expect(incident('window', '2h')).not.toEqual([]);
  });
});
