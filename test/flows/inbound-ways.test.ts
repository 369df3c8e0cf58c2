import type Retell from 'retell-sdk';
import { describe, expect, it } from 'vitest';
import { runCli } from '../../src/cli/process/run-cli.ts';
import type { Simulator } from '../../src/index.ts';
import { createCliStage } from '../cli/fakes.ts';
import { post } from '../control/control-client.ts';
import { retellContract } from '../providers/retell/contract.ts';
import { clientOf, simulate, startExample } from './account.ts';

const KEY = 'key_example';
const NUMBER = '+14155550100';
const ADA = '+12125550123';

interface Desk {
  readonly simulator: Simulator;
  readonly client: Retell;
  readonly appUrl: string;
}

/** The example program's account, with a number for calls and for text messages, both of which it is asked about. */
async function openDesk(): Promise<Desk> {
  const simulator = await simulate();
  const app = await startExample(simulator);
  const client = clientOf(simulator, KEY);
  const { llm_id } = await client.llm.create({});
  const response_engine = { type: 'retell-llm' as const, llm_id };
  const webhook_url = `${app.url}/webhook`;
  const agent = await client.agent.create({ voice_id: 'retell-Cimo', response_engine, webhook_url });
  const chatAgent = await client.chatAgent.create({ response_engine, webhook_url });
  await client.phoneNumber.import({
    phone_number: NUMBER,
    termination_uri: 'flow.pstn.example.com',
    inbound_agents: [{ agent_id: agent.agent_id, weight: 1 }],
    inbound_webhook_url: `${app.url}/inbound`,
  });
  await client.phoneNumber.update(NUMBER, {
    inbound_sms_agents: [{ agent_id: chatAgent.agent_id, weight: 1 }],
    inbound_sms_webhook_url: `${app.url}/inbound`,
  });
  return { simulator, client, appUrl: app.url };
}

async function cli(args: readonly string[]) {
  const stage = createCliStage();
  const exitCode = await runCli(args, stage.context);
  return { exitCode, stdout: stage.stdout(), stderr: stage.stderr() };
}

const sentTo = (simulator: Simulator, event: string) =>
  simulator.webhooks.list().filter((one) => one.event === event);

describe('drydial inbound', () => {
  it('lets a call come to a number of a running drydial, whose program knows the caller', async () => {
    const { simulator, client } = await openDesk();
    const { exitCode, stdout } = await cli([
      'inbound',
      '--url',
      simulator.url,
      '--to',
      NUMBER,
      '--from',
      ADA,
    ]);
    expect([exitCode, stdout]).toEqual([
      0,
      expect.stringMatching(/^ \+14155550100 {2}taken {2}call_\w+ {2}\(retell\)\n$/),
    ]);
    await simulator.settled();
    const [, callId = ''] = /(call_\w+)/.exec(stdout) ?? [];
    expect(await client.call.retrieve(callId)).toMatchObject({
      direction: 'inbound',
      retell_llm_dynamic_variables: { name: 'Ada' },
      metadata: { known: true },
    });
    expect(simulator.judge().findings).toEqual([]);
  });

  it('says that a call was turned away, and why', async () => {
    const { simulator } = await openDesk();
    const args = ['inbound', '--url', simulator.url, '--to', NUMBER, '--from', '+12125550666'];
    expect(await cli(args)).toMatchObject({
      exitCode: 1,
      stdout: ' +14155550100  rejected  the inbound webhook rejected it  (retell)\n',
    });
  });

  it('gives a call the headers of its SIP request, and says how they are written', async () => {
    const { simulator, client } = await openDesk();
    const call = (...headers: readonly string[]) =>
      cli([
        ...['inbound', '--url', simulator.url, '--to', NUMBER, '--from', ADA, '--json'],
        ...headers.flatMap((header) => ['--sip-header', header]),
      ]);
    const { stdout } = await call('X-Tier=gold=1', 'X-Empty=');
    const { custom_sip_headers: headers } = await client.call.retrieve(JSON.parse(stdout).id);
    expect(headers).toEqual({ 'x-tier': 'gold=1', 'x-empty': '' });
    const { exitCode, stderr } = await call('gold');
    expect(exitCode).toBe(2);
    expect(stderr).toContain('--sip-header: "gold" is not name=value.');
  });

  it('says what became of a text message that no agent takes', async () => {
    const { simulator, client } = await openDesk();
    const write = () =>
      cli(['inbound', '--url', simulator.url, '--to', NUMBER, '--from', ADA, '--text', 'Hello?']);
    const webhook = (inbound_sms_webhook_url: string | null) =>
      client.phoneNumber.update(NUMBER, { inbound_sms_agents: null, inbound_sms_webhook_url });
    await webhook(null);
    expect(await write()).toMatchObject({
      exitCode: 1,
      stdout: ' +14155550100  rejected  no agent takes text messages at the number  (retell)\n',
    });
    await webhook('http://127.0.0.1:1/inbound');
    const why = 'the inbound webhook did not answer, and no agent is bound to the number';
    expect((await write()).stdout).toBe(` +14155550100  dropped  ${why}  (retell)\n`);
  });

  it('lets text messages come, of which the first asks the program and the others go on with the chat', async () => {
    const { simulator, client } = await openDesk();
    const write = (text: string) =>
      cli(['inbound', '--url', simulator.url, '--to', NUMBER, '--from', ADA, '--text', text, '--json']);
    const first = JSON.parse((await write('Is Tuesday free?')).stdout);
    const second = JSON.parse((await write('At ten?')).stdout);
    expect([first.outcome, second.id]).toEqual(['taken', first.id]);
    await simulator.settled();
    const [asked, ...others] = sentTo(simulator, 'chat_inbound');
    expect(others).toEqual([]);
    const body = JSON.parse(simulator.webhooks.show(asked?.id ?? '').body);
    expect(retellContract.problems('WebhookChatInbound', body)).toEqual([]);
    expect(await client.chat.retrieve(first.id)).toMatchObject({
      chat_type: 'sms_chat',
      retell_llm_dynamic_variables: { name: 'Ada' },
      message_with_tool_calls: [{ content: 'Is Tuesday free?' }, {}, { content: 'At ten?' }, {}],
    });
    expect(simulator.judge().findings).toEqual([]);
  });

  it('says which numbers there are where nobody has the one that is called', async () => {
    const { simulator } = await openDesk();
    const { exitCode, stderr } = await cli(['inbound', '--url', simulator.url, '--to', '+19995550000']);
    expect([exitCode, stderr]).toEqual([2, expect.stringContaining('there are +14155550100')]);
  });
});

describe('POST /_drydial/inbound', () => {
  it('answers with what became of a call and of a text message', async () => {
    const { simulator } = await openDesk();
    const send = (body: object) => post(simulator.url, '/_drydial/inbound', { to: NUMBER, ...body });
    expect(await send({ from: ADA, sip_headers: { 'X-Tier': 'gold' } })).toMatchObject({
      status: 200,
      json: { outcome: 'taken', id: expect.stringMatching(/^call_/), provider: 'retell' },
    });
    expect(await send({ text: 'Hello' })).toMatchObject({
      json: { outcome: 'taken', id: expect.stringMatching(/^chat_/) },
    });
    expect(await send({ from: '+12125550666', text: 'Buy this' })).toMatchObject({
      json: { outcome: 'rejected' },
    });
    expect(await send({ scenario: 'no such story' })).toMatchObject({ status: 400 });
  });
});

describe("the example program's endpoints", () => {
  it.each(['/inbound', '/functions/find-slot'])('refuse what is not signed at %s', async (path) => {
    const { appUrl } = await openDesk();
    expect(await post(appUrl, path, { args: { day: 'Tuesday' } })).toMatchObject({ status: 401 });
  });
});

describe('a web call in a scenario', () => {
  const story = (script: string) =>
    `name: Joins\nprovider: retell\ncall: { direction: web, agent: { engine: platform } }\nscript:\n${script}\n`;

  it('may be joined up to the last moment, and not after it', async () => {
    const simulator = await simulate();
    const endOf = async (script: string) => {
      const { entries } = await simulator.play(story(script));
      return entries.flatMap((entry) =>
        entry.kind === 'event' && entry.event.kind === 'ended' ? [[entry.reasonWord, entry.atMs]] : [],
      );
    };
    expect(await endOf('  - wait: 29s\n  - answer\n  - wait: 40s\n  - hangup')).toEqual([
      ['user_hangup', 69_000],
    ]);
    expect(await endOf('  - wait: 31s\n  - answer\n  - hangup')).toEqual([['error_user_not_joined', 30_000]]);
    expect(await endOf('  - wait: 1s')).toEqual([['error_user_not_joined', 30_000]]);
  });
});

describe('text messages in a scenario', () => {
  it.each([
    ['direction: outbound, channel: text', '- caller: Hello', /write direction: inbound/],
    ['direction: inbound, channel: text', '- answer', /step "answer" cannot happen in writing/],
    ['direction: inbound, channel: text', '- caller: { unintelligible: 2s }', /cannot happen in writing/],
    ['direction: inbound, channel: text', '- agent: Hello', /the agent writes nothing unasked/],
    ['direction: inbound, channel: text', '- caller: Hi\n  - wait: 1s\n  - agent: Hello', /nothing unasked/],
    [
      'direction: inbound, channel: text, sip_headers: { a: b }',
      '- caller: Hello',
      /a text message has none/,
    ],
    [
      'direction: inbound, channel: text, agent: { llm_url: "ws://127.0.0.1/llm" }',
      '- caller: Hello',
      /platform itself writes/,
    ],
  ])('refuse what cannot be: { %s } with %s', async (call, step, message) => {
    const simulator = await simulate();
    const text = `name: Texts\nprovider: retell\ncall: { ${call} }\nscript:\n  ${step}\n`;
    await expect(simulator.play(text)).rejects.toThrow(message);
  });

  it.each(['retell', 'trillet'])('are answered as the script says, at %s', async (provider) => {
    const simulator = await simulate();
    const steps = ['caller: Hello', 'agent: Hello Ada', 'wait: 1m', 'caller: Tuesday?'];
    const script = steps.map((step) => `  - ${step}\n`).join('');
    await simulator.play(
      `name: Texts\nprovider: ${provider}\ncall: { direction: inbound, channel: text }\nscript:\n${script}`,
      { apiKey: KEY, workspaceId: 'w1' },
    );
    const url = `${simulator.baseUrl(provider)}${provider === 'retell' ? '/list-chat' : '/v1/api/conversations'}`;
    const reply = await fetch(url, {
      headers: { authorization: `Bearer ${KEY}`, 'x-api-key': KEY, 'x-workspace-id': 'w1' },
    });
    const text = await reply.text();
    const written = [...text.matchAll(/"(?:content|message)":"([^"]*)"/g)].map(([, words]) => words);
    expect(written).toEqual(['Hello', 'Hello Ada', 'Tuesday?', expect.stringMatching(/\w/)]);
  });
});
