import { join } from 'node:path';
import { expect, it } from 'vitest';
import { startSimulator } from '../../src/index.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { accept, startReceiver } from '../wires/webhooks/receiver.ts';
import { clientOf, simulate } from './account.ts';

const KEY = 'key_customer';

it('a chat that ended before a restart is analyzed after it, and told of once', async () => {
  const dataFile = join(await temporaryFolder(), 'world.db');
  const webhook = await startReceiver(accept);
  // On a clock that stands still nothing falls due before the stop.
  const before = await startSimulator({ clock: 'real', seed: 7, env: {}, dataFile });
  const client = clientOf(before, KEY);
  const { llm_id } = await client.llm.create({});
  const { agent_id } = await client.chatAgent.create({
    response_engine: { type: 'retell-llm', llm_id },
    webhook_url: webhook.url,
    webhook_events: ['chat_analyzed'],
  });
  const { chat_id } = await client.chat.create({ agent_id });
  await client.chat.end(chat_id);
  await before.stop();
  expect(webhook.arrivals).toEqual([]);

  for (const _ of ['once', 'twice']) {
    const after = await simulate({ dataFile });
    await clientOf(after, KEY).chat.retrieve(chat_id);
    await after.settled();
    await after.stop();
  }
  expect(webhook.arrivals.map(({ body }) => JSON.parse(body))).toMatchObject([
    { event: 'chat_analyzed', chat: { chat_id, chat_analysis: {} } },
  ]);
});
