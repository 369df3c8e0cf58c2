import { parseScenario } from '../../../../src/scenario/parse.ts';
import { bodyOf, refuse, succeed } from '../session.ts';
import {
  expectStatus,
  FROM,
  formOf,
  type Recipe,
  TO,
  type TrilletSession,
  VOICE,
  WORKSPACE,
} from './session.ts';

/** Live until somebody ends it. */
export const LIVE = parseScenario(
  [
    'name: Live',
    'provider: trillet',
    'match: { to: "+12125550199" }',
    'script:',
    '  - answer',
    '  - wait: 1h',
    '',
  ].join('\n'),
);
const LIVE_TO = '+12125550199';

async function setUp({ trillet }: TrilletSession): Promise<string> {
  const { _id: agentId } = await bodyOf(
    trillet.POST('/v1/api/agents', { body: { name: 'Caller', ttsModel: VOICE } }),
  );
  const flow = {
    name: 'F',
    direction: 'bidirectional',
    agent: agentId,
    settings: { security: { publicAccess: true } },
  };
  await succeed(trillet.POST('/v1/api/call-flows', { body: flow }));
  const buy = { country: 'US', type: 'local', phoneNumber: FROM } as const;
  const { phoneNumber } = await bodyOf(trillet.POST('/v1/api/twilio/purchase-number', { body: buy }));
  const phoneNumberId = typeof phoneNumber === 'object' ? phoneNumber._id : '';
  const path = { agentId, phoneNumberId };
  await succeed(trillet.POST('/v1/api/agents/{agentId}/bind/{phoneNumberId}', { params: { path } }));
  return agentId;
}

const people = `phone_number,first_name\n${TO},Ada\n+12125550124,Bob\n`;

export const callRecipes: readonly Recipe[] = [
  {
    name: 'calls and their history',
    async run(session) {
      const { trillet, simulator, send, apiKey } = session;
      const agentId = await setUp(session);
      await succeed(trillet.POST('/v1/api/call', { body: { to: TO, call_agent_id: agentId } }));
      await simulator.settled();
      const older = { body: { agentId, toNumber: TO } };
      await succeed(trillet.POST('/api/v1/calls/call', older));
      await simulator.settled();
      await succeed(trillet.POST('/api/v1/calls/send', older));
      await simulator.settled();
      await refuse(400, trillet.POST('/v1/api/call', { body: { to: 'nobody', call_agent_id: agentId } }));
      const [call] = await bodyOf(
        trillet.GET('/v2/api/call-history', { params: { query: { limit: 5, agentId } } }),
      );
      const params = { path: { callHistoryId: call?._id ?? '' } };
      await succeed(trillet.GET('/v2/api/call-history/{callHistoryId}', { params }));
      await succeed(trillet.GET('/v1/api/call-history'));
      await succeed(trillet.GET('/v1/api/call-history/{callHistoryId}', { params }));
      await expectStatus(200, send('POST', '/v2/api/call-history/export-csv', { body: { agentId } }));
      await expectStatus(200, send('GET', `/v2/api/recordings/${call?._id}`));
      const who = { 'x-api-key': apiKey, 'x-workspace-id': WORKSPACE };
      const part = (range: string) =>
        send('GET', `/v2/api/recordings/${call?._id}`, { headers: { ...who, range } });
      await expectStatus(206, part('bytes=0-43'));
      await expectStatus(416, part('bytes=9999999-'));
      await succeed(trillet.GET('/v2/api/active-calls'));
    },
  },
  {
    name: 'live calls',
    clock: 'real',
    async run(session) {
      const { trillet } = session;
      const agentId = await setUp(session);
      const start = { body: { to: LIVE_TO, call_agent_id: agentId } };
      const { roomName = '' } = await bodyOf(trillet.POST('/v1/api/call', start));
      await refuse(429, trillet.POST('/v1/api/call', start));
      const params = { path: { roomName } };
      await waitFor(async () => (await trillet.GET('/v2/api/active-calls')).data?.count === 1);
      await succeed(trillet.GET('/v2/api/active-calls/{roomName}', { params }));
      const body = { participantIdentity: 'assistant' };
      await waitFor(
        async () =>
          (await trillet.POST('/v2/api/active-calls/{roomName}/remove-agent', { params, body })).response.ok,
      );
      await succeed(trillet.POST('/v2/api/active-calls/{roomName}/end-call', { params }));
    },
  },
  {
    name: 'web calls',
    async run(session) {
      const { trillet, simulator, send, apiKey } = session;
      const agentId = await setUp(session);
      const { roomName } = await bodyOf(trillet.POST('/v1/api/calls/web/connect', { body: { agentId } }));
      await trillet.POST('/v1/api/calls/web/disconnect', { body: { roomName } });
      await simulator.settled();
      await succeed(trillet.POST('/v1/api/web-call', { body: { agentId } }));
      await simulator.settled();
      const workspace = { 'x-workspace-id': `${WORKSPACE}_public_${apiKey}` };
      await expectStatus(
        403,
        send('POST', '/v1/api/web-call/public', { body: { call_agent_id: agentId }, headers: workspace }),
      );
      const own = `${WORKSPACE}_visitors`;
      const created = session.client(own).POST('/v1/api/agents', { body: { name: 'V', ttsModel: VOICE } });
      const { _id: visitors } = await bodyOf(created);
      const flow = {
        name: 'F',
        direction: 'inbound',
        agent: visitors,
        settings: { security: { publicAccess: true } },
      };
      await succeed(session.client(own).POST('/v1/api/call-flows', { body: flow }));
      const visit = { body: { call_agent_id: visitors }, headers: { 'x-workspace-id': own } };
      await expectStatus(200, send('POST', '/v1/api/web-call/public', visit));
      await simulator.settled();
      const evaluate = { body: { call_agent_id: agentId, evaluationPrompt: 'Be rude.' } };
      await expectStatus(200, send('POST', '/v1/api/web-call/evaluation', evaluate));
      await simulator.settled();
    },
  },
  {
    name: 'live web calls',
    clock: 'real',
    async run(session) {
      const { trillet } = session;
      const agentId = await setUp(session);
      const { roomName } = await bodyOf(trillet.POST('/v1/api/calls/web/connect', { body: { agentId } }));
      await succeed(trillet.POST('/v1/api/calls/web/disconnect', { body: { roomName } }));
    },
  },
  {
    name: 'batches that are taken back',
    clock: 'real',
    async run(session) {
      const { send } = session;
      const agentId = await setUp(session);
      for (const path of ['/v1/api/batch-calls', '/v1/batch-calls']) {
        const body = formOf('file', 'people.csv', `phone_number\n${LIVE_TO}\n${TO}\n`, { agentId });
        const started = await expectStatus(200, send('POST', path, { body }));
        const { batchId } = (await started.json()) as { readonly batchId: string };
        await expectStatus(200, send('DELETE', `${path}/${batchId}`));
      }
    },
  },
  ...['/v1/api/batch-calls', '/v1/batch-calls'].map(
    (path): Recipe => ({
      name: `batches at ${path}`,
      async run(session) {
        const { simulator, send } = session;
        const agentId = await setUp(session);
        await expectStatus(200, send('GET', `${path}/template`));
        const table = (fields = {}): FormData => formOf('file', 'people.csv', people, fields);
        await expectStatus(200, send('POST', `${path}/validate`, { body: table() }));
        await expectStatus(200, send('POST', `${path}/preview`, { body: table() }));
        await expectStatus(404, send('POST', path, { body: table({ agentId: 'none' }) }));
        const started = await expectStatus(200, send('POST', path, { body: table({ agentId }) }));
        const { batchId } = (await started.json()) as { readonly batchId: string };
        await simulator.settled();
        await expectStatus(200, send('GET', `${path}/${batchId}`));
        await expectStatus(200, send('GET', `${path}/${batchId}/status`));
        const listed = await expectStatus(200, send('GET', `${path}/${batchId}/calls?limit=1`));
        const { calls } = (await listed.json()) as { readonly calls: readonly { readonly jobId: string }[] };
        await expectStatus(200, send('GET', `${path}/${batchId}/calls/${calls[0]?.jobId}`));
        await expectStatus(400, send('DELETE', `${path}/${batchId}`));
      },
    }),
  ),
];

/** On the real clock things come about a little later. */
async function waitFor(isThere: () => Promise<boolean>): Promise<void> {
  for (let tries = 0; tries < 10; tries += 1) {
    if (await isThere()) return;
  }
  throw new Error('It never came about.');
}
