import { describe, expect, it } from 'vitest';
import { isJsonObject } from '../../../../src/core/json.ts';
import { isFailure, type OperationContext } from '../../../../src/providers/pack.ts';
import { retellOperations } from '../../../../src/providers/retell/operations/all-operations.ts';
import { retellContract } from '../contract.ts';
import { dial, FROM, TO } from '../dial.ts';

const documented = [...retellContract.operations]
  .filter(([, { responses }]) => isJsonObject(responses) && '402' in responses)
  .map(([operationId]) => operationId);

describe('an account that cannot pay', () => {
  it('is refused by every operation that documents 402, and by no other', async () => {
    expect(documented.length).toBeGreaterThan(10);
    const account = { concurrencyLimit: 20, canPay: false };
    const context = { account, quirks: {} } as OperationContext;
    const request = { params: {}, query: {}, body: {}, headers: {} };
    const refused = [];
    for (const [id, handle] of Object.entries(retellOperations)) {
      try {
        const answer = await handle(request, context);
        if (isFailure(answer) && answer.failure === 'payment-required') refused.push(id);
      } catch {
        // Without a world the others get no further.
      }
    }
    expect(refused.toSorted()).toEqual(documented.toSorted());
  });

  it('hears so in the words of the provider, and is served again once it can pay', async () => {
    const { account } = await dial();
    account.settings.canPay = false;
    const body = { from_number: FROM, to_number: TO };
    expect(await account.send('createPhoneCall', { body })).toMatchObject({
      status: 402,
      body: { status: 'error', message: 'Trial has ended, please add payment method.' },
    });
    expect(await account.send('createPhoneNumber', { body: {} })).toMatchObject({
      status: 402,
      body: { message: 'This item requires a card on file' },
    });
    expect((await account.send('getConcurrency')).status).toBe(200);
    account.settings.canPay = true;
    expect((await account.send('createPhoneCall', { body })).status).toBe(201);
  });

  it('sees the calls of its batches end for want of payment', async () => {
    const { account } = await dial();
    const tasks = [{ to_number: TO }];
    await account.send('createBatchCall', { body: { from_number: FROM, tasks } });
    account.settings.canPay = false;
    await account.clock.advance(1000);
    const { body } = await account.send('listCalls', { body: {} });
    expect(body.items).toContainEqual(
      expect.objectContaining({ call_status: 'error', disconnection_reason: 'no_valid_payment' }),
    );
  });
});
