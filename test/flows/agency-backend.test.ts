import { expect, it, onTestFinished } from 'vitest';
import { type Agency, startAgency } from '../../examples/agency-backend/src/agency.ts';
import { loadConfig } from '../../examples/agency-backend/src/config.ts';
import type { Simulator } from '../../src/index.ts';
import { parseScenario } from '../../src/scenario/parse.ts';
import { simulate } from './account.ts';
import { trilletStory } from './trillet-account.ts';

const scenarios = [
  trilletStory(
    'Confirms',
    '- ring: 2s\n- answer\n- agent: Hello Ada.\n- caller: It suits me\n- hangup: caller',
    'match: { to: "+1212*" }\nanalysis: { summary: It suits Ada., custom: { suits: true } }',
  ),
  trilletStory('Busy', '- busy', 'match: { to: "+44*" }'),
].map((text) => parseScenario(text));

async function openAgency(simulator: Simulator, secret = 'whsec_agency'): Promise<Agency> {
  const agency = await startAgency(
    loadConfig({
      PORT: '0',
      TRILLET_API_URL: simulator.baseUrl('trillet'),
      TRILLET_API_KEY: 'key_agency',
      TRILLET_WEBHOOK_SECRET: secret,
    }),
  );
  onTestFinished(() => agency.stop());
  return agency;
}

const serve = () => simulate({ scenarios, webhookSecret: 'whsec_agency' });

async function ask(agency: Agency, path: string, body?: object) {
  const response = await fetch(agency.url + path, {
    ...(body === undefined ? {} : { method: 'POST', body: JSON.stringify(body) }),
  });
  // What was answered is the test's to judge.
  // biome-ignore lint/suspicious/noExplicitAny: answers have as many shapes as routes.
  return { status: response.status, body: (await response.json()) as any };
}

it('calls for two clients, is told how it went, and keeps them apart', async () => {
  const simulator = await serve();
  const agency = await openAgency(simulator);
  expect(new Set(agency.clients.map(({ workspaceId }) => workspaceId)).size).toBe(2);

  const dentist = await ask(agency, '/clients/dentist/calls', { to: '+12125550123', name: 'Ada', order: 42 });
  const bakery = await ask(agency, '/clients/bakery/calls', { to: '+442079460000', name: 'Bob' });
  expect([dentist.status, bakery.status]).toEqual([201, 201]);
  await simulator.settled();

  expect((await ask(agency, '/clients/dentist/calls')).body).toEqual([
    { callId: dentist.body.callId, status: 'completed', summary: 'It suits Ada.', gathered: { suits: true } },
  ]);
  expect((await ask(agency, '/clients/bakery/calls')).body).toEqual([
    { callId: bakery.body.callId, status: 'failed', error: 'busy' },
  ]);
  const own = await ask(agency, `/clients/dentist/calls/${dentist.body.callId}`);
  expect(own).toMatchObject({ status: 200, body: { metadata: { order: 42 }, variables: { name: 'Ada' } } });
  expect((await ask(agency, `/clients/bakery/calls/${dentist.body.callId}`)).status).toBe(404);
  await simulator.assertSettled();
});

it('hands on how Trillet refused', async () => {
  const agency = await openAgency(await serve());
  const refused = await ask(agency, '/clients/dentist/calls', { to: '12', name: 'Ada' });
  expect(refused).toMatchObject({ status: 400, body: { error: expect.stringContaining('E.164') } });
});

it('believes no webhook that was signed with another secret', async () => {
  const simulator = await serve();
  const agency = await openAgency(simulator, 'whsec_another');
  await ask(agency, '/clients/dentist/calls', { to: '+12125550123', name: 'Ada' });
  await simulator.settled();
  expect((await ask(agency, '/clients/dentist/calls')).body).toEqual([]);
});
