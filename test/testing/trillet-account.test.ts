import { expect, it, onTestFinished, vi } from 'vitest';
import { startSimulator } from '../../src/simulator.ts';
import {
  assertClean,
  assertDialed,
  assertEnded,
  type OpenAccount,
  openAccount,
} from '../../src/testing/index.ts';

const ANYBODY =
  'name: Any\nprovider: any\ncall: { agent: { engine: platform } }\nscript: [{ ring: 1s }, answer, hangup]\n';

/** In the process of the test, and elsewhere: reached through the control API. */
const WAYS: readonly (readonly [string, () => Promise<OpenAccount>])[] = [
  ['in this process', () => openAccount({ workspaceId: 'ws_of_mine' })],
  [
    'elsewhere',
    async () => {
      const simulator = await startSimulator({ clock: 'skip', seed: 7, env: {} });
      onTestFinished(() => simulator.stop());
      return openAccount({ url: simulator.url, workspaceId: 'ws_of_mine' });
    },
  ],
];

it.each(WAYS)(
  "an account's client of Trillet sees what a play has made, in its workspace: %s",
  async (_, open) => {
    await using account = await open();
    const { callId, verdict } = await account.play(ANYBODY, { provider: 'trillet' });
    expect(verdict.findings).toEqual([]);
    const { data } = await account.trillet.GET('/v2/api/call-history');
    expect(data?.map((call) => call.callId)).toEqual([callId]);
    const { data: agents } = await account.trillet.GET('/v1/api/agents');
    expect(agents?.map((agent) => agent.workspaceId)).toEqual(['ws_of_mine']);
    await assertDialed(account, '+12125550123');
    await assertEnded(account, 'customer_hangup');
    await assertClean(account);
    await account.reset();
    expect((await account.trillet.GET('/v2/api/call-history')).data).toEqual([]);
  },
);

it('has the workspace that the environment names, else one that is always the same', async () => {
  vi.stubEnv('TRILLET_WORKSPACE_ID', '');
  await using usual = await openAccount();
  await using second = await openAccount();
  expect(usual.workspaceId).toBe(second.workspaceId);
  vi.stubEnv('TRILLET_WORKSPACE_ID', 'ws_named');
  await using named = await openAccount();
  expect(named.workspaceId).toBe('ws_named');
  vi.unstubAllEnvs();
  expect((await usual.trillet.GET('/v1/api/agents')).data).toEqual([]);
});
