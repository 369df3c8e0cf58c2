import { describe, expect, it } from 'vitest';
import { openAccount, simulate } from './account.ts';

async function send(url: string, method: string, body: object): Promise<readonly [number, string]> {
  const reply = await fetch(url, {
    method,
    headers: { authorization: 'Bearer key_customer', 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  return [reply.status, await reply.text()];
}

describe('fields that no document knows', () => {
  it('are refused where the provider takes no others', async () => {
    const simulator = await simulate();
    const { client, agentId, dial } = await openAccount(simulator);
    const base = simulator.baseUrl('retell');
    const callId = await dial();
    await simulator.settled();
    const { agent_id: writer } = await client.chatAgent.create({
      response_engine: { type: 'retell-llm', llm_id: (await client.llm.create({})).llm_id },
    });
    const { chat_id } = await client.chat.create({ agent_id: writer });
    const requests = [
      ['POST', `/create-agent-version/${agentId}`, { base_version: 0, colour: 'red' }],
      ['PATCH', `/v2/update-call/${callId}`, { colour: 'red' }],
      ['PATCH', `/update-chat/${chat_id}`, { colour: 'red' }],
      [
        'PATCH',
        `/update-agent/${agentId}`,
        { call_screening_option: { agent_identity: 'Bea', call_purpose: 'A visit', colour: 'red' } },
      ],
    ] as const;
    for (const [method, path, body] of requests) {
      const [status, text] = await send(`${base}${path}`, method, body);
      expect([path, status, text]).toEqual([
        path,
        400,
        expect.stringContaining('must NOT have additional properties'),
      ]);
    }
  });

  it('are passed over everywhere else', async () => {
    const simulator = await simulate();
    const { agentId } = await openAccount(simulator);
    const url = `${simulator.baseUrl('retell')}/update-agent/${agentId}`;
    expect((await send(url, 'PATCH', { colour: 'red' }))[0]).toBe(200);
  });
});
