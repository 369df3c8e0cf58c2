import { describe, expect, it } from 'vitest';
import type { JsonObject } from '../../../../src/core/json.ts';
import { Account, type AccountOptions } from '../account.ts';
import { branch, makeAgent, publish } from './agent-setup.ts';

const FROM = '+14155550100';

interface Dialled {
  readonly status: number;
  readonly version: unknown;
  readonly tag: unknown;
}

/** Dials with an agent of three versions, of which 1 is published and 0 has the tag prod. */
async function dial(
  { binding = {}, call = {} }: { readonly binding?: JsonObject; readonly call?: JsonObject },
  quirks: AccountOptions['quirks'] = {},
): Promise<Dialled> {
  const account = new Account({ quirks: { 'assigned-tags-in-body': 'applied', ...quirks } });
  const agentId = await makeAgent(account, { assigned_tags: ['prod'] });
  await branch(account, agentId, 0);
  await branch(account, agentId, 0);
  await publish(account, agentId, 1);
  const outbound = [{ agent_id: agentId, weight: 1, ...binding }];
  const number = { phone_number: FROM, termination_uri: 'trunk.example.com', outbound_agents: outbound };
  expect((await account.send('importPhoneNumber', { body: number })).status).toBe(201);
  const named = call.override_agent_id === '' ? { override_agent_id: agentId } : {};
  const body = { from_number: FROM, to_number: '+12125550123', ...call, ...named };
  const reply = await account.send('createPhoneCall', { body });
  return { status: reply.status, version: reply.body.agent_version, tag: reply.body.agent_tag };
}

describe('the version of the agent that calls', () => {
  it.each([
    [0, 0],
    [2, 2],
    ['latest', 2],
    ['latest_published', 1],
    ['prod', 0],
    ['staging', 2],
  ])('is the one that the number names: %s', async (version, expected) => {
    expect(await dial({ binding: { agent_version: version } })).toMatchObject({
      status: 201,
      version: expected,
    });
  });

  it.each([
    ['latest', 2],
    ['latest_published', 1],
    ['prod', 0],
    [2, 2],
  ])('is rather the one that the request names: %s', async (version, expected) => {
    const reply = await dial({ binding: { agent_version: 1 }, call: { override_agent_version: version } });
    expect(reply).toMatchObject({ status: 201, version: expected });
  });

  it('is the published one where the number names none, unless the quirk says otherwise', async () => {
    expect((await dial({})).version).toBe(1);
    expect((await dial({}, { 'number-default-version': 'latest' })).version).toBe(2);
  });

  it('is the latest one where the request names an agent alone', async () => {
    expect((await dial({ call: { override_agent_id: '' } })).version).toBe(2);
  });

  it('shows the tag that led to it, or the one of the version', async () => {
    expect((await dial({ call: { override_agent_version: 'staging' } })).tag).toBe('staging');
    expect((await dial({ call: { override_agent_version: 0 } })).tag).toBe('prod');
    expect((await dial({ call: { override_agent_version: 2 } })).tag).toBeUndefined();
  });

  it.each([3, 'canary'])('is a 422 where it is unknown: %s', async (version) => {
    expect((await dial({ call: { override_agent_version: version } })).status).toBe(422);
  });
});
