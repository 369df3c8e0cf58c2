import Retell from 'retell-sdk';
import { describe, expect, it } from 'vitest';
import { clientOf, FROM, openAccount, simulate, TO } from './account.ts';

describe('ids that nobody created', () => {
  it('are refused unless the user says otherwise', async () => {
    const client = clientOf(await simulate(), 'key_unknown');
    await expect(client.agent.retrieve('agent_1')).rejects.toBeInstanceOf(Retell.UnprocessableEntityError);
  });

  it('are told apart in a note, where the provider has one text for all of them', async () => {
    const simulator = await simulate();
    const { client, agentId } = await openAccount(simulator);
    const dialled = { from_number: FROM, to_number: TO, override_agent_id: agentId };
    const noteOf = async (fields: object): Promise<unknown> => {
      const refused = await client.call
        .createPhoneCall({ ...dialled, ...fields })
        .catch((thrown: unknown) => thrown);
      expect(refused).toMatchObject({
        status: 422,
        message: '422 Cannot find requested asset under given api key.',
      });
      return refused instanceof Retell.APIError && refused.headers?.get('x-drydial-note');
    };
    const here = 'in the account of this API key';
    expect(await noteOf({ from_number: '+14155550999' })).toBe(`no such phone number ${here}`);
    expect(await noteOf({ override_agent_id: 'agent_none' })).toBe(`no such voice agent or version ${here}`);
    expect(await noteOf({ override_agent_version: 9 })).toBe(`no such voice agent or version ${here}`);
    expect(simulator.journal.entries({ wire: 'rest' }).at(-1)).toMatchObject({
      note: `no such voice agent or version ${here}`,
    });
    expect(simulator.judge().findings).toEqual([]);
  });

  it('are made up on demand, in the shape of the provider, without a finding', async () => {
    const simulator = await simulate({ unknownIds: 'synthesize' });
    const client = clientOf(simulator, 'key_unknown');
    expect(await client.agent.retrieve('agent_1')).toMatchObject({
      agent_id: 'agent_1',
      response_engine: { type: expect.any(String) },
      voice_id: expect.any(String),
    });
    expect(await client.call.retrieve('call_1')).toMatchObject({
      call_id: 'call_1',
      call_status: expect.any(String),
    });
    expect(await client.agent.retrieve('agent_1', { version: 41 })).toMatchObject({
      agent_id: 'agent_1',
      version: 41,
    });
    expect(await client.phoneNumber.retrieve('+14155550100')).toMatchObject({ phone_number: '+14155550100' });
    expect(simulator.judge().findings).toEqual([]);
    expect(simulator.journal.entries({ wire: 'rest' })).toMatchObject([
      { status: 200, note: expect.stringContaining('made up') },
      { status: 200 },
      { status: 200 },
      { status: 200 },
    ]);
  });

  it('are the same for one seed and id, and others for another', async () => {
    const read = async (seed: number, id: string) => {
      const simulator = await simulate({ unknownIds: 'synthesize', seed });
      const client = clientOf(simulator, 'key_unknown');
      const { agent_id: _, ...agent } = await client.agent.retrieve(id);
      return agent;
    };
    const first = await read(7, 'agent_1');
    expect(await read(7, 'agent_1')).toEqual(first);
    expect(await read(7, 'agent_2')).not.toEqual(first);
    expect(await read(8, 'agent_1')).not.toEqual(first);
  });

  it('do not stand before what was created, nor make a change or a deletion succeed', async () => {
    const { client, agentId } = await openAccount(await simulate({ unknownIds: 'synthesize' }));
    expect(await client.agent.retrieve(agentId)).toMatchObject({ voice_id: 'retell-Cimo', version: 0 });
    await expect(client.agent.update('agent_1', { agent_name: 'x' })).rejects.toMatchObject({ status: 422 });
    await expect(client.agent.delete('agent_1')).rejects.toMatchObject({ status: 422 });
  });
});
