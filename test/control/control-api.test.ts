import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Simulator, startSimulator } from '../../src/simulator.ts';
import { VERSION } from '../../src/version.ts';
import { ask, post } from './control-client.ts';

const STORY = 'scenarios/retell/busy.yaml';
const KEY = 'key_that_nobody_may_see';
const OTHER = 'key_of_somebody_else';

interface Page {
  readonly entries: readonly { id: string; world: string; wire: string; kind: string; callId?: string }[];
  readonly more: boolean;
  readonly missed: boolean;
  readonly dropped: number;
  readonly next?: string;
}

let simulator: Simulator;
const get = async (path: string) => (await ask(simulator.url, `/_drydial${path}`)).json;
const journal = async (query = '') => (await get(`/journal${query}`)) as Page;
const play = (body: object) => post(simulator.url, '/_drydial/play', { scenario: STORY, ...body });

beforeAll(async () => {
  simulator = await startSimulator({ clock: 'skip', seed: 7, scenarios: [STORY], deadlines: 0.1 });
});
afterAll(() => simulator.stop());

describe('health and readiness', () => {
  it('are said, also to probes that add parameters to health', async () => {
    expect(await get('/health?at=1')).toEqual({ status: 'ok', version: VERSION });
    expect(await get('/ready')).toEqual({
      status: 'ready',
      version: VERSION,
      url: simulator.url,
      seed: 7,
      clock: 'skip',
      providers: simulator.providers,
    });
  });

  it('are said where packs stand under their prefixes and where one stands at the root', async () => {
    const answer = await ask(`${simulator.url}`, '/_drydial/health');
    expect(answer.headers).toMatchObject({
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
      'cross-origin-resource-policy': 'same-origin',
    });
  });
});

describe('a play', () => {
  it('answers with the verdict, and leaves its entries in its world', async () => {
    const answer = await play({ api_key: KEY, webhook_url: 'http://127.0.0.1:9/hook' });
    expect(answer.status).toBe(200);
    expect(answer.json).toMatchObject({
      scenario: 'The line is busy',
      seed: 7,
      world: expect.stringMatching(/^w_\w+\/the-line-is-busy$/),
      callId: expect.any(String),
      verdict: { outcome: 'findings', stats: { calls: 1 } },
    });
    const { world, callId } = answer.json as { world: string; callId: string };
    const { entries } = await journal(
      `?world=${encodeURIComponent(world)}&call=${callId}&wire=call&kind=event`,
    );
    expect(entries.length).toBeGreaterThan(2);
    for (const entry of entries) expect(entry).toMatchObject({ world, callId, wire: 'call', kind: 'event' });
    expect(await get('/worlds')).toMatchObject({ worlds: [{ name: world, provider: 'retell', calls: 1 }] });
  });

  it('takes its own seed and URLs', async () => {
    const answer = await play({
      api_key: KEY,
      seed: 11,
      webhook_url: 'http://127.0.0.1:9/other?token=hidden-one',
    });
    expect(answer.json).toMatchObject({ seed: 11 });
    const attempts = await journal('?kind=attempt&limit=1');
    expect(attempts.entries[0]).toMatchObject({ path: expect.stringMatching(/^\/other/) });
  });

  it('plays YAML that comes along, and reads no file', async () => {
    const yaml = 'name: Inline\nprovider: retell\ncall: { agent: { engine: platform } }\nscript:\n  - busy\n';
    expect((await play({ scenario: yaml, api_key: KEY })).json).toMatchObject({ scenario: 'Inline' });
    for (const scenario of ['package.json', 'scenarios/retell/declined.yaml', '/etc/passwd', '../x.yaml']) {
      const refused = await play({ scenario });
      expect(refused.status).toBe(400);
      expect(refused.json).toMatchObject({
        error: { code: 'DRY_SCENARIO_NOT_FOUND', fix: expect.any(String) },
      });
    }
  });

  it('says where YAML is wrong', async () => {
    const refused = await play({ scenario: 'name: x\nprovider: retell\nscript:\n  - anser\n' });
    expect(refused.status).toBe(400);
    expect(refused.json).toMatchObject({
      error: { code: 'DRY_SCENARIO_STEP_UNKNOWN', message: expect.stringContaining('did you mean "answer"') },
    });
  });

  it('follows another one with the same key', async () => {
    const [one, two] = await Promise.all([play({ api_key: OTHER }), play({ api_key: OTHER })]);
    expect([one.status, two.status]).toEqual([200, 200]);
    expect((one.json as Page & { world: string }).world).not.toBe((two.json as { world: string }).world);
  });
});

describe('the journal', () => {
  it('shows the newest entries, and says that there are older ones', async () => {
    const all = await journal();
    const few = await journal('?limit=3');
    expect(few.entries).toEqual(all.entries.slice(-3));
    expect([all.more, few.more, few.missed, few.dropped]).toEqual([false, true, false, 0]);
  });

  it('can be read page by page from any entry on, none missed and none twice', async () => {
    const all = await journal();
    const first = all.entries[0];
    let page = await journal(`?limit=4&after=${encodeURIComponent(`${first?.world} ${first?.id}`)}`);
    const read = [...page.entries];
    while (page.more) {
      page = await journal(`?limit=4&after=${encodeURIComponent(page.next ?? '')}`);
      read.push(...page.entries);
    }
    expect(read).toEqual(all.entries.slice(1));
    const end = await journal(`?after=${encodeURIComponent(page.next ?? '')}`);
    expect(end).toEqual({ entries: [], more: false, missed: false, dropped: 0, next: page.next });
  });

  it('takes a cursor for one entry where two plays have made the same id', async () => {
    const all = await journal();
    const ids = all.entries.map(({ id }) => id);
    const at = ids.findIndex((id, index) => ids.indexOf(id) !== index || ids.lastIndexOf(id) !== index);
    const twin = all.entries[at];
    if (twin === undefined) throw new Error('no id stands twice in the journal');
    const byCursor = await journal(`?after=${encodeURIComponent(`${twin.world} ${twin.id}`)}`);
    expect(byCursor.entries).toHaveLength(all.entries.length - at - 1);
    const byId = await journal(`?after=${encodeURIComponent(twin.id)}`);
    expect(byId.entries).toHaveLength(all.entries.length - ids.lastIndexOf(twin.id) - 1);
  });

  it('says when it does not know the entry to go on from', async () => {
    const all = await journal();
    expect(await journal('?after=nobody')).toEqual({ ...all, missed: true });
  });

  it('goes on from an entry that the filter leaves out', async () => {
    const all = await journal();
    const at = all.entries.findIndex(({ wire }) => wire === 'rest');
    const { entries } = await journal(`?wire=webhook&after=${encodeURIComponent(all.entries[at]?.id ?? '')}`);
    expect(entries.length).toBeGreaterThan(0);
    expect(new Set(entries.map(({ wire }) => wire))).toEqual(new Set(['webhook']));
  });
});

describe('the verdict', () => {
  it('is given for all, and for the world of one key', async () => {
    expect(await get('/verdict')).toMatchObject({ outcome: 'findings' });
    expect(await get(`/verdict?api_key=${OTHER}`)).toMatchObject({ stats: { calls: 1 } });
    expect(await get('/verdict?api_key=key_nobody_has')).toMatchObject({ stats: { calls: 0, exchanges: 0 } });
  });
});

describe('the clock', () => {
  it.each([
    ['2500', 2500],
    ['"1m30s"', 90_000],
    ['0', 0],
  ])('is moved by %s', async (by, byMs) => {
    const before = simulator.worlds.map(({ nowMs }) => nowMs);
    const answer = await post(simulator.url, '/_drydial/clock/advance', { by: JSON.parse(by) });
    expect(answer.status).toBe(200);
    const { worlds } = answer.json as { worlds: { nowMs: number }[] };
    expect(worlds.map(({ nowMs }) => nowMs)).toEqual(before.map((nowMs) => nowMs + byMs));
    expect(worlds.length).toBeGreaterThan(0);
  });
});

describe('no answer', () => {
  it('ever holds a key', async () => {
    const yaml = `name: Keys\nprovider: retell\ncall: { agent: { engine: platform } }\nscript:\n  - busy\nexpect:\n  - webhook: ${KEY}\n`;
    const answers = await Promise.all([
      play({ api_key: KEY, scenario: yaml }),
      play({ api_key: KEY, scenario: `no such ${KEY}` }),
      play({ api_key: KEY, scenario: `script:\n  - ${KEY}\n` }),
      play({ api_key: KEY, llm_url: `http://${KEY}` }),
      play({ api_key: [KEY] }),
      play({ api_key: { key: KEY } }),
      play({ api_key: `${KEY}\r\nx: y` }),
      play({ api_key: `${KEY} ` }),
      ask(simulator.url, `/_drydial/verdict?api_key=${KEY}`),
      ask(simulator.url, `/_drydial/verdict?api_key=${KEY}&api_key=${KEY}`),
      ask(simulator.url, `/_drydial/verdict/${KEY}?api_key=${KEY}`),
      ask(simulator.url, `/_drydial/nothing?api_key=${KEY}`),
      post(simulator.url, `/_drydial/verdict?api_key=${KEY}`, { api_key: KEY }),
      ask(simulator.url, '/_drydial/play', {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: `api_key=${KEY}`,
      }),
      ask(simulator.url, '/_drydial/journal?limit=10000'),
      ask(simulator.url, '/_drydial/worlds'),
      ask(simulator.url, '/_drydial/ready'),
    ]);
    for (const { text } of answers) expect(text).not.toContain(KEY);
    expect(answers[0]?.text).toContain('[redacted key]');
    expect(answers.slice(1, 8).map(({ status }) => status)).toEqual(Array(7).fill(400));
  });
});

describe('a reset', () => {
  it('forgets the world of one key, and then everything', async () => {
    const before = (await get('/worlds')) as { worlds: object[] };
    expect((await post(simulator.url, '/_drydial/reset', { api_key: OTHER })).status).toBe(204);
    expect(((await get('/worlds')) as { worlds: object[] }).worlds).toHaveLength(before.worlds.length - 1);
    expect((await journal()).entries.length).toBeGreaterThan(0);
    expect((await post(simulator.url, '/_drydial/reset')).status).toBe(204);
    expect(await get('/worlds')).toEqual({ worlds: [] });
    expect(await journal()).toEqual({ entries: [], more: false, missed: false, dropped: 0 });
  });

  it('takes an empty body with a content type for none', async () => {
    const headers = { 'content-type': 'application/json' };
    const answer = await ask(simulator.url, '/_drydial/reset', { method: 'POST', headers });
    expect(answer.status).toBe(204);
  });
});

describe('a scenario that comes along', () => {
  it("cannot read the simulator's environment", async () => {
    const text = 'name: "x ${env.HOME}"\nprovider: retell\nscript:\n  - busy\n';
    const { status, json } = await play({ scenario: text });
    expect(status).toBe(400);
    expect(json).toMatchObject({ error: { code: 'DRY_SCENARIO_VARIABLE' } });
    expect(JSON.stringify(json)).not.toContain(process.env.HOME);
  });
});
