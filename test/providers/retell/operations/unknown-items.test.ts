import { describe, expect, it } from 'vitest';
import { Account, CUSTOM_AGENT, type SendInput } from '../account.ts';

const asSeen = { quirks: { 'unknown-id-status': '404' } };

describe('an unknown id, as clients met it', () => {
  const DIAL = { from_number: '+14155550199', to_number: '+12125550123' };

  it.each<[string, SendInput, string]>([
    ['getAgent', { params: { agent_id: 'agent_x' } }, 'Item agent_x not found from agent'],
    ['updateAgent', { params: { agent_id: 'agent_x' }, body: {} }, 'Item agent_x not found from agent'],
    ['getChatAgent', { params: { agent_id: 'agent_x' } }, 'Item agent_x not found from agent'],
    ['createWebCall', { body: { agent_id: 'agent_x' } }, 'Item agent_x not found from agent'],
    ['createPhoneCall', { body: DIAL }, 'Item +14155550199 not found from phone-number'],
    [
      'getPhoneNumber',
      { params: { phone_number: '+14155550199' } },
      'Item +14155550199 not found from phone-number',
    ],
    ['getVoice', { params: { voice_id: '11labs-Matt' } }, 'Item 11labs-Matt not found from voice'],
    ['getCall', { params: { call_id: 'call_x' } }, 'Item call_x not found from call'],
    ['getMcpTools', { params: { agent_id: 'agent_x' } }, 'Item agent_x not found from agent'],
  ])('is named in the 404 of %s', async (operation, input, message) => {
    const account = new Account(asSeen);
    expect(await account.send(operation, input)).toMatchObject({
      status: 404,
      body: { status: 'error', message },
    });
    expect((await new Account().send(operation, input)).status).toBe(422);
  });

  it('is that of the agent where a call names one that is not there', async () => {
    const account = new Account(asSeen);
    await account.withNumber('+14155550199');
    const body = { ...DIAL, override_agent_id: 'agent_x' };
    expect((await account.send('createPhoneCall', { body })).body.message).toBe(
      'Item agent_x not found from agent',
    );
  });

  it('is a voice where those are looked up', async () => {
    const account = new Account({ quirks: { ...asSeen.quirks, 'unknown-voice': 'rejected' } });
    const body = { ...CUSTOM_AGENT, voice_id: '11labs-Matt' };
    expect(await account.send('createAgent', { body })).toMatchObject({
      status: 404,
      body: { message: 'Item 11labs-Matt not found from voice' },
    });
  });

  it('that a request does not name stays without a name', async () => {
    const account = new Account(asSeen);
    const agentId = await account.withNumber('+14155550199');
    await account.send('deleteAgent', { params: { agent_id: agentId } });
    expect(await account.send('createPhoneCall', { body: DIAL })).toMatchObject({
      status: 404,
      body: { message: 'The requested resource was not found.' },
    });
  });
});
