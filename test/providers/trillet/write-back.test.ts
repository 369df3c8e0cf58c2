import { expect, it } from 'vitest';
import { type Account, accountOf, newAgent, newNumber, useSimulator, VOICE } from './account.ts';

/*
 * Clients change one field by reading a resource and writing all of it back. What they leave as it was has to stay so, in the
 * resource and around it.
 */

const office = useSimulator();
const oddOffice = useSimulator({
  quirks: {
    'agent-reply': 'flat',
    'agent-phone-numbers': 'objects',
    'call-flow-agent': 'object',
    recording: 'where-asked',
  },
});

type Fields = Readonly<Record<string, unknown>>;

async function read(account: Account, path: string): Promise<Fields> {
  const { status, body } = await account.send('GET', path);
  expect({ path, status }).toEqual({ path, status: 200 });
  return body as Fields;
}

async function write(account: Account, method: string, path: string, body: unknown): Promise<void> {
  const reply = await account.send(method, path, { body });
  expect({ path, status: reply.status, body: reply.body }).toMatchObject({ path, status: 200 });
}

async function make(account: Account, path: string, body: unknown): Promise<string> {
  const reply = await account.send('POST', path, { body });
  expect(reply.status).toBeLessThan(300);
  return String((reply.body as Fields)._id);
}

/** A workspace with one of everything, and the paths at which each is read and written. */
async function fill(account: Account): Promise<readonly (readonly [method: string, path: string])[]> {
  const client = account.client('w1');
  const agent = await make(account, '/v1/api/agents', {
    name: 'Ada',
    ttsModel: { ...VOICE, provider: '11labs_byo', elevenLabsApiKey: 'secret' },
    llmModel: 'gpt-4o',
    smartCallback: true,
    maxAttemptsForSmartCallback: 2,
    gapBetweenEachAttemptForSmartCallback: [{ days: 1, hours: 2 }],
    settings: { speed: 1.1 },
    variables: { tone: 'warm' },
    phoneNumberIds: [await newNumber(client, '+14155550101')],
    websiteUrl: 'https://a.example.com',
  });
  const spare = await newAgent(client, 'Bob');
  const omni = await make(account, '/v1/api/omni-flow-agents', { name: 'Eve', llmModel: 'gpt-4o' });
  const style = { color: 'blue', icon: 'phone' };
  const folder = await make(account, '/v1/api/flow-folders', { name: 'F', flowType: 'call', ...style });
  const letters = await make(account, '/v1/api/flow-folders', { name: 'M', flowType: 'message', ...style });
  const callFlow = await make(account, '/v1/api/call-flows', {
    name: 'Booking',
    direction: 'bidirectional',
    agent,
    promptType: 'simple',
    folderId: folder,
    welcomeMessage: 'ai_custom',
    customWelcomeMessage: 'Hello',
    prompt: 'Book.',
    dynamicVariableCollections: [
      { id: 'c', name: 'C', isDefault: true, variables: [{ key: 'a', value: 'b' }] },
    ],
    settings: { callSetting: { maxCallDuration: 600 }, responseSettings: { delay: 1 } },
  });
  const messageFlow = await make(account, '/v1/api/message-flows', {
    name: 'Texts',
    direction: 'outbound',
    agent: omni,
    initiationMessage: 'Hi',
    prompt: 'Write.',
    messageChannel: 'SMS',
    autopilot: true,
    folderId: letters,
    settings: {
      responseSettings: { delay: 3, enabled: true, start: '09:00', end: '17:00', timezone: 'UTC' },
    },
  });
  await write(account, 'PUT', `/v1/api/agents/${agent}`, {
    ...(await read(account, `/v1/api/agents/${agent}`)),
    pathway: callFlow,
  });
  const [bound, free, listed] = [
    await newNumber(client, '+14155550102'),
    await newNumber(client, '+14155550103'),
    String(((await account.send('GET', '/v1/api/twilio/user-phone-numbers')).body as Fields[])[0]?._id),
  ];
  await write(account, 'POST', `/v1/api/agents/${spare}/bind/${bound}`, {
    officeHours: { monday: ['09:00-17:00'] },
    metadataTags: { team: 'a' },
    recordingPublic: true,
  });
  return [
    ['PUT', `/v1/api/agents/${agent}`],
    ['PUT', `/v1/api/agent/${agent}`],
    ['PATCH', `/api/v1/agents/${agent}`],
    ['PUT', `/v1/api/agents/${spare}`],
    ['PUT', `/v1/api/omni-flow-agents/${omni}`],
    ['PATCH', `/v1/api/flow-folders/${folder}`],
    ['PATCH', `/v1/api/flow-folders/${letters}`],
    ['PUT', `/v1/api/call-flows/${callFlow}`],
    ['PATCH', `/api/v1/flows/${callFlow}`],
    ['PUT', `/v1/api/message-flows/${messageFlow}`],
    ['PUT', '/v1/api/workspaces/w1'],
    ...[bound, free, listed].map((id) => ['PUT', `/v1/api/twilio/phone-numbers/${id}/config`] as const),
  ];
}

/** How a number is set up is read as `recording` and written as `recordingEnabled`. */
function writable({ recording, ...fields }: Fields): Fields {
  return recording === undefined ? fields : { ...fields, recordingEnabled: recording };
}

/** Everything that the workspace has, but for the times of changes; how a number is set up is compared where it is read. */
async function everything(account: Account, paths: readonly string[]): Promise<unknown> {
  const all: Fields[] = [];
  for (const path of paths) all.push(await read(account, path));
  const numbers = (await read(account, '/v1/api/twilio/user-phone-numbers')) as unknown as readonly Fields[];
  all.push(
    ...numbers.map(({ officeHours: _, transferCallerIdMode: __, metadataTags: ___, ...rest }) => rest),
  );
  return JSON.parse(JSON.stringify(all, (name, value) => (name === 'updatedAt' ? undefined : value)));
}

it.each([
  ['as the docs have it', office],
  ['with the shapes that clients saw', oddOffice],
])('what is read and written back as it is changes nothing, %s', async (_, { simulator }) => {
  const account = accountOf(simulator);
  const places = await fill(account);
  const paths = places.map(([, path]) => path);
  const before = await everything(account, paths);
  for (const [method, path] of places) {
    await write(account, method, path, writable(await read(account, path)));
    expect({ path, all: await everything(account, paths) }).toEqual({ path, all: before });
  }
});

it.each([
  ['that is listed', 'recordingEnabled', (id: string) => `/v1/api/twilio/phone-numbers/${id}`],
  ['as it is set up', 'recording', (id: string) => `/v1/api/twilio/phone-numbers/${id}/config`],
])('the recordings of a number %s go on when what is read of them is written back', async (_, name, path) => {
  const account = accountOf(office.simulator);
  const client = account.client('w1');
  const [agentId, id] = [await newAgent(client), await newNumber(client)];
  await make(account, '/v1/api/call-flows', {
    name: 'F',
    direction: 'outbound',
    agent: agentId,
    promptType: 'simple',
  });
  await write(account, 'POST', `/v1/api/agents/${agentId}/bind/${id}`, {});
  const recordingOfCall = async () => {
    const { body } = await account.send('POST', '/v1/api/call', {
      body: { to: '+12125550123', call_agent_id: agentId },
    });
    await office.simulator.settled();
    const calls = await read(account, '/v2/api/call-history');
    const own = (calls as unknown as Fields[]).find(({ callId }) => callId === (body as Fields).callId);
    return typeof own?.recordingUrl;
  };
  expect(await recordingOfCall()).toBe('string');
  const { [name]: recordingEnabled } = await read(account, path(id));
  expect(recordingEnabled).toBe(true);
  await write(account, 'PUT', `/v1/api/twilio/phone-numbers/${id}/config`, { recordingEnabled });
  expect(await recordingOfCall()).toBe('string');
  await write(account, 'PUT', `/v1/api/twilio/phone-numbers/${id}/config`, { recordingEnabled: false });
  expect(await recordingOfCall()).not.toBe('string');
});
