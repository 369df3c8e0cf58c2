import { expect, it, onTestFinished, vi } from 'vitest';
import { prepare } from '../../../src/assembly/start/setup.ts';
import type { WorldParts } from '../../../src/assembly/world/world-parts.ts';
import { Worlds } from '../../../src/assembly/world/worlds.ts';
import { retellPack } from '../../../src/providers/retell/index.ts';
import { defaultScenario } from '../../../src/scenario/choice/default-scenario.ts';
import { parseScenario } from '../../../src/scenario/parse.ts';
import { FACTS } from '../../support/stage.ts';
import { startReceiver } from '../../wires/webhooks/receiver.ts';

const WAITS = parseScenario(
  'name: Waits\nprovider: retell\ncall: { agent: { engine: platform } }\nscript:\n  - answer\n  - expect_request: { operation: get-call, within: 10m }\n',
);

/** Room for so many accounts, in what a simulator is made of. */
async function makeRoom(maxWorlds: number, maxKnown = 50_000) {
  const setup = await prepare({
    providers: ['retell'],
    clock: 'skip',
    seed: 7,
    env: {},
    scenarios: [WAITS],
  });
  const worlds = new Worlds({
    ...setup,
    maxWorlds,
    maxKnown,
    isDurable: false,
    startAtMs: () => 1_767_603_600_000,
    apiKeys: undefined,
    scenarioFor: (pack, facts, hints) => setup.shelf.choose(pack, facts, hints),
  });
  onTestFinished(async () => {
    await Promise.all(worlds.all.map((parts) => worlds.close(parts)));
    await setup.shared.webhookClient.stop();
  });
  const open = (apiKey: string): WorldParts => {
    const parts = worlds.openParts(retellPack, { apiKey });
    if (parts === undefined) throw new Error(`${apiKey} is refused`);
    return parts;
  };
  const keys = (): readonly string[] => worlds.all.map(({ world }) => world.credentials.apiKey);
  return { worlds, open, keys, store: setup.store, journal: setup.shared.journal };
}

it('closes the account that was opened first and is idle, and keeps its records', async () => {
  const { open, keys } = await makeRoom(3);
  open('key_a').world.store.collection<string>('note').put('n', 'kept');
  for (const key of ['key_b', 'key_c', 'key_d']) open(key);
  expect(keys()).toEqual(['key_b', 'key_c', 'key_d']);
  expect(open('key_a').world.store.collection<string>('note').get('n')).toBe('kept');
  expect(keys()).toEqual(['key_c', 'key_d', 'key_a']);
});

it('forgets what closed accounts have stored, of one key or of all', async () => {
  const { worlds, open } = await makeRoom(1);
  const keys = ['key_a', 'key_b', 'key_c', 'key_open'];
  for (const key of keys) open(key).world.store.collection<string>('note').put('n', key);
  const notes = (): readonly unknown[] =>
    keys.map((key) => open(key).world.store.collection<string>('note').get('n'));
  worlds.forgetClosed('key_b');
  expect(notes()).toEqual(['key_a', undefined, 'key_c', 'key_open']);
  worlds.forgetClosed();
  // Who is open is forgotten by another way, together with what is on its way.
  expect(notes()).toEqual([undefined, undefined, undefined, 'key_open']);
});

it('closes none that has a call, or a webhook under way', async () => {
  const { open, keys } = await makeRoom(2);
  const receiver = await startReceiver(() => {});
  const isOver = open('key_call').engine.announce();
  const { world, dispatcher } = open('key_webhook');
  void world.customer.ask(
    { event: 'e', body: {}, url: receiver.url, timeoutMs: 60_000 },
    { causedBy: 'x', purpose: 'arrival' },
  );
  expect(dispatcher?.pendingCount).toBe(1);
  open('key_new');
  // More than there is room for, until somebody is done.
  expect(keys()).toEqual(['key_call', 'key_webhook', 'key_new']);
  isOver();
  open('key_newer');
  expect(keys()).toEqual(['key_webhook', 'key_new', 'key_newer']);
});

it('knows whose a closed account was', async () => {
  const { worlds, open } = await makeRoom(1);
  const { name } = open('key_a').world;
  open('key_b');
  expect(worlds.all).toHaveLength(1);
  expect(worlds.isOf(name, retellPack, 'key_a')).toBe(true);
  expect(worlds.isOf(name, retellPack, 'key_b')).toBe(false);
});

it('gives back the memory of a closed account that has stored nothing, once it is not known any more', async () => {
  const { open, keys, store } = await makeRoom(1, 3);
  open('key_kept').world.store.collection<string>('note').put('n', 'kept');
  const empty = open('key_empty').world;
  const before = store.open(empty.name).collection('note');
  expect(store.open(empty.name).collection('note')).toBe(before);
  for (const key of ['key_b', 'key_c', 'key_d', 'key_e']) open(key);
  expect(keys()).toEqual(['key_e']);
  expect(store.open(empty.name).collection('note')).not.toBe(before);
  expect(open('key_kept').world.store.collection<string>('note').get('n')).toBe('kept');
});

it('gives a play its own account, though its program asks while the one before is being closed', async () => {
  const { worlds, open, keys } = await makeRoom(10);
  open('key_a');
  const scenario = defaultScenario('retell', 'platform');
  const opening = worlds.openFresh(
    retellPack,
    { apiKey: 'key_a' },
    {
      scenario,
      seed: 7,
      startAtMs: 0,
      clockMode: { kind: 'skip' },
      playNumber: 1,
      faults: [],
      mayPlay: () => true,
    },
  );
  open('key_a');
  const fresh = await opening;
  expect(keys()).toEqual(['key_a']);
  expect(open('key_a')).toBe(fresh);
});

it('leaves nobody who listens to the journal when an account is closed that waits for something', async () => {
  const { worlds, open, journal } = await makeRoom(10);
  const listening = vi.spyOn(journal, 'subscribe');
  const stops: ReturnType<typeof vi.fn>[] = [];
  listening.mockImplementation(() => {
    const stop = vi.fn();
    stops.push(stop);
    return stop;
  });
  for (const end of ['close', 'forget'] as const) {
    const parts = open(`key_${end}`);
    const settings = { ...FACTS.settings, agent: { kind: 'platform' } } as const;
    parts.world.calls.start({ ...FACTS, settings }, { scenario: 'Waits' });
    await expect.poll(() => stops.length).toBe(1);
    await worlds[end](parts);
    await worlds.forgotten();
    expect(stops[0]).toHaveBeenCalled();
    stops.length = 0;
  }
});
