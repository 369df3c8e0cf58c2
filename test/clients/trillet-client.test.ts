import { expect, it } from 'vitest';
import { simulate } from '../flows/account.ts';
import { openTrillet, TO } from '../flows/trillet-account.ts';

it('sends variables and metadata of the customer, whatever their fields', async () => {
  const simulator = await simulate();
  const { client, agentId } = await openTrillet(simulator);
  // It is the compiler that failed here: these objects could hold nothing.
  const { data: call } = await client.POST('/v1/api/call', {
    body: {
      to: TO,
      call_agent_id: agentId,
      dynamic_variables: { firstName: 'Ada' },
      metadata: { appointment: 17 },
    },
  });
  await simulator.assertSettled();
  const { data } = await client.GET('/v2/api/call-history/{callHistoryId}', {
    params: { path: { callHistoryId: call?.callId ?? '' } },
  });
  expect(data).toMatchObject({ variables: { firstName: 'Ada' }, metadata: { appointment: 17 } });
});
