import { once } from 'node:events';
import { EventSource } from 'undici';
import { afterEach, beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest';
import { type Simulator, startSimulator } from '../../src/simulator.ts';
import { ask, open } from './control-client.ts';
import { type Bench, StreamReader, startBench } from './stream-bench.ts';

const BIG = 'x'.repeat(1024 * 1024);

let bench: Bench;
beforeEach(async () => {
  bench = await startBench();
});
afterEach(() => bench.stop());

describe('the stream', () => {
  it('begins at once, also where nothing has happened', async () => {
    const { incoming } = await bench.follow();
    expect(incoming.statusCode).toBe(200);
    expect(incoming.headers).toMatchObject({
      'content-type': 'text/event-stream; charset=utf-8',
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
    });
  });

  it('tells what is there and then what comes, each once and in order', async () => {
    bench.write('/1');
    bench.write('/2');
    const reader = await bench.follow();
    bench.write('/3');
    bench.write('/4');
    expect(await reader.paths(4)).toEqual(['/1', '/2', '/3', '/4']);
  });

  it('tells only what was asked for', async () => {
    bench.write('/1');
    bench.write('/2', { world: 'other' });
    const reader = await bench.follow('?world=other&wire=rest&kind=exchange&limit=10');
    bench.write('/3');
    bench.write('/4', { world: 'other' });
    expect(await reader.paths(2)).toEqual(['/2', '/4']);
  });

  it('begins with as many as are wanted', async () => {
    for (const path of ['/1', '/2', '/3']) bench.write(path);
    const reader = await bench.follow('?limit=1');
    bench.write('/4');
    expect(await reader.paths(2)).toEqual(['/3', '/4']);
  });

  it('shows no key', async () => {
    bench.write('/?api_key=key_secret');
    const reader = await bench.follow();
    bench.write('/key_secret');
    await reader.paths(2);
    expect(JSON.stringify(reader.events)).not.toContain('key_secret');
  });

  it('survives text that could end an event', async () => {
    const hostile = '\n\ndata: {}\n\r\n\u2028event: x\u0000';
    bench.write(hostile);
    const reader = await bench.follow();
    expect(await reader.paths(1)).toEqual([hostile]);
    expect(reader.events).toHaveLength(1);
  });
});

describe('a reader that was cut off', () => {
  it('goes on after the last event that it has seen', async () => {
    for (const path of ['/1', '/2', '/3']) bench.write(path);
    const first = await bench.follow();
    await first.paths(3);
    first.incoming.destroy();
    bench.write('/4');
    const second = await bench.follow('?limit=1&after=nobody', {
      'last-event-id': first.events[1]?.id ?? '',
    });
    expect(await second.paths(2)).toEqual(['/3', '/4']);
  });

  it('does so in worlds whose names are not ASCII, and where ids stand twice', async () => {
    // A name is cut at 60 units, which may halve a character.
    const worlds = ['w_1/größe-日本', 'w_1/größe-日本~2', `w_1/${'𐐷'.slice(0, 1)}`];
    for (const world of worlds) bench.write(`/of/${worlds.indexOf(world)}`, { world, callId: 'call_1' });
    const first = await bench.follow();
    await first.paths(3);
    first.incoming.destroy();
    expect(new Set(first.events.map(({ data }) => data.id))).toEqual(new Set(['call_1/rest:1']));
    for (const [index, { id = '' }] of first.events.entries()) {
      expect(id).toMatch(/^[\x21-\x7e]+$/);
      const again = await bench.follow('', { 'last-event-id': id });
      bench.write('/end');
      const rest = [...['/of/0', '/of/1', '/of/2'].slice(index + 1), '/end'];
      expect(await again.paths(rest.length)).toEqual(rest);
      bench.journal.clear({ world: 'w' });
    }
  });

  it('is told that something may be missing', async () => {
    await bench.stop();
    bench = await startBench({ maxEntries: 2 });
    bench.write('/1');
    const first = await bench.follow();
    await first.paths(1);
    for (const path of ['/2', '/3', '/4']) bench.write(path);
    const second = await bench.follow('', { 'last-event-id': first.events[0]?.id ?? '' });
    await second.paths(3);
    expect(second.events[0]).toMatchObject({ event: 'missed', data: { dropped: 2 } });
    expect((await second.paths(3)).slice(1)).toEqual(['/3', '/4']);
  });

  it.each(['%zz', '%', 'nobody', '\u00ff'])('may come with the id %s', async (id) => {
    bench.write('/1');
    const reader = await bench.follow('', { 'last-event-id': id });
    expect(await reader.paths(2)).toEqual([undefined, '/1']);
  });

  it('is served as browsers do it', async () => {
    bench.write('/1');
    const source = new EventSource(`${bench.url}/_drydial/journal/stream`);
    onTestFinished(() => source.close());
    const [{ data, lastEventId }] = await once(source, 'message');
    expect(JSON.parse(data)).toMatchObject({ path: '/1' });
    expect(decodeURIComponent(lastEventId)).toBe('w w/rest:1');
  });
});

describe('a slow reader', () => {
  /** Reads nothing from now on. */
  const stall = async (): Promise<StreamReader> => {
    const reader = await bench.follow();
    reader.incoming.pause();
    return reader;
  };
  /** The server has let it go while it still was not reading. */
  const isCutOff = async ({ incoming }: StreamReader): Promise<void> => {
    await vi.waitFor(() => expect(bench.listening()).toBe(0), { timeout: 5000 });
    const closed = new Promise((resolve) => incoming.on('close', resolve));
    incoming.resume();
    if (!incoming.closed) await closed;
    expect(incoming.complete).toBe(false);
  };

  it('gets all of it, however much is there already', async () => {
    for (let count = 0; count < 15; count += 1) bench.write(`/${count}`, { replyBody: BIG });
    const reader = await bench.follow();
    const paths = await reader.paths(15);
    expect(paths).toEqual(Array.from({ length: 15 }, (_, count) => `/${count}`));
  });

  it('is let go when too much has come meanwhile', async () => {
    const reader = await stall();
    for (let count = 0; count < 40; count += 1) bench.write(`/${count}`, { replyBody: BIG });
    await isCutOff(reader);
    expect(reader.events.length).toBeLessThan(40);
  });

  it('is let go when it takes nothing for too long', async () => {
    await bench.stop();
    bench = await startBench({ feedLimits: { stallMs: 20, maxBehindBytes: Number.POSITIVE_INFINITY } });
    const reader = await stall();
    for (let count = 0; count < 40; count += 1) bench.write(`/${count}`, { replyBody: BIG });
    await isCutOff(reader);
  });
});

describe('a quiet stream', () => {
  it('gives signs of life', async () => {
    await bench.stop();
    bench = await startBench({ feedLimits: { heartbeatMs: 5 } });
    const reader = await bench.follow();
    await vi.waitFor(() =>
      expect(reader.comments.filter((line) => line === ': still here').length).toBeGreaterThan(2),
    );
    bench.write('/1');
    expect(await reader.paths(1)).toEqual(['/1']);
  });
});

describe('many streams', () => {
  it('are bounded, and make room when they are closed', async () => {
    const readers = await Promise.all(Array.from({ length: 100 }, () => bench.follow()));
    const refused = await ask(bench.url, '/_drydial/journal/stream');
    expect(refused).toMatchObject({ status: 503, json: { error: { code: 'too-many-streams' } } });
    readers[0]?.incoming.destroy();
    await vi.waitFor(async () => expect((await bench.follow()).incoming.statusCode).toBe(200));
    bench.write('/1');
    expect(await readers[1]?.paths(1)).toEqual(['/1']);
  });

  it('are forgotten by the journal when their readers are gone', async () => {
    const reader = await bench.follow();
    expect(bench.listening()).toBe(1);
    reader.incoming.destroy();
    await vi.waitFor(() => expect(bench.listening()).toBe(0), { timeout: 20_000 });
  });
});

describe('when the simulator stops', () => {
  let simulator: Simulator;
  beforeEach(async () => {
    simulator = await startSimulator({ clock: 'skip', seed: 7 });
  });
  afterEach(() => simulator.stop());
  const follow = async () => new StreamReader(await open(simulator.url, '/_drydial/journal/stream', {}));

  it('streams end properly, and nobody waits for them', async () => {
    const readers = await Promise.all([follow(), follow()]);
    await ask(simulator.url, '/list-agents', { headers: { authorization: 'Bearer k' } });
    await readers[1]?.paths(1);
    const ends = readers.map(({ incoming }) => once(incoming, 'end'));
    await simulator.stop();
    await Promise.all(ends);
    // A connection that was cut, as it is at the end of the time for draining, leaves its reply incomplete.
    for (const { incoming } of readers) expect(incoming.complete).toBe(true);
  });

  it('a reader that takes nothing is cut off', async () => {
    await bench.stop();
    bench = await startBench({ feedLimits: { maxBehindBytes: Number.POSITIVE_INFINITY } });
    const { incoming } = await bench.follow();
    incoming.pause();
    for (let count = 0; count < 40; count += 1) bench.write(`/${count}`, { replyBody: BIG });
    await bench.stop();
    expect(bench.listening()).toBe(0);
  });

  it('no connection is kept for another request', async () => {
    const { incoming } = await bench.follow('', { connection: 'keep-alive' });
    expect(incoming.headers.connection).toBe('close');
    await bench.stop();
  });
});
