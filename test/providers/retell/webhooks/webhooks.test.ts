import { describe, expect, it } from 'vitest';
import type { Call, CallFacts, EndReason, WebhookSettings } from '../../../../src/core/call.ts';
import type { CallEvent, CallHappening } from '../../../../src/core/events.ts';
import type { JsonObject } from '../../../../src/core/json.ts';
import { applyEvent, newCall } from '../../../../src/core/transitions.ts';
import type { QuirkValues, WebhookMessage } from '../../../../src/providers/pack.ts';
import { createRetellDelivery } from '../../../../src/providers/retell/webhooks/delivery.ts';
import { createRetellWebhooks } from '../../../../src/providers/retell/webhooks/webhooks.ts';

/** Every field that a call object may have, whatever the moment: the mapper alone decides what is sent. */
const FULL_VIEW: JsonObject = {
  call_type: 'phone_call',
  call_id: 'call_1',
  agent_id: 'agent_1',
  agent_version: 0,
  call_status: 'ongoing',
  from_number: '+14155550100',
  to_number: '+12125550123',
  direction: 'outbound',
  metadata: { order: 42 },
  retell_llm_dynamic_variables: { name: 'Ada' },
  start_timestamp: 1,
  transcript: 'Agent: Hello',
  transcript_object: [],
  latency: {},
  disconnection_reason: 'user_hangup',
  call_cost: { combined_cost: 1 },
  call_analysis: { call_summary: 'Booked' },
};

const mapper = createRetellWebhooks({ asShown: () => FULL_VIEW, withTranscript: () => FULL_VIEW });

function callWith(webhook: WebhookSettings, dynamicVariables: Record<string, string> = {}): Call {
  const facts: CallFacts = {
    id: 'call_1',
    direction: 'outbound',
    agentId: 'agent_1',
    agentVersion: 0,
    dynamicVariables,
    provider: {},
    settings: {
      agent: { kind: 'platform' },
      webhook,
      ringLimitMs: 30_000,
      endAfterSilenceMs: 600_000,
      maxDurationMs: 3_600_000,
      reminderAfterMs: 10_000,
      reminderLimit: 1,
      beginDelayMs: 0,
      responsiveness: 1,
      interruptionSensitivity: 1,
      pace: { replyMedianMs: 800, replySigma: 0.3, speechDelayMs: 250 },
    },
  };
  return newCall(facts, 0);
}

const ANSWERED: CallHappening = { kind: 'answered', ringMs: 4000 };
const ENDED: CallHappening = { kind: 'ended', reason: 'caller-hangup', by: 'caller' };
const ANALYZED: CallHappening = {
  kind: 'analyzed',
  analysis: { summary: 'Booked', sentiment: 'Positive', isSuccessful: true, inVoicemail: false, custom: {} },
};

const AT_MS = 1_778_699_295_274;

interface Options {
  readonly accountUrl?: string;
  readonly quirks?: QuirkValues;
}

function messagesFor(happening: CallHappening, call: Call, options: Options = {}): readonly WebhookMessage[] {
  const { accountUrl, quirks = {} } = options;
  const event: CallEvent = { callId: call.id, atMs: AT_MS, ...happening };
  const account = { concurrencyLimit: 20, ...(accountUrl === undefined ? {} : { webhookUrl: accountUrl }) };
  return mapper.messages(event, applyEvent(call, event), {
    account,
    quirks,
    credentials: { apiKey: 'key_test' },
    secret: 'key_test',
  });
}

function bodyFor(happening: CallHappening, quirks: QuirkValues = {}): unknown {
  return messagesFor(happening, callWith({ url: 'http://localhost/hook' }), { quirks })[0]?.body;
}

describe('events', () => {
  const AGENT = { url: 'http://localhost/hook' };

  it.each<[CallHappening, string[]]>([
    [{ kind: 'created' }, []],
    [{ kind: 'ringing' }, []],
    [ANSWERED, ['call_started']],
    [{ kind: 'dtmf', digit: '1', by: 'caller' }, []],
    [ENDED, ['call_ended']],
    [ANALYZED, ['call_analyzed']],
  ])('%j gives %j', (happening, events) => {
    expect(messagesFor(happening, callWith(AGENT)).map(({ event }) => event)).toEqual(events);
  });

  it.each<EndReason>(['busy', 'no-answer', 'declined', 'invalid-destination'])(
    'a call that never connects (%s) is ended and analyzed, but never started',
    (reason) => {
      const happenings: CallHappening[] = [
        { kind: 'created' },
        { kind: 'ringing' },
        { kind: 'ended', reason, by: 'network' },
        ANALYZED,
      ];
      const events = happenings.flatMap((happening) => messagesFor(happening, callWith(AGENT)));
      expect(events.map(({ event }) => event)).toEqual(['call_ended', 'call_analyzed']);
    },
  );

  it('an analysis that is run again is announced only where the quirk says so', () => {
    const again: CallHappening = { ...ANALYZED, isRepeated: true };
    expect(messagesFor(again, callWith(AGENT))).toEqual([]);
    const quirks = { 'rerun-analysis-webhook': 'sent' };
    expect(messagesFor(again, callWith(AGENT), { quirks }).map(({ event }) => event)).toEqual([
      'call_analyzed',
    ]);
  });

  it('only those that the agent asks for are sent', () => {
    const call = callWith({ ...AGENT, events: ['call_analyzed', 'transcript_updated'] });
    expect(messagesFor(ENDED, call)).toEqual([]);
    expect(messagesFor(ANALYZED, call)).toHaveLength(1);
    expect(messagesFor(ANALYZED, callWith({ ...AGENT, events: [] }))).toEqual([]);
  });
});

describe('payloads', () => {
  it('call_started carries basic fields only', () => {
    expect(bodyFor(ANSWERED)).toEqual({
      event: 'call_started',
      call: {
        call_type: 'phone_call',
        call_id: 'call_1',
        agent_id: 'agent_1',
        agent_version: 0,
        call_status: 'ongoing',
        from_number: '+14155550100',
        to_number: '+12125550123',
        direction: 'outbound',
        metadata: { order: 42 },
        retell_llm_dynamic_variables: { name: 'Ada' },
        start_timestamp: 1,
      },
      event_timestamp: AT_MS,
    });
  });

  it('call_ended carries everything but the analysis and the cost', () => {
    const { call_analysis: _analysis, call_cost: _cost, ...rest } = FULL_VIEW;
    expect(bodyFor(ENDED)).toEqual({ event: 'call_ended', call: rest, event_timestamp: AT_MS });
  });

  it('call_ended carries the cost where the quirk says so', () => {
    const { call_analysis: _analysis, ...rest } = FULL_VIEW;
    expect(bodyFor(ENDED, { 'webhook-call-cost-at-ended': 'present' })).toEqual({
      event: 'call_ended',
      call: rest,
      event_timestamp: AT_MS,
    });
  });

  it('call_analyzed carries the whole call', () => {
    expect(bodyFor(ANALYZED)).toEqual({
      event: 'call_analyzed',
      call: FULL_VIEW,
      event_timestamp: AT_MS,
    });
  });

  it('say nothing of when it happened where the quirk says so', () => {
    const quirks = { 'webhook-event-timestamp': 'absent' };
    expect(bodyFor(ANALYZED, quirks)).toEqual({ event: 'call_analyzed', call: FULL_VIEW });
  });

  it('has the old envelope where the quirk says so', () => {
    expect(bodyFor(ANALYZED, { 'webhook-envelope': 'data' })).toEqual({
      event: 'call_analyzed',
      data: FULL_VIEW,
      event_timestamp: AT_MS,
    });
  });

  it('writes the event before the call, as Retell does', () => {
    expect(JSON.stringify(bodyFor(ENDED))).toMatch(/^\{"event":"call_ended","call":\{"call_type"/);
  });
});

describe('where it goes', () => {
  const ACCOUNT = 'http://localhost/account';
  const urlsFor = (webhook: WebhookSettings, options: Options = {}): string[] =>
    messagesFor(ENDED, callWith(webhook), options).map(({ url }) => url);

  it("the agent's URL replaces the account's", () => {
    expect(urlsFor({ url: 'http://localhost/agent' }, { accountUrl: ACCOUNT })).toEqual([
      'http://localhost/agent',
    ]);
  });

  it("the account's URL serves agents without one", () => {
    expect(urlsFor({}, { accountUrl: ACCOUNT })).toEqual([ACCOUNT]);
    expect(urlsFor({ url: '' }, { accountUrl: ACCOUNT })).toEqual([ACCOUNT]);
  });

  it('nothing is sent where there is no URL at all', () => {
    expect(urlsFor({})).toEqual([]);
  });

  it.each([
    ['http://localhost/{{tenant}}/hook?n={{ name }}', 'http://localhost/a%2Fb/hook?n=Ada%20L'],
    ['{{base}}/hook', 'http://localhost:3000/v1/hook'],
    ['http://{{host}}/hook', 'http://localhost:8080/hook'],
    ['http://localhost/{{unknown}}', 'http://localhost/{{unknown}}'],
    ['http://localhost/{{constructor}}/{{__proto__}}', 'http://localhost/{{constructor}}/{{__proto__}}'],
    ['http://localhost/{{lone}}', 'http://localhost/%EF%BF%BD'],
  ])('dynamic variables are put into %s', (url, filled) => {
    const variables = {
      tenant: 'a/b',
      name: 'Ada L',
      base: 'http://localhost:3000/v1',
      host: 'localhost:8080',
      lone: '\ud800',
    };
    expect(messagesFor(ENDED, callWith({ url }, variables))[0]?.url).toBe(filled);
  });
});

describe('the delivery policy', () => {
  it('waits ten seconds for an answer, or as long as the agent says', () => {
    expect(messagesFor(ENDED, callWith({ url: 'http://localhost/' }))[0]?.timeoutMs).toBe(10_000);
    expect(messagesFor(ENDED, callWith({ url: 'http://localhost/', timeoutMs: 500 }))[0]?.timeoutMs).toBe(
      500,
    );
  });

  it('takes any 2xx for an acknowledgement, and nothing else', () => {
    const { accepts } = createRetellDelivery();
    expect([199, 200, 204, 299, 300, 302, 404, 500].filter(accepts)).toEqual([200, 204, 299]);
  });

  it.each([
    [undefined, [10_000, 60_000, 300_000]],
    ['1s,5s,30s', [1000, 5000, 30_000]],
    ['0s,0s,0s', [0, 0, 0]],
    ['none', []],
    ['nonsense', [10_000, 60_000, 300_000]],
  ])('reads the gaps %j', (gaps, gapsMs) => {
    const quirks = gaps === undefined ? {} : { 'webhook-retry-gaps': gaps };
    expect(createRetellDelivery(quirks).retryGapsMs).toEqual(gapsMs);
  });
});
