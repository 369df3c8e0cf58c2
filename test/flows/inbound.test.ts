import Retell from 'retell-sdk';
import { describe, expect, it } from 'vitest';
import type { Simulator, SimulatorOptions } from '../../src/index.ts';
import { retellContract } from '../providers/retell/contract.ts';
import { type Answer, hang, type Receiver, startReceiver } from '../wires/webhooks/receiver.ts';
import { clientOf, simulate, story } from './account.ts';

const KEY = 'key_customer';
const NUMBER = '+14155550100';
const CALLER = '+12125550123';

interface Reception {
  readonly simulator: Simulator;
  readonly client: Retell;
  readonly agentId: string;
  readonly webhook: Receiver;
}

interface ReceptionOptions {
  readonly answer?: Answer;
  /** Fields of the number beside its webhook; null for inbound_agents binds none. */
  readonly number?: object;
  readonly simulator?: SimulatorOptions;
  readonly isAsked?: boolean;
}

/** An account with an agent and a number that asks the customer's server before calls are taken. */
async function openReception(options: ReceptionOptions = {}): Promise<Reception> {
  const { answer = decide({}), isAsked = true } = options;
  const simulator = await simulate(options.simulator);
  const webhook = await startReceiver(answer);
  const client = clientOf(simulator, KEY);
  const { llm_id } = await client.llm.create({});
  const agent = await client.agent.create({
    agent_name: 'Day desk',
    voice_id: 'retell-Cimo',
    response_engine: { type: 'retell-llm', llm_id },
  });
  await client.phoneNumber.import({
    phone_number: NUMBER,
    termination_uri: 'flow.pstn.example.com',
    inbound_agents: [{ agent_id: agent.agent_id, weight: 1 }],
    ...(isAsked ? { inbound_webhook_url: webhook.url } : {}),
    ...options.number,
  });
  return { simulator, client, agentId: agent.agent_id, webhook };
}

function decide(decision: object, status = 200): Answer {
  return (response) =>
    response
      .writeHead(status, { 'content-type': 'application/json' })
      .end(JSON.stringify({ call_inbound: decision }));
}

async function secondAgent({ client }: Reception, fields: object = {}): Promise<string> {
  const { llm_id } = await client.llm.create({});
  const agent = await client.agent.create({
    voice_id: 'retell-Cimo',
    response_engine: { type: 'retell-llm', llm_id },
    agent_name: 'Night desk',
    ...fields,
  });
  return agent.agent_id;
}

const findings = ({ simulator }: Reception): readonly string[] =>
  simulator.judge().findings.map(({ rule, title }) => `${rule}: ${title}`);

describe('an inbound call', () => {
  it('is taken by the bound agent, after the server of the customer was asked', async () => {
    const reception = await openReception();
    const { simulator, client, agentId, webhook } = reception;
    const result = await simulator.inbound({ to: NUMBER, from: CALLER });
    expect(result).toMatchObject({
      outcome: 'taken',
      id: expect.stringMatching(/^call_/),
      provider: 'retell',
    });
    const { body, headers } = await webhook.arrival(1);
    const payload = JSON.parse(body);
    expect(retellContract.problems('WebhookCallInbound', payload)).toEqual([]);
    expect(payload).toEqual({
      event: 'call_inbound',
      event_timestamp: expect.any(Number),
      call_inbound: { agent_id: agentId, from_number: CALLER, to_number: NUMBER, call_id: result.id },
    });
    expect(await Retell.verify(body, KEY, String(headers['x-retell-signature']))).toBe(true);
    await simulator.settled();
    expect(await client.call.retrieve(result.id ?? '')).toMatchObject({
      direction: 'inbound',
      from_number: CALLER,
      to_number: NUMBER,
      agent_id: agentId,
      call_status: 'ended',
    });
    expect(findings(reception)).toEqual([]);
  });

  it('finds its account whatever workspace is named, where the provider has none', async () => {
    const { simulator } = await openReception();
    expect(await simulator.inbound({ to: NUMBER, workspaceId: 'ws_1' })).toMatchObject({ outcome: 'taken' });
  });

  it('is refused for a provider that is not served, which is named with those that are', async () => {
    const { simulator } = await openReception({ simulator: { providers: ['retell'] } });
    await expect(simulator.inbound({ to: NUMBER, provider: 'trillet' })).rejects.toMatchObject({
      code: 'DRY_PROVIDER_UNKNOWN',
      message: 'provider "trillet" is not served; served are retell.',
    });
  });

  it('is shaped by the answer: agent, version, variables, metadata and settings', async () => {
    let decision = {};
    const reception = await openReception({ answer: (...args) => decide(decision)(...args) });
    const { simulator, client } = reception;
    const other = await secondAgent(reception);
    await client.agent.publish(other, { version: 0 });
    decision = {
      override_agent_id: other,
      override_agent_version: 0,
      dynamic_variables: { name: 'Ada' },
      metadata: { order: 42 },
      agent_override: { agent: { webhook_url: reception.webhook.url, webhook_events: ['call_ended'] } },
    };
    const { id } = await simulator.inbound({ to: NUMBER, from: CALLER });
    await simulator.settled();
    expect(await client.call.retrieve(id ?? '')).toMatchObject({
      agent_id: other,
      agent_version: 0,
      agent_name: 'Night desk',
      retell_llm_dynamic_variables: { name: 'Ada' },
      metadata: { order: 42 },
    });
    expect(reception.webhook.arrivals.map(({ event }) => event)).toEqual(['call_inbound', 'call_ended']);
  });

  it('has no metadata where the answer brings something that is none', async () => {
    const reception = await openReception({ answer: decide({ metadata: 0 }) });
    const { id } = await reception.simulator.inbound({ to: NUMBER, from: CALLER });
    await reception.simulator.settled();
    const call = await reception.client.call.retrieve(id ?? '');
    expect(call.call_status).toBe('ended');
    expect(call).not.toHaveProperty('metadata');
    // The answer's fault, and nobody else's: all that drydial sent and answered was on contract.
    expect(findings(reception)).toEqual([expect.stringMatching(/^answer-on-contract: .*metadata/)]);
  });

  it('is one of the bound agent where the answer nests deeper than anything can be shown', async () => {
    const deep = `{"call_inbound":{"metadata":{"a":${'['.repeat(20_000)}${']'.repeat(20_000)}}}}`;
    const reception = await openReception({
      answer: (response) => response.writeHead(200, { 'content-type': 'application/json' }).end(deep),
    });
    const { id } = await reception.simulator.inbound({ to: NUMBER, from: CALLER });
    await reception.simulator.settled();
    const call = await reception.client.call.retrieve(id ?? '');
    expect(call).toMatchObject({ call_status: 'ended', disconnection_reason: 'user_hangup' });
    expect(call).not.toHaveProperty('metadata');
    expect(findings(reception)).toEqual([
      'answer-on-contract: the answer to call_inbound is off contract: it nests too deeply',
    ]);
  });

  it('is rejected where the answer says so, or where nobody is named and nobody is bound', async () => {
    const rejecting = await openReception({ answer: decide({ reject: true }) });
    expect(await rejecting.simulator.inbound({ to: NUMBER })).toMatchObject({
      outcome: 'rejected',
      why: 'the inbound webhook rejected it',
    });
    const unbound = await openReception({ number: { inbound_agents: null } });
    expect(await unbound.simulator.inbound({ to: NUMBER })).toMatchObject({
      outcome: 'rejected',
      why: 'the inbound webhook named no agent, and none is bound to the number',
    });
    expect(unbound.simulator.judge().stats.calls).toBe(0);
    const disabled = await openReception({ number: { inbound_agents: null }, isAsked: false });
    expect(await disabled.simulator.inbound({ to: NUMBER })).toMatchObject({
      outcome: 'rejected',
      why: 'no inbound agent is bound to the number',
    });
    const orphaned = await openReception({ isAsked: false });
    await orphaned.client.agent.delete(orphaned.agentId);
    expect(await orphaned.simulator.inbound({ to: NUMBER })).toMatchObject({
      outcome: 'rejected',
      why: `the agent that is bound to the number is gone: ${orphaned.agentId}`,
    });
  });

  it('is taken by the agent that the answer names, where none is bound', async () => {
    let decision = {};
    const reception = await openReception({
      answer: (...args) => decide(decision)(...args),
      number: { inbound_agents: null },
    });
    const other = await secondAgent(reception);
    decision = { override_agent_id: other };
    const { id } = await reception.simulator.inbound({ to: NUMBER });
    const payload = JSON.parse((await reception.webhook.arrival(1)).body);
    expect(payload.call_inbound).not.toHaveProperty('agent_id');
    expect((await reception.client.call.retrieve(id ?? '')).agent_id).toBe(other);
  });

  it('waits for four tries of 10 s while the caller hears it ringing, and then goes to the bound agent', async () => {
    const reception = await openReception({ answer: hang, simulator: { deadlines: 0.005 } });
    const { simulator, agentId, webhook } = reception;
    const result = await simulator.inbound({ to: NUMBER });
    expect(result.outcome).toBe('taken');
    expect(webhook.arrivals).toHaveLength(4);
    expect(new Set(webhook.arrivals.map(({ body }) => body)).size).toBe(1);
    const [rings] = simulator.journal.entries({ wire: 'account' });
    const created = simulator.journal.entries({ wire: 'call' })[0];
    expect((created?.atMs ?? 0) - (rings?.atMs ?? 0)).toBe(43_000);
    await simulator.settled();
    expect((await reception.client.call.retrieve(result.id ?? '')).agent_id).toBe(agentId);
    expect(findings(reception)).toEqual([
      expect.stringMatching(/^webhooks-acknowledged: call_inbound was given up after 4 attempts at http:/),
    ]);
  });

  it('is dropped where nobody answers and nobody is bound', async () => {
    const { simulator } = await openReception({ answer: decide({}, 500), number: { inbound_agents: null } });
    expect(await simulator.inbound({ to: NUMBER })).toMatchObject({
      outcome: 'dropped',
      why: 'the inbound webhook did not answer, and no agent is bound to the number',
    });
  });

  it.each<[string, Answer, RegExp, 'error' | 'warning']>([
    ['no JSON', (response) => response.end('<html>'), /it is no JSON: "<html>"/, 'error'],
    ['nothing', (response) => response.writeHead(204).end(), /it has no body/, 'warning'],
    [
      'variables that are no texts',
      decide({ dynamic_variables: { order: 42 } }),
      /dynamic_variables\/order must be string/,
      'error',
    ],
    [
      'an agent that nobody knows',
      decide({ override_agent_id: 'agent_unknown' }),
      /names an agent that the account does not have: agent_unknown/,
      'error',
    ],
    [
      'a version that the bound agent does not have',
      decide({ override_agent_version: 7 }),
      /names a version that agent agent_\w+ does not have: 7/,
      'error',
    ],
    [
      'a decision without its envelope',
      (response) => response.end('{"dynamic_variables":{"name":"Ada"},"success":true}'),
      /dynamic_variables stands beside call_inbound, and has to stand in it/,
      'error',
    ],
    [
      'a field in other letters',
      decide({ overrideAgentId: 'agent_1', from_number: '+12125550123' }),
      /call_inbound has no overrideAgentId; did you mean "override_agent_id"\?/,
      'error',
    ],
    [
      'variables by the name that they have elsewhere',
      decide({ retell_llm_dynamic_variables: { name: 'Ada' } }),
      /call_inbound has no retell_llm_dynamic_variables; did you mean "dynamic_variables"\?/,
      'error',
    ],
    [
      'too much metadata',
      decide({ metadata: { much: 'x'.repeat(52_000) } }),
      /metadata must not be larger than 50 kB/,
      'error',
    ],
  ])(
    'is taken all the same where the answer is %s, which is a finding',
    async (_, answer, title, severity) => {
      const reception = await openReception({ answer });
      expect(await reception.simulator.inbound({ to: NUMBER })).toMatchObject({ outcome: 'taken' });
      await reception.simulator.settled();
      const [finding, ...others] = reception.simulator.judge().findings;
      expect(finding).toMatchObject({
        rule: 'answer-on-contract',
        severity,
        title: expect.stringMatching(title),
      });
      expect(others).toEqual([]);
    },
  );

  it('may bring headers, which are told, kept, and variables of the call', async () => {
    const reception = await openReception({ answer: decide({ dynamic_variables: { 'x-tier': 'silver' } }) });
    const { simulator, client, webhook } = reception;
    const sipHeaders = { 'X-Caller': 'Ada', 'X-Tier': 'gold', other: '1' };
    const { id } = await simulator.inbound({ to: NUMBER, sipHeaders });
    const told = JSON.parse((await webhook.arrival(1)).body).call_inbound.custom_sip_headers;
    expect(told).toEqual({ 'x-caller': 'Ada', 'x-tier': 'gold', other: '1' });
    expect(await client.call.retrieve(id ?? '')).toMatchObject({
      custom_sip_headers: told,
      retell_llm_dynamic_variables: { 'x-caller': 'Ada', 'x-tier': 'silver' },
    });
  });

  it('may bring headers beside variables that are no texts, which become texts', async () => {
    const reception = await openReception({ answer: decide({ dynamic_variables: { tier: 2 } }) });
    const { id } = await reception.simulator.inbound({ to: NUMBER, sipHeaders: { 'X-Caller': 'Ada' } });
    expect(await reception.client.call.retrieve(id ?? '')).toMatchObject({
      retell_llm_dynamic_variables: { 'x-caller': 'Ada', tier: '2' },
    });
  });

  it('keeps its id to itself where the quirk says so', async () => {
    const { simulator, webhook } = await openReception({
      simulator: { quirks: { 'inbound-call-id': 'absent' } },
    });
    await simulator.inbound({ to: NUMBER });
    expect(JSON.parse((await webhook.arrival(1)).body).call_inbound).not.toHaveProperty('call_id');
  });

  it('from a country that the number does not allow is turned away, and nobody is asked', async () => {
    const { simulator, webhook } = await openReception({ number: { allowed_inbound_country_list: ['DE'] } });
    expect(await simulator.inbound({ to: NUMBER, from: '+441632960000' })).toMatchObject({
      outcome: 'rejected',
      why: 'the number takes no calls from GB',
    });
    expect(webhook.arrivals).toEqual([]);
    expect(await simulator.inbound({ to: NUMBER, from: '+4930123456' })).toMatchObject({ outcome: 'taken' });
  });

  it('from anywhere is taken where the list of allowed countries is empty', async () => {
    const { simulator } = await openReception({ number: { allowed_inbound_country_list: [] } });
    expect(await simulator.inbound({ to: NUMBER, from: '+441632960000' })).toMatchObject({
      outcome: 'taken',
    });
  });
});

describe('an inbound call for which no slot is free', () => {
  const LONG = story('long', '- answer\n- wait: 5m\n- hangup', 'match: { from: "+13105550100" }');
  const SHORT = story('short', '- answer\n- wait: 20s\n- hangup', 'match: { from: "+13105550200" }');

  async function oneSlot(options: ReceptionOptions = {}): Promise<Reception> {
    const { parseScenario } = await import('../../src/scenario/parse.ts');
    return openReception({
      isAsked: false,
      ...options,
      simulator: {
        concurrency: 1,
        scenarios: [parseScenario(LONG), parseScenario(SHORT)],
        ...options.simulator,
      },
    });
  }

  it('waits, and is taken when one comes free', async () => {
    const { simulator, client } = await oneSlot();
    await simulator.inbound({ to: NUMBER, from: '+13105550200' });
    const { outcome, id } = await simulator.inbound({ to: NUMBER, from: CALLER });
    expect(outcome).toBe('taken');
    await simulator.settled();
    const call = await client.call.retrieve(id ?? '');
    expect(call.call_status).toBe('ended');
    const [first, second] = simulator.journal
      .entries({ wire: 'call' })
      .filter((entry) => entry.kind === 'event' && entry.event.kind === 'created');
    expect((second?.atMs ?? 0) - (first?.atMs ?? 0)).toBe(20_000);
  });

  it('is dropped after 40 s with the reason of want of capacity', async () => {
    const { simulator, client } = await oneSlot();
    await simulator.inbound({ to: NUMBER, from: '+13105550100' });
    const result = await simulator.inbound({ to: NUMBER });
    expect(result).toMatchObject({ outcome: 'dropped', why: 'no slot came free' });
    expect(await client.call.retrieve(result.id ?? '')).toMatchObject({
      call_status: 'error',
      disconnection_reason: 'concurrency_limit_reached',
    });
  });

  it('is dropped, and begins no call, where drydial goes down while it waits', async () => {
    const { simulator } = await oneSlot({ simulator: { clock: 'real' } });
    await simulator.inbound({ to: NUMBER, from: '+13105550100' });
    const waiting = simulator.inbound({ to: NUMBER });
    await simulator.stop();
    expect(await waiting).toMatchObject({ outcome: 'dropped', why: 'drydial goes down' });
    const events = simulator.journal
      .entries({ wire: 'call' })
      .flatMap((entry) => (entry.kind === 'event' ? [entry.event.kind] : []));
    expect(events.filter((kind) => kind === 'created')).toHaveLength(1);
    expect(events.filter((kind) => kind === 'ended')).toHaveLength(1);
  });

  it('goes to the fallback number after 40 s, if there is one', async () => {
    const { simulator, client } = await oneSlot({ number: { fallback_number: '+14155550199' } });
    await simulator.inbound({ to: NUMBER, from: '+13105550100' });
    const result = await simulator.inbound({ to: NUMBER });
    expect(result).toMatchObject({ outcome: 'forwarded', forwardedTo: '+14155550199' });
    expect(await client.call.retrieve(result.id ?? '')).toMatchObject({
      call_status: 'ended',
      disconnection_reason: 'no_concurrency_fallback',
    });
  });
});

describe('who is called', () => {
  it('is found by the number; an unknown one is an error that names those there are', async () => {
    const { simulator } = await openReception();
    await expect(simulator.inbound({ to: '+19995550100' })).rejects.toMatchObject({
      code: 'DRY_OPTION_INVALID',
      message: `no open account has the number +19995550100; there are ${NUMBER}.`,
    });
    const empty = await simulate();
    await expect(empty.inbound({ to: NUMBER })).rejects.toThrow('no account has any number');
  });

  it('has to be named by its key where two accounts have the number', async () => {
    const { simulator } = await openReception();
    await clientOf(simulator, 'key_other').phoneNumber.import({
      phone_number: NUMBER,
      termination_uri: 'other.pstn.example.com',
    });
    await expect(simulator.inbound({ to: NUMBER })).rejects.toThrow('2 accounts have the number');
    expect(await simulator.inbound({ to: NUMBER, apiKey: KEY })).toMatchObject({ outcome: 'taken' });
  });

  it('plays the scenario that is named, or the one that matches', async () => {
    const { parseScenario } = await import('../../src/scenario/parse.ts');
    const scenarios = [
      parseScenario(story('matched', '- answer\n- hangup', `match: { from: "${CALLER}" }`)),
      parseScenario(story('named', '- answer\n- agent: Hi.\n- hangup')),
    ];
    const { simulator } = await openReception({ simulator: { scenarios } });
    await simulator.inbound({ to: NUMBER, from: CALLER });
    await simulator.inbound({ to: NUMBER, from: CALLER, scenario: 'named' });
    await simulator.settled();
    const played = simulator.journal
      .entries({ wire: 'call' })
      .flatMap((entry) => (entry.kind === 'step' ? [entry.scenario] : []));
    expect([...new Set(played)]).toEqual(['matched', 'named']);
    await expect(simulator.inbound({ to: NUMBER, scenario: 'nonsense' })).rejects.toMatchObject({
      code: 'DRY_SCENARIO_NOT_FOUND',
    });
  });
});
