import { describe, expect, it } from 'vitest';
import { Account } from '../account.ts';
import { dial } from '../dial.ts';

describe('stopping a call', () => {
  it('ends it with manual_stopped', async () => {
    const { account, reply } = await dial();
    const params = { call_id: String(reply.body.call_id) };
    account.happen(params.call_id, { kind: 'answered', ringMs: 0 });
    expect(await account.send('stopCall', { params })).toMatchObject({ status: 204, body: {} });
    const { body } = await account.send('getCall', { params });
    expect(body).toMatchObject({ call_status: 'ended', disconnection_reason: 'manual_stopped' });
  });

  it.each([
    ['400', 400],
    ['204', 204],
  ])('that is over already is answered as the quirk says: %s', async (value, status) => {
    const { account, reply } = await dial({}, { quirks: { 'stop-call-when-over': value } });
    const params = { call_id: String(reply.body.call_id) };
    await account.send('stopCall', { params });
    expect((await account.send('stopCall', { params })).status).toBe(status);
  });

  it.each(['stopCall', 'getCall'])('that is unknown is a 422 to %s', async (operation) => {
    const reply = await new Account().send(operation, { params: { call_id: 'call_none' } });
    expect(reply.status).toBe(422);
  });
});
