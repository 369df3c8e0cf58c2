import { join } from 'node:path';
import { expect, it } from 'vitest';
import { type Simulator, startSimulator } from '../../src/index.ts';
import { parseScenario } from '../../src/scenario/parse.ts';
import { startChild } from '../support/child-simulator.ts';
import { startReceiver } from '../support/receiver.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { simulate } from './account.ts';
import { openTrillet, trilletStory, WORKSPACE } from './trillet-account.ts';

const TALK = trilletStory('Talk', '- ring: 20s\n- answer\n- hangup: caller', 'match: { to: "+1*" }');
const BUSY = trilletStory('Busy', '- ring: 1s\n- busy', 'match: { to: "+44*" }');
const scenarios = [TALK, BUSY].map((text) => parseScenario(text));
const PEOPLE = new Blob(['phone_number\n+12125550101\n+442079460000\n+12125550102\n'], { type: 'text/csv' });

function readerOf(simulator: Simulator) {
  const headers = { 'x-api-key': 'key_customer', 'x-workspace-id': WORKSPACE };
  return async (url: string) => (await fetch(simulator.baseUrl('trillet') + url, { headers })).json();
}

/** The batch at this path, after the first of its people was on the line. */
async function expectGoneOn(dataFile: string, path: string): Promise<void> {
  const after = await simulate({ dataFile, scenarios });
  const read = readerOf(after);
  await read('/v1/api/agents');
  await after.settled();
  expect(await read(`${path}/calls`)).toMatchObject({
    calls: [
      { phone_number: '+12125550101', status: 'failed' },
      { phone_number: '+442079460000', status: 'failed', error: 'busy' },
      { phone_number: '+12125550102', status: 'completed' },
    ],
  });
  expect(await read(path)).toMatchObject({ status: 'completed', isComplete: true });
  expect(await read('/v2/api/call-history')).toHaveLength(3);
}

it('a batch goes on after a restart, and calls nobody twice', async () => {
  const dataFile = join(await temporaryFolder(), 'accounts.db');
  const before = await startSimulator({ clock: 'real', seed: 7, env: {}, dataFile, scenarios });
  const account = await openTrillet(before);
  const { body } = await account.sendForm('/v1/api/batch-calls', {
    file: PEOPLE,
    agentId: account.agentId,
  });
  const path = `/v1/api/batch-calls/${body.batchId}`;
  await expect.poll(async () => (await account.send('GET', path)).body.progress.active).toBe(1);
  await before.stop();

  await expectGoneOn(dataFile, path);
});

it('mints no id again after a restart, whatever the seed', async () => {
  const receiver = await startReceiver();
  const dataFile = join(await temporaryFolder(), 'accounts.db');
  const options = { clock: 'real', seed: 7, env: {}, dataFile, scenarios, webhookUrl: receiver.url } as const;
  const made: string[] = [];
  const updates = () =>
    receiver.arrivals
      .filter(({ headers }) => headers['x-trillet-event'] === 'flow.updated')
      .map(({ headers }) => headers['x-trillet-delivery']);
  for (const round of [1, 2, 3]) {
    const simulator = await startSimulator(options);
    const headers = { 'x-api-key': 'key_customer', 'x-workspace-id': WORKSPACE };
    const send = async (method: string, path: string, body?: object) => {
      const isForm = body instanceof FormData;
      const reply = await fetch(simulator.baseUrl('trillet') + path, {
        method,
        headers: isForm ? headers : { ...headers, 'content-type': 'application/json' },
        ...(body === undefined ? {} : { body: isForm ? body : JSON.stringify(body) }),
      });
      // What was answered is the test's to judge.
      // biome-ignore lint/suspicious/noExplicitAny: bodies have as many shapes as operations.
      return (await reply.json()) as any;
    };
    const account = round === 1 ? await openTrillet(simulator) : undefined;
    const [agent] = await send('GET', '/v1/api/agents');
    const [flow] = await send('GET', '/v1/api/call-flows');
    expect(account?.agentId ?? agent._id).toBe(agent._id);
    await send('POST', '/v1/api/call', { to: '+442079460000', call_agent_id: agent._id });
    const form = new FormData();
    form.set('file', PEOPLE, 'a.txt');
    const webhooks = [{ name: 'find', url: receiver.url, method: 'POST' }];
    const changed = await send('PUT', `/v1/api/call-flows/${flow._id}`, { webhooks });
    const files = await send('POST', `/v1/api/call-flows/${flow._id}/knowledge-base`, form);
    const history = await send('GET', '/v2/api/call-history');
    made.push(history[0]._id, changed.webhooks.at(-1)._id, files.settings.knowledgeBaseFiles.at(-1).key);
    await expect.poll(updates).toHaveLength(round);
    await simulator.stop();
  }
  expect(new Set(made).size).toBe(9);
  expect(new Set(updates()).size).toBe(3);
});

it('who was not reached is called again, and a message that waits is sent, by the process that comes later', async () => {
  const dataFile = join(await temporaryFolder(), 'accounts.db');
  const before = await startSimulator({ clock: 'real', seed: 7, env: {}, dataFile, scenarios });
  const account = await openTrillet(before, {
    agent: {
      smartCallback: true,
      maxAttemptsForSmartCallback: 2,
      gapBetweenEachAttemptForSmartCallback: [{ hours: 1 }],
    },
  });
  await account.dial({ to: '+442079460000', metadata: { order: 7 } });
  const create = async (path: string, body: object) => (await account.send('POST', path, body)).body;
  const agent = (await create('/v1/api/omni-flow-agents', { name: 'Desk', llmModel: 'gpt-4o-mini' }))._id;
  const flow = await create('/v1/api/message-flows', {
    name: 'Reminder',
    direction: 'outbound',
    agent,
    initiationMessage: 'Hello',
    prompt: '',
    messageChannel: 'SMS',
    settings: { responseSettings: { delay: 3600 } },
  });
  const message = { flowId: flow._id, to: '+12125550123', autopilot: true };
  await create('/v1/api/conversations/message/generate', message);
  const list = async () => (await account.send('GET', '/v2/api/call-history')).body;
  await expect.poll(list).toMatchObject([{ status: 'failed' }]);
  await before.stop();

  const after = await simulate({ dataFile, scenarios });
  const read = readerOf(after);
  await after.settled();
  // The first call and two more, as the agent says: those after the restart count on.
  const history = (await read('/v2/api/call-history')) as readonly { readonly callId: string }[];
  expect(history).toHaveLength(3);
  const last = await read(`/v2/api/call-history/${history[0]?.callId}`);
  expect(last).toMatchObject({ metadata: { order: 7 } });
  expect(await read('/v1/api/conversations')).toMatchObject([{ messages: [{ sent: true }] }]);
});

it('a batch dials nobody twice, wherever the process before was killed', async () => {
  const dataFile = join(await temporaryFolder(), 'accounts.db');
  const child = await startChild([TALK], { clock: 'real', dataFile }, '"status":"active","phoneNumber"');
  const account = await openTrillet({ baseUrl: (provider) => `${child.url}/${provider}` });
  const file = new Blob(['phone_number\n+12125550101\n+12125550102\n'], { type: 'text/csv' });
  // It may die before it has answered.
  await account.sendForm('/v1/api/batch-calls', { file, agentId: account.agentId }).catch(() => {});
  await child.exited;

  const after = await simulate({ dataFile, scenarios });
  const read = readerOf(after);
  await read('/v1/api/agents');
  await after.settled();
  const history = await read('/v2/api/call-history');
  const numbers = JSON.stringify(history).match(/\+1212555010[12]/g) ?? [];
  expect(history).toHaveLength(2);
  expect(new Set(numbers).size).toBe(2);
});

it('a batch comes to its end after a process that was killed while somebody was on the line', async () => {
  const dataFile = join(await temporaryFolder(), 'accounts.db');
  const child = await startChild([TALK, BUSY], { clock: 'real', dataFile });
  const account = await openTrillet({ baseUrl: (provider) => `${child.url}/${provider}` });
  const { body } = await account.sendForm('/v1/api/batch-calls', { file: PEOPLE, agentId: account.agentId });
  const path = `/v1/api/batch-calls/${body.batchId}`;
  await expect.poll(async () => (await account.send('GET', path)).body.progress.active).toBe(1);
  await child.kill();

  await expectGoneOn(dataFile, path);
});

it('a text message is said to be delivered by the process that comes later, where the one before was killed', async () => {
  const receiver = await startReceiver();
  const dataFile = join(await temporaryFolder(), 'accounts.db');
  // The message is sent; it dies when it would note the delivery.
  const options = { clock: 'real', dataFile, webhookUrl: receiver.url } as const;
  const child = await startChild([TALK], options, '"undelivered":[]');
  const { send } = await openTrillet({ baseUrl: (provider) => `${child.url}/${provider}` });
  const agent = (await send('POST', '/v1/api/omni-flow-agents', { name: 'Desk' })).body._id;
  const flow = await send('POST', '/v1/api/message-flows', {
    name: 'Reminder',
    direction: 'outbound',
    agent,
    initiationMessage: 'Hello',
    prompt: 'Be kind',
    messageChannel: 'SMS',
  });
  const message = { flowId: flow.body._id, to: '+12125550123', autopilot: true };
  await send('POST', '/v1/api/conversations/message/generate', message).catch(() => {});
  await child.exited;

  const after = await simulate({ dataFile, webhookUrl: receiver.url });
  const read = readerOf(after);
  const [conversation] = (await read('/v1/api/conversations')) as readonly {
    readonly messages: readonly { readonly _id: string }[];
  }[];
  await after.settled();
  const delivered = receiver.arrivals
    .map(({ body }) => body)
    .filter(({ event }) => event === 'sms.delivered');
  expect(delivered).toMatchObject([{ data: { to: '+12125550123', status: 'delivered' } }]);
  expect(delivered[0].data.messageId).toBe(conversation?.messages[0]?._id);
  expect(conversation).not.toHaveProperty('undelivered');
});
