import { describe, expect, it } from 'vitest';
import { loadContract } from '../../../../src/contract/document.ts';
import { createValidator } from '../../../../src/contract/validator.ts';
import type { Call } from '../../../../src/core/call.ts';
import type { CallHappening } from '../../../../src/core/events.ts';
import type { WebhookMessage } from '../../../../src/core/ports.ts';
import type { AccountSettings, QuirkValues } from '../../../../src/providers/pack.ts';
import { trilletPack } from '../../../../src/providers/trillet/index.ts';
import { trilletWebhooks } from '../../../../src/providers/trillet/webhooks/webhooks.ts';
import { ANALYZED, ANSWERED, BUSY, HUNG_UP, makeCall, SPOKEN } from '../calls.ts';

const ACCOUNT_URL = 'http://127.0.0.1:8080/account';
const FLOW_URL = 'http://127.0.0.1:8080/flow';
const CALLBACK_URL = 'http://127.0.0.1:8080/callback';

interface Options {
  readonly account?: Partial<AccountSettings>;
  readonly quirks?: QuirkValues;
}

/** What is posted when the last of these things happens to a call. */
function posted(call: Call, happening: CallHappening, options: Options = {}): readonly WebhookMessage[] {
  const { account = { webhookUrl: ACCOUNT_URL }, quirks = {} } = options;
  return trilletWebhooks.messages({ ...happening, callId: call.id, atMs: 0 }, call, {
    account: { concurrencyLimit: 1, ...account },
    quirks,
    credentials: { apiKey: 'key_test', workspaceId: '665f1c2ab7d54f0012abffff' },
    secret: 'whsec_test',
  });
}

const events = (messages: readonly WebhookMessage[]) => messages.map(({ event, url }) => `${event} ${url}`);

describe('the events of a call', () => {
  it('are call.started, call.completed and then the report', () => {
    expect(events(posted(makeCall([ANSWERED]), ANSWERED))).toEqual([`call.started ${ACCOUNT_URL}`]);
    expect(posted(makeCall(SPOKEN), HUNG_UP)).toEqual([]);
    expect(events(posted(makeCall([...SPOKEN, ANALYZED]), ANALYZED))).toEqual([
      `call.completed ${ACCOUNT_URL}`,
      `post-call ${ACCOUNT_URL}`,
    ]);
  });

  it('are call.failed alone where the call did not come about', () => {
    const call = makeCall([BUSY]);
    expect(posted(call, BUSY)).toMatchObject([
      {
        event: 'call.failed',
        body: { event: 'call.failed', data: { status: 'failed', error: 'busy', duration: 0 } },
      },
    ]);
    expect(posted(makeCall([BUSY, ANALYZED]), ANALYZED)).toEqual([]);
  });

  it('come at the end of the call, without its summary, where the user wants that', () => {
    const quirks = { 'call-completed-at': 'ended' };
    expect(posted(makeCall(SPOKEN), HUNG_UP, { quirks })).toMatchObject([
      { event: 'call.completed', body: { data: { duration: 3, summary: null, analyzedData: {} } } },
    ]);
    expect(events(posted(makeCall([...SPOKEN, ANALYZED]), ANALYZED, { quirks }))).toEqual([
      `post-call ${ACCOUNT_URL}`,
    ]);
  });

  it('count whole seconds, and the report after the call counts milliseconds', () => {
    const spoken = makeCall([...SPOKEN, ANALYZED]);
    const { answeredAtMs = 0 } = spoken;
    const call = { ...spoken, endedAtMs: answeredAtMs + 61_620 };
    expect(posted(call, ANALYZED)).toMatchObject([
      { event: 'call.completed', body: { data: { duration: 62 } } },
      { event: 'post-call', body: { call_metadata: { duration: 61.62 } } },
    ]);
  });

  it('can be switched off, each family by itself', () => {
    const call = makeCall([...SPOKEN, ANALYZED]);
    expect(events(posted(call, ANALYZED, { quirks: { 'account-events': 'absent' } }))).toEqual([
      `post-call ${ACCOUNT_URL}`,
    ]);
    expect(events(posted(call, ANALYZED, { quirks: { 'post-call-webhook': 'absent' } }))).toEqual([
      `call.completed ${ACCOUNT_URL}`,
    ]);
  });

  it('tell nobody anything twice: an analysis that is repeated is no news', () => {
    const repeated: CallHappening = { ...ANALYZED, isRepeated: true } as CallHappening;
    expect(posted(makeCall([...SPOKEN, ANALYZED]), repeated)).toEqual([]);
  });
});

describe('where they go', () => {
  const settings = { ...makeCall().settings, webhook: { url: FLOW_URL } };

  it("is the flow's URL in the place of the account's", () => {
    expect(events(posted(makeCall([ANSWERED], { settings }), ANSWERED))).toEqual([
      `call.started ${FLOW_URL}`,
    ]);
  });

  it("is the call's own URL besides, which gets the events or the report", () => {
    const call = makeCall([...SPOKEN, ANALYZED], { provider: { callbackUrl: CALLBACK_URL } });
    expect(events(posted(call, ANALYZED))).toEqual([
      `call.completed ${ACCOUNT_URL}`,
      `call.completed ${CALLBACK_URL}`,
      `post-call ${ACCOUNT_URL}`,
    ]);
    expect(events(posted(call, ANALYZED, { quirks: { 'callback-payload': 'post-call' } }))).toEqual([
      `call.completed ${ACCOUNT_URL}`,
      `post-call ${ACCOUNT_URL}`,
      `post-call ${CALLBACK_URL}`,
    ]);
  });

  it('is nowhere where nobody gave a URL', () => {
    expect(posted(makeCall([ANSWERED]), ANSWERED, { account: {} })).toEqual([]);
  });

  it("has the headers and query parameters of the account, and over them the agent's", () => {
    const call = makeCall([ANSWERED], {
      provider: {
        webhookHeaders: { 'X-Tenant': 'north', 'bad name': 'x', 'content-length': '1', 'x-n': 5 },
        webhookQuery: { tenant: 'north & co' },
      },
    });
    const account = {
      webhookUrl: `${ACCOUNT_URL}?source=trillet`,
      webhookHeaders: { 'x-tenant': 'default', 'x-app': 'a' },
      webhookQuery: { tenant: 'default', v: '1' },
    };
    const [message] = posted(call, ANSWERED, { account });
    expect(message?.url).toBe(`${ACCOUNT_URL}?source=trillet&tenant=north+%26+co&v=1`);
    expect(message?.headers).toEqual({
      'x-app': 'a',
      'x-tenant': 'north',
      'x-n': '5',
      'x-trillet-event': 'call.started',
      'x-trillet-delivery': 'a1b2c3d4e5:call.started',
    });
  });
});

describe('a web call', () => {
  const call = makeCall([...SPOKEN, ANALYZED], { direction: 'web', provider: { callType: 'web' } });

  it('has the direction that the history gives it', () => {
    expect(posted(call, ANALYZED).map(({ body }) => body)).toMatchObject([
      { event: 'call.completed', data: { direction: 'inbound' } },
      { call_metadata: { direction: 'inbound' } },
    ]);
  });
});

describe('the report after a call', () => {
  const call = makeCall([...SPOKEN, ANALYZED], {
    metadata: { appointment: 17 },
    dynamicVariables: { firstName: 'Ada' },
  });
  const [, report] = posted(call, ANALYZED, {
    account: { webhookUrl: ACCOUNT_URL, publicUrl: 'http://127.0.0.1:4010/trillet/' },
  });

  it('has the groups that receivers read', () => {
    expect(report?.body).toEqual({
      call_metadata: {
        callId: 'a1b2c3d4e5',
        agentId: '665f1c2ab7d54f0012ab34cd',
        workspaceId: '665f1c2ab7d54f0012abffff',
        callFlowId: '665f1c2ab7d54f0012ab0002',
        direction: 'outbound',
        fromPhoneNumber: '+14155550100',
        toPhoneNumber: '+12125550123',
        status: 'completed',
        startTime: '2026-01-05T09:00:01.000Z',
        endTime: '2026-01-05T09:00:04.000Z',
        duration: 3,
      },
      conversation_data: { gathered_information: { confirmed: true }, variables: { firstName: 'Ada' } },
      transcript: {
        summary: 'Ada confirmed her appointment.',
        recordingUrl: 'http://127.0.0.1:4010/trillet/v2/api/recordings/665f1c2ab7d54f0012ab0001',
        messages: [
          { role: 'agent', content: 'Hello Ada', timestamp: 1767603601 },
          { role: 'customer', content: 'Hello', timestamp: 1767603602.2 },
        ],
      },
      analytics: { tool_calls: [], sentiment: 'positive', answered_by_voicemail: false },
      metadata: { appointment: 17 },
    });
  });

  it('names the tools that ran, with their arguments as text', () => {
    const withTool = makeCall([
      ANSWERED,
      {
        kind: 'tool-called',
        item: {
          kind: 'tool-call',
          toolCallId: 't1',
          name: 'book',
          arguments: '{"day":"Tuesday"}',
          timeMs: 0,
        },
      },
      { kind: 'tool-called', item: { kind: 'tool-result', toolCallId: 't1', content: 'booked', timeMs: 9 } },
      HUNG_UP,
      ANALYZED,
    ]);
    expect(posted(withTool, ANALYZED)[1]?.body).toMatchObject({
      analytics: { tool_calls: [{ name: 'book', arguments: '{"day":"Tuesday"}', output: 'booked' }] },
    });
  });
});

describe('the result of an evaluation', () => {
  it('goes to the account once the call is analyzed, with the secret as a bearer token', () => {
    const call = makeCall([...SPOKEN, ANALYZED], {
      direction: 'web',
      provider: { callType: 'web', evaluation: { campaign_id: 'c1' } },
    });
    const [result] = posted(call, ANALYZED).filter(({ event }) => event === 'evaluation-result');
    expect(result).toMatchObject({
      url: ACCOUNT_URL,
      headers: { authorization: 'Bearer whsec_test' },
      body: {
        score: 100,
        reasoning: 'Ada confirmed her appointment.',
        evaluation_context: { campaign_id: 'c1' },
        transcript: [
          { role: 'agent', content: 'Hello Ada' },
          { role: 'customer', content: 'Hello' },
        ],
      },
    });
  });
});

describe('the contract', () => {
  const contract = loadContract(trilletPack.contract);
  const validator = createValidator(contract);

  it.each([
    ['call.started', makeCall([ANSWERED]), ANSWERED],
    ['call.completed', makeCall([...SPOKEN, ANALYZED]), ANALYZED],
    ['call.failed', makeCall([BUSY]), BUSY],
    ['post-call', makeCall([...SPOKEN, ANALYZED]), ANALYZED],
    [
      'evaluation-result',
      makeCall([...SPOKEN, ANALYZED], { direction: 'web', provider: { callType: 'web', evaluation: {} } }),
      ANALYZED,
    ],
  ] as const)('describes %s as it is sent', (event, call, happening) => {
    const message = posted(call, happening).find((candidate) => candidate.event === event);
    const operation = contract.webhooks.get(event);
    if (operation === undefined || message === undefined) throw new Error(`no ${event}`);
    expect(validator.body(operation, 'application/json')?.violations(message.body)).toEqual([]);
  });
});
