import { createHmac } from 'node:crypto';
import { expect, it } from 'vitest';
import { appEnv } from '../../../src/cli/app/app-env.ts';
import { simulate } from '../../flows/account.ts';
import { startReceiver } from '../../support/receiver.ts';

const APP = { kind: 'app', command: 'x' } as const;

it('gives a program the key and the workspace that the run plays with, under the names that it knows', async () => {
  const simulator = await simulate();
  const place = { simulator, port: 8080, apiKey: undefined };
  const given = appEnv(APP, { ...place, env: {} });
  const named = appEnv(APP, { ...place, env: { TRILLET_API_KEY: 'k', TRILLET_WORKSPACE_ID: 'w' } });
  expect(named).toMatchObject({ TRILLET_API_KEY: 'k', TRILLET_WORKSPACE_ID: 'w' });
  expect(appEnv(APP, { ...place, env: {}, webhookSecret: 'whsec_1' }).TRILLET_WEBHOOK_SECRET).toBe('whsec_1');

  // What it sends with them reaches the account in which a scenario is played.
  const receiver = await startReceiver();
  const { callId } = await simulator.play('scenarios/trillet/busy.yaml', { webhookUrl: receiver.url });
  const reply = await fetch(`${given.TRILLET_BASE_URL}/v2/api/call-history`, {
    headers: { 'x-api-key': given.TRILLET_API_KEY ?? '', 'x-workspace-id': given.TRILLET_WORKSPACE_ID ?? '' },
  });
  expect(await reply.json()).toMatchObject([{ callId }]);
  const { headers, text } = receiver.one('call.failed');
  const hmac = createHmac('sha256', given.TRILLET_WEBHOOK_SECRET ?? '').update(text);
  expect(headers['x-trillet-signature']).toBe(hmac.digest('hex'));
});
