import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Simulator, startSimulator } from '../../src/simulator.ts';
import { type LlmServer, type LlmServerOptions, response, startLlmServer } from '../support/llm-server.ts';
import { ask, post } from './control-client.ts';
import { createDocumentCheck } from './control-document.ts';

const KEY = 'key_of_the_answers_test';
const NUMBER = '+14155550177';
const check = createDocumentCheck();

/** Passes on, presses keys and echoes, as the caller's word says. */
const AGENT: LlmServerOptions = {
  onOpen: (served) => served.send(response(0, 'Hello there.')),
  onFrame: (frame, served) => {
    if (frame.interaction_type !== 'response_required') return;
    const id = Number(frame.response_id);
    const said = (frame.transcript as { content: string }[]).at(-1)?.content ?? '';
    if (said.includes('person'))
      served.send(response(id, 'One moment.', { transfer_number: '+12135550199' }));
    else if (said.includes('menu')) served.send(response(id, 'Pressing.', { digit_to_press: '1' }));
    else served.send(response(id, `one two three four ${said}`));
  },
};

const story = (name: string, script: string, more = '') => `
name: ${name}
provider: retell
call: { agent: { engine: custom-llm }, dynamic_variables: { name: Ada } }
${more}
script:
${script}
`;

const STORIES: Readonly<Record<string, string>> = {
  'keys and a transfer': story(
    'Passed on',
    `  - answer
  - expect_reply
  - caller: the menu please
  - expect_reply
  - dtmf: "12"
  - caller: a person please
  - expect_reply
  - transfer: { ring: 2s }`,
  ),
  'a pause inside a sentence': story(
    'Thinks aloud',
    `  - answer
  - expect_reply
  - caller: { says: "I would like <pause 2s> a table" }
  - expect_reply
  - hangup`,
  ),
  'a sweep': story(
    'Swept',
    `  - answer
  - expect_reply
  - caller: on Tuesday
  - interrupt: { after: sweep, says: no }
  - expect_reply
  - hangup`,
  ),
  'faults that strike': story(
    'Hit',
    `  - answer
  - expect_reply
  - caller: Hello
  - expect_reply
  - hangup`,
    'faults:\n  - { on: webhook.call_started, duplicate: 2 }\n  - { on: socket, latency: 20ms }',
  ),
};

let simulator: Simulator;
let llm: LlmServer;
beforeAll(async () => {
  llm = await startLlmServer(AGENT);
  simulator = await startSimulator({ clock: 'skip', seed: 7, deadlines: 0.1, env: {} });
});
afterAll(async () => {
  await simulator.stop();
  await llm.stop();
});

async function answered(method: string, path: string, body?: object): Promise<unknown> {
  const url = `/_drydial${path}`;
  const answer = await ask(simulator.url, url, { method, ...(body === undefined ? {} : { body }) });
  expect(answer.status, answer.text).toBe(200);
  const route = { method, path: url.split('?')[0] ?? '' };
  expect(check.problemsOfAnswer(route, answer.status, answer.json)).toEqual([]);
  return answer.json;
}

const play = (scenario: string) =>
  answered('POST', '/play', {
    scenario,
    api_key: KEY,
    llm_url: llm.url,
    webhook_url: 'http://127.0.0.1:9/hook',
  }) as Promise<{ world: string; sweep?: object; verdict: { findings: object[] } }>;

describe('what the control API answers is what openapi/control.yaml says', () => {
  it.each(Object.entries(STORIES))('of a play with %s, and of its journal', async (_, scenario) => {
    const { world } = await play(scenario);
    const { entries } = (await answered('GET', `/journal?limit=10000&world=${world}`)) as {
      entries: object[];
    };
    expect(entries.length).toBeGreaterThan(10);
  });

  it('of turns that pass on and press keys, of variables, and of swept points', async () => {
    const passed = await play(STORIES['keys and a transfer'] ?? '');
    const { entries } = (await answered('GET', `/journal?limit=10000&world=${passed.world}`)) as {
      entries: object[];
    };
    expect(entries).toContainEqual(expect.objectContaining({ kind: 'turn', transferTo: '+12135550199' }));
    expect(entries).toContainEqual(expect.objectContaining({ kind: 'turn', digit: '1' }));
    expect(entries).toContainEqual(
      expect.objectContaining({ parties: expect.objectContaining({ variables: { name: 'Ada' } }) }),
    );
    const { sweep } = await play(STORIES['a sweep'] ?? '');
    expect(sweep).toMatchObject({
      points: expect.arrayContaining([expect.objectContaining({ at: '1 word' })]),
    });
  });

  it('of calls and messages that come in, of faults, of waiting and of what was sent', async () => {
    const headers = { authorization: `Bearer ${KEY}` };
    const request = (path: string, body: object) =>
      ask(simulator.url, `/retell${path}`, { method: 'POST', headers, body });
    const agent = await request('/create-agent', {
      response_engine: { type: 'custom-llm', llm_websocket_url: llm.url },
      voice_id: 'retell-Cimo',
      webhook_url: 'http://127.0.0.1:9/hook',
    });
    const { agent_id } = agent.json as { agent_id: string };
    await request('/import-phone-number', {
      phone_number: NUMBER,
      termination_uri: 'flow.pstn.example.com',
      inbound_agents: [{ agent_id, weight: 1 }],
    });
    const set = (await answered('POST', '/faults', {
      api_key: KEY,
      faults: 'webhook duplicate=2; times=1',
    })) as { faults: { id: string }[] };
    expect(set.faults).toHaveLength(1);
    expect(await answered('POST', '/inbound', { api_key: KEY, to: NUMBER })).toMatchObject({
      outcome: 'taken',
    });
    expect(await answered('POST', '/settle', { api_key: KEY, timeout: '30s' })).toMatchObject({
      settled: true,
    });
    await answered('GET', `/faults?api_key=${KEY}`);
    await answered('POST', '/faults/clear', { api_key: KEY });
    await answered('GET', '/worlds');
    await answered('GET', `/verdict?api_key=${KEY}`);
    await answered('GET', `/coverage?api_key=${KEY}`);
    const { webhooks } = (await answered('GET', `/webhooks?api_key=${KEY}`)) as {
      webhooks: { id: string }[];
    };
    expect(webhooks.length).toBeGreaterThan(2);
    const id = webhooks[0]?.id;
    await answered('GET', `/webhooks/one?id=${encodeURIComponent(String(id))}`);
    await answered('POST', '/webhooks/replay', { id });
    const nobody = await post(simulator.url, '/_drydial/inbound', { api_key: KEY, to: '+19995550000' });
    expect(
      check.problemsOfAnswer({ method: 'POST', path: '/_drydial/inbound' }, nobody.status, nobody.json),
    ).toEqual([]);
  });
});
