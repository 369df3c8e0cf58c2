import { describe, expect, it } from 'vitest';
import type { Simulator } from '../../src/index.ts';
import { openAccount, simulate } from './account.ts';

async function send(
  url: string,
  method: string,
  body: object,
): Promise<readonly [number, string, string | null]> {
  const reply = await fetch(url, {
    method,
    headers: { authorization: 'Bearer key_customer', 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  return [reply.status, await reply.text(), reply.headers.get('x-drydial-note')];
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

  it.each([
    ['/v3/list-calls', { agent_id: ['agent_1'] }, 'agent: [{ "agent_id": "..." }]'],
    [
      '/v3/list-calls',
      { 'metadata.order': ['42'] },
      'metadata: [{ "key": "order", "op": "eq", "value": "..." }]',
    ],
    ['/v3/list-calls', { version: [1] }, 'agent: [{ "agent_id": "...", "version": [0] }]'],
    [
      '/v3/list-calls',
      { 'dynamic_variables.name': ['Ada'] },
      'dynamic_variables: [{ "key": "name", "op": "eq", "value": "..." }]',
    ],
    ['/v3/list-calls', { start_timestmp: { op: 'gt', value: 1 } }, '"start_timestamp"'],
    ['/v3/list-chats', { chat_state: { op: 'in', value: ['ended'] } }, '"chat_status"'],
    ['/v2/list-calls', { after_start_timestamp: 1 }, undefined],
  ])('leave nothing out as criteria of %s, and that is told', async (path, filter_criteria, meant) => {
    const simulator = await simulate();
    const { dial } = await openAccount(simulator);
    await dial();
    await simulator.settled();
    const [status, text, note] = await send(`${simulator.baseUrl('retell')}${path}`, 'POST', {
      filter_criteria,
    });
    expect(status).toBe(200);
    if (path.endsWith('calls')) expect(JSON.parse(text).items ?? JSON.parse(text)).toHaveLength(1);
    const [name] = Object.keys(filter_criteria);
    const about = `filter_criteria has no "${name}", and it leaves nothing out`;
    expect(note).toContain(meant === undefined ? about : `${about}; did you mean ${meant}?`);
    expect(warnings(simulator)).toMatchObject([{ severity: 'warning', message: note }]);
  });

  it('nothing is told of criteria that a search has, or that are null', async () => {
    const simulator = await simulate();
    await openAccount(simulator);
    const base = simulator.baseUrl('retell');
    const known = {
      agent: [{ agent_id: 'agent_1' }],
      metadata: [{ key: 'order', op: 'eq', value: '42' }],
      call_status: { op: 'in', value: ['ended'] },
      agent_id: null,
    };
    expect((await send(`${base}/v3/list-calls`, 'POST', { filter_criteria: known }))[2]).toBeNull();
    const older = { 'metadata.order': ['42'], agent_id: ['agent_1'], version: [1] };
    expect((await send(`${base}/v2/list-calls`, 'POST', { filter_criteria: older }))[2]).toBeNull();
    expect(warnings(simulator)).toEqual([]);
  });
});

function warnings(simulator: Simulator) {
  return simulator.journal
    .entries()
    .filter((entry) => entry.kind === 'violation' && entry.rule === 'without-effect');
}
