import { afterEach, describe, expect, it } from 'vitest';
import { type Simulator, startSimulator } from '../../src/index.ts';
import { ask, post } from '../control/control-client.ts';

let simulator: Simulator;
afterEach(() => simulator.stop());

const start = async (options: Parameters<typeof startSimulator>[0] = {}) => {
  simulator = await startSimulator({ clock: 'skip', seed: 7, env: {}, ...options });
};
const webCall = async (apiKey: string): Promise<number> => {
  const response = await fetch(`${simulator.baseUrl('retell')}/v3/create-web-call`, {
    method: 'POST',
    headers: { authorization: `Bearer ${apiKey}`, 'content-type': 'application/json' },
    body: JSON.stringify({ agent_id: 'agent_none' }),
  });
  return response.status;
};

describe('what an account is like', () => {
  it('is what the simulator was started with', async () => {
    await start({ concurrency: 5, reservedInbound: 2, concurrencyBurst: true, payment: 'missing' });
    expect(simulator.account()).toEqual({
      concurrency: 5,
      reservedInbound: 2,
      concurrencyBurst: true,
      payment: 'missing',
    });
    expect(await webCall('key_1')).toBe(402);
  });

  it('changes for one key alone, while it is in use', async () => {
    await start();
    expect(await webCall('key_1')).toBe(422);
    simulator.changeAccount({ payment: 'missing' }, { apiKey: 'key_1' });
    expect([await webCall('key_1'), await webCall('key_2')]).toEqual([402, 422]);
    expect(simulator.journal.entries({ wire: 'account' })).toMatchObject([
      { what: 'account-changed', detail: 'payment missing' },
    ]);
    simulator.reset({ apiKey: 'key_1' });
    expect(await webCall('key_1')).toBe(422);
  });

  it('changes for all, also those that have changed before and those that come later', async () => {
    await start();
    simulator.changeAccount({ payment: 'valid', concurrency: 3 }, { apiKey: 'key_1' });
    simulator.changeAccount({ payment: 'missing' });
    expect([await webCall('key_1'), await webCall('key_new')]).toEqual([402, 402]);
    expect(simulator.account({ apiKey: 'key_1' })).toMatchObject({ concurrency: 3, payment: 'missing' });
    simulator.reset();
    expect(simulator.account({ apiKey: 'key_1' })).toMatchObject({ concurrency: 20, payment: 'valid' });
  });

  it('is never such that no call could be made', async () => {
    await expect(start({ concurrency: 5, reservedInbound: 5 })).rejects.toThrow(/5 slots are reserved/);
    await start({ concurrency: 5, reservedInbound: 4 });
    expect(() => simulator.changeAccount({ concurrency: 4 })).toThrow(/4 slots are reserved .* of 4/);
    expect(simulator.account()).toMatchObject({ concurrency: 5 });
  });
});

describe('the control API', () => {
  it('shows and changes an account', async () => {
    await start();
    const change = { api_key: 'key_1', concurrency: 2, reserved_inbound: 1, concurrency_burst: true };
    const changed = { concurrency: 2, reserved_inbound: 1, concurrency_burst: true, payment: 'valid' };
    expect((await post(simulator.url, '/_drydial/account', change)).json).toEqual(changed);
    expect((await ask(simulator.url, '/_drydial/account?api_key=key_1')).json).toEqual(changed);
    expect((await ask(simulator.url, '/_drydial/account')).json).toMatchObject({ concurrency: 20 });
  });

  it.each([
    [{ payment: 'none' }, 'payment is "none"; it must be one of valid, missing.'],
    [{ concurrency: 0 }, 'concurrency is 0; it must be a whole number from 1 to 100000.'],
    [{ reserved_inbound: '1' }, 'reserved_inbound is "1"; it must be a whole number from 0 to 100000.'],
    [{ concurrency_burst: 'yes' }, 'concurrency_burst is "yes"; it must be true or false.'],
    [{ reserved_inbound: 20 }, '20 slots are reserved for inbound calls, of 20 that an account has'],
    [{ paymet: 'valid' }, 'did you mean "payment"?'],
  ])('refuses %o', async (body, text) => {
    await start();
    const answer = await post(simulator.url, '/_drydial/account', body);
    expect(answer.status).toBe(400);
    expect((answer.json as { error: { message: string } }).error.message).toContain(text);
  });
});
