import { describe, expect, it } from 'vitest';
import { dial, FROM, TO } from '../dial.ts';

describe('capacity', () => {
  const body = { from_number: FROM, to_number: TO };

  it('refuses with 429 while every slot is taken, and not after one is free', async () => {
    const { account, reply } = await dial({}, { settings: { concurrencyLimit: 1 } });
    const refused = await account.send('createPhoneCall', { body });
    expect(refused).toMatchObject({ status: 429, body: { status: 'error' } });
    await account.send('stopCall', { params: { call_id: String(reply.body.call_id) } });
    expect((await account.send('createPhoneCall', { body })).status).toBe(201);
  });

  it('accepts and ends the call with an error where the quirk says so', async () => {
    const { account } = await dial(
      {},
      { settings: { concurrencyLimit: 1 }, quirks: { 'concurrency-excess': 'accepted-then-error' } },
    );
    const { status, body: created } = await account.send('createPhoneCall', { body });
    expect([status, created.call_status]).toEqual([201, 'registered']);
    const read = await account.send('getCall', { params: { call_id: String(created.call_id) } });
    expect(read.body).toMatchObject({
      call_status: 'error',
      disconnection_reason: 'concurrency_limit_reached',
    });
  });

  it('keeps reserved slots from calls that do not come in, and from no other', async () => {
    const { account, agentId } = await dial(
      {},
      { settings: { concurrencyLimit: 3, reservedInboundSlots: 1 } },
    );
    const register = () =>
      account.send('registerPhoneCall', { body: { agent_id: agentId, direction: 'inbound' } });
    const web = () => account.send('createWebCall', { body: { agent_id: agentId } });
    // One inbound call takes the reserved slot; the others are left to everybody.
    expect((await register()).status).toBe(201);
    expect((await account.send('createPhoneCall', { body })).status).toBe(201);
    expect((await account.send('createPhoneCall', { body })).status).toBe(429);
    expect((await web()).status).toBe(429);
    expect((await register()).status).toBe(429);
  });

  it('closes reserved slots to others while no call has come in', async () => {
    const { account } = await dial({}, { settings: { concurrencyLimit: 2, reservedInboundSlots: 1 } });
    expect((await account.send('createPhoneCall', { body })).status).toBe(429);
    const { body: told } = await account.send('getConcurrency');
    expect(told).toMatchObject({ concurrency_limit: 2, reserved_inbound_concurrency: 1 });
  });

  it('lets three times as many calls run where bursts are on, and at most 300 more', async () => {
    const { account } = await dial({}, { settings: { concurrencyLimit: 1, hasBurst: true } });
    expect((await account.send('createPhoneCall', { body })).status).toBe(201);
    expect((await account.send('createPhoneCall', { body })).status).toBe(201);
    expect((await account.send('createPhoneCall', { body })).status).toBe(429);
    const burst = async () => {
      const { concurrency_burst_enabled, concurrency_burst_limit } = (await account.send('getConcurrency'))
        .body;
      return [concurrency_burst_enabled, concurrency_burst_limit];
    };
    expect(await burst()).toEqual([true, 3]);
    account.settings.concurrencyLimit = 500;
    expect(await burst()).toEqual([true, 800]);
    account.settings.hasBurst = false;
    expect(await burst()).toEqual([false, 0]);
  });

  it('counts calls per second only where the quirk says so', async () => {
    const { account: strict } = await dial({}, { quirks: { 'outbound-rate-excess': 'rejected' } });
    expect((await strict.send('createPhoneCall', { body })).status).toBe(429);
    await strict.clock.advance(1000);
    expect((await strict.send('createPhoneCall', { body })).status).toBe(201);
    const { account: lenient } = await dial();
    expect((await lenient.send('createPhoneCall', { body })).status).toBe(201);
  });

  it('is told by get-concurrency', async () => {
    const { account } = await dial({}, { settings: { concurrencyLimit: 25 } });
    const { body: told } = await account.send('getConcurrency');
    expect(told).toMatchObject({
      current_concurrency: 1,
      concurrency_limit: 25,
      base_concurrency: 20,
      purchased_concurrency: 5,
      concurrency_burst_enabled: false,
    });
  });
});
