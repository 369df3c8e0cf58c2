import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { ExploreOptions, ExploreResult, Simulator } from '../../src/index.ts';
import { startReceiver } from '../wires/webhooks/receiver.ts';
import { simulate, story } from './account.ts';

interface Program {
  readonly webhookUrl: string;
  readonly appUrl: string;
  readonly calls: Map<string, Record<string, unknown>>;
  readonly arrivals: string[];
}

/** Changes what it knows of a call; false: not now. */
type Handle = (call: Record<string, unknown>, event: string, id: string) => unknown;

/** A customer's program: webhooks change its records, /calls/<id> shows one. */
async function startProgram(handle: Handle): Promise<Program> {
  const calls = new Map<string, Record<string, unknown>>();
  const arrivals: string[] = [];
  const receiver = await startReceiver((response, { body }) => {
    const { event, call } = JSON.parse(body);
    arrivals.push(`${call.call_id} ${event}`);
    const record = calls.get(call.call_id) ?? {};
    calls.set(call.call_id, record);
    response.writeHead(handle(record, event, call.call_id) === false ? 409 : 204).end();
  });
  const server = createServer((request, response) => {
    if (request.method === 'DELETE') calls.clear();
    const record = calls.get(request.url?.split('/').at(-1) ?? '');
    response.writeHead(record === undefined && request.method !== 'DELETE' ? 404 : 200, {
      'content-type': 'application/json',
    });
    response.end(JSON.stringify(record ?? {}));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  // `as`: a server that listens on TCP has an address of this kind.
  const { port } = server.address() as AddressInfo;
  return { webhookUrl: receiver.url, appUrl: `http://127.0.0.1:${port}`, calls, arrivals };
}

const SCRIPT = '- ring: 1s\n- answer\n- agent: Hello\n- caller: Bye\n- hangup';
const PLATFORM = 'call: { agent: { engine: platform } }';

function text({ appUrl }: Program, more = ''): string {
  return story(
    'Explored',
    SCRIPT,
    `${PLATFORM}\nexpect: [{ probe: { get: "${appUrl}/calls/\${call.id}" } }]\n${more}`,
  );
}

async function explore(
  program: Program,
  options: ExploreOptions = {},
  more = '',
): Promise<ExploreResult & { readonly simulator: Simulator }> {
  const simulator = await simulate();
  const result = await simulator.explore(text(program, more), { webhookUrl: program.webhookUrl, ...options });
  return { ...result, simulator };
}

/** Ranks states, and takes no step back. */
const RANKS: Readonly<Record<string, number>> = { call_started: 1, call_ended: 2, call_analyzed: 3 };
const careful: Handle = (call, event) => {
  if ((RANKS[event] ?? 0) > Number(call.rank ?? 0)) call.rank = RANKS[event];
  return undefined;
};
/** Whatever came last. */
const lastWins: Handle = (call, event) => {
  call.status = event;
  return undefined;
};

describe('exploring the orders of a call', () => {
  it('tries every order and multiplicity, and finds a program that does not mind clean', async () => {
    const program = await startProgram(careful);
    const result = await explore(program, { overlap: false });
    expect(result).toMatchObject({
      events: ['call_started', 'call_ended', 'call_analyzed'],
      isExhaustive: true,
      isClean: true,
      ids: 'fresh',
      compared: ['GET /calls/${call.id}'],
      lost: [],
      states: [{ isUsual: true, smallest: 'call_started, call_ended, call_analyzed' }],
    });
    expect(result.states[0]?.orders).toBe(result.tried);
    expect(result.tried).toBeGreaterThan(100);
  });

  it('finds the smallest order that leads elsewhere', async () => {
    const program = await startProgram(lastWins);
    const result = await explore(program, { limit: 30 });
    expect(result.isClean).toBe(false);
    expect(result.isExhaustive).toBe(false);
    expect(result.tried).toBeGreaterThan(30);
    const elsewhere = result.states.filter(({ isUsual }) => !isUsual);
    expect(elsewhere.map(({ smallest }) => smallest)).toContain('call_started, call_analyzed, call_ended');
    expect(elsewhere[0]?.differences).toEqual([
      {
        path: '$.body.status',
        usual: '"call_analyzed"',
        seen: expect.stringMatching(/"call_(started|ended)"/),
      },
    ]);
  });

  it('says of an end state that does not come about again that it comes and goes', async () => {
    let number = 0;
    const program = await startProgram((call, event) => {
      careful(call, event, '');
      if (event !== 'call_started') return;
      number += 1;
      call.luck = number === 4 ? 'bad' : 'good';
    });
    const result = await explore(program, { limit: 2, copies: 1, overlap: false });
    expect(result.states[1]).toMatchObject({ isRepeatable: false, orders: 1 });
  });

  it('finds a program that counts duplicates twice', async () => {
    const program = await startProgram((call, event) => {
      if (event === 'call_ended') call.minutes = Number(call.minutes ?? 0) + 1;
    });
    const result = await explore(program, { limit: 20 });
    expect(result.states[1]).toMatchObject({
      smallest: expect.stringMatching(/^call_started, call_ended, call_ended, call_analyzed$/),
      differences: [{ path: '$.body.minutes', usual: '1', seen: '2' }],
    });
  });

  it('honours a program that refuses what comes too early, since the provider tries again', async () => {
    const program = await startProgram((call, event) => {
      if ((RANKS[event] ?? 0) > Number(call.rank ?? 0) + 1) return false;
      return careful(call, event, '');
    });
    const result = await explore(program, { limit: 12, copies: 1 });
    expect(result).toMatchObject({ isClean: true, lost: [] });
  });

  it('reports what a program never takes', async () => {
    const program = await startProgram((call, event) => {
      if (event === 'call_started' && call.rank !== undefined) return false;
      return careful(call, event, '');
    });
    const result = await explore(program, { copies: 1, limit: 4 });
    expect(result.lost).toEqual([
      {
        labels: ['call_started'],
        orders: expect.any(Number),
        smallest: 'call_ended, call_started, call_analyzed',
      },
    ]);
    expect(result.isClean).toBe(false);
  });

  it('finds a race between two that arrive at the same time', async () => {
    const program = await startProgram(() => undefined);
    const racy = await startReceiver(async (response, { body }) => {
      const { event, call } = JSON.parse(body);
      // Read, wait, write: what another one has written meanwhile is lost.
      const seen = { ...program.calls.get(call.call_id) };
      await new Promise((resolve) => setImmediate(() => setImmediate(resolve)));
      program.calls.set(call.call_id, { ...seen, [event]: true });
      response.writeHead(204).end();
    });
    const result = await explore(program, { webhookUrl: racy.url, copies: 1 });
    expect(result.states.filter(({ isUsual }) => !isUsual).map(({ smallest }) => smallest)).toEqual(
      expect.arrayContaining([expect.stringContaining(' + ')]),
    );
    expect(result.states.filter(({ isUsual, smallest }) => !isUsual && !smallest.includes('+'))).toEqual([]);
  });

  it('does not try what the provider does not do, unless it is told to', async () => {
    const program = await startProgram((call, event) => {
      careful(call, event, '');
      if (event === 'call_started') call.greeted = true;
    });
    expect(await explore(program, { copies: 1 })).toMatchObject({ isClean: true, isExhaustive: true });
    const beyond = await explore(program, { copies: 1, beyond: true, limit: 10 });
    expect(beyond.states[1]).toMatchObject({
      smallest: 'call_ended, call_analyzed',
      isPermitted: false,
      differences: [{ path: '$.body.greeted', usual: 'true', seen: 'nothing' }],
    });
  });

  it('passes over what differs between two usual runs, and says so', async () => {
    let count = 0;
    const program = await startProgram((call, event) => {
      careful(call, event, '');
      count += 1;
      call.updated_at = count;
    });
    const result = await explore(program, { copies: 1 });
    expect(result).toMatchObject({ isClean: true, ignored: ['$.body.updated_at'] });
  });

  it('plays one order that was named, beside the usual one', async () => {
    const program = await startProgram(lastWins);
    const result = await explore(program, { order: 'call_analyzed, call_started+call_ended , call_ended' });
    expect(result).toMatchObject({ tried: 2, isExhaustive: false });
    expect(result.states[1]).toMatchObject({
      smallest: 'call_analyzed, call_started + call_ended, call_ended',
    });
    const ids = program.arrivals.map((arrival) => arrival.split(' ') as [string, string]);
    const last = ids.at(-1)?.[0];
    const events = ids.filter(([id]) => id === last).map(([, event]) => event);
    expect([events[0], events[3], events.slice(1, 3).sort()]).toEqual([
      'call_analyzed',
      'call_ended',
      ['call_ended', 'call_started'],
    ]);
    await expect(explore(program, { order: 'call_strated' })).rejects.toThrow(
      '"call_strated" is none of the call\'s webhooks, which are call_started, call_ended, call_analyzed. Did you mean call_started?',
    );
  });
});

describe('what is compared', () => {
  it('may be a function, and a program that is reset sees the same ids in every order', async () => {
    const program = await startProgram(lastWins);
    const worlds: string[] = [];
    const result = await explore(program, {
      order: 'call_analyzed, call_ended, call_started',
      reset: () => program.calls.clear(),
      probe: ({ callId, world }) => {
        worlds.push(world);
        return { all: [...program.calls], status: program.calls.get(callId ?? '')?.status };
      },
    });
    expect(result).toMatchObject({ ids: 'same', compared: ['a function'] });
    expect(result.states[1]?.differences.at(-1)).toEqual({
      path: '$.status',
      usual: '"call_analyzed"',
      seen: '"call_started"',
    });
    expect(new Set(program.arrivals.map((arrival) => arrival.split(' ')[0])).size).toBe(1);
    // The usual order twice, the other one twice: it might come and go.
    expect(new Set(worlds).size).toBe(4);
  });

  it('has the ids of the first play, though each order has its own', async () => {
    const program = await startProgram((call, event, id) => {
      careful(call, event, id);
      call.link = `/calls/${id}`;
    });
    const result = await explore(program, { copies: 1 });
    expect(result).toMatchObject({ isClean: true, ids: 'fresh', ignored: [] });
    expect(new Set(program.arrivals.map((arrival) => arrival.split(' ')[0])).size).toBe(result.tried + 1);
  });

  it('may be everything that the program knows: then all orders have the same ids', async () => {
    const program = await startProgram(lastWins);
    const result = await explore(program, {
      order: 'call_started, call_analyzed, call_ended',
      probe: () => Object.fromEntries(program.calls),
    });
    expect(result.ids).toBe('same');
    expect(result.states[1]?.differences).toMatchObject([{ seen: '"call_ended"' }]);
  });

  it('cannot be a log that grows with every order, and says what to do', async () => {
    const program = await startProgram(lastWins);
    await expect(explore(program, { probe: () => [...program.arrivals] })).rejects.toMatchObject({
      code: 'DRY_EXPLORE_UNCOMPARABLE',
      message: expect.stringContaining('something is left over from the first'),
      fix: expect.stringContaining('reset:'),
    });
  });

  it('is asked for where nothing says it', async () => {
    const simulator = await simulate();
    await expect(simulator.explore(story('Nothing', SCRIPT, PLATFORM))).rejects.toMatchObject({
      code: 'DRY_OPTION_INVALID',
      fix: expect.stringContaining('probe:'),
    });
  });

  it('needs webhooks, and none that faults play with', async () => {
    const program = await startProgram(lastWins);
    const simulator = await simulate();
    await expect(simulator.explore(text(program))).rejects.toThrow('brings no webhooks about');
    await expect(explore(program, {}, 'faults: [{ on: webhook, duplicate: 2 }]')).rejects.toThrow(
      'has faults on webhooks',
    );
  });
});

describe('a matrix', () => {
  it('is explored run by run, and the first one that is not clean is shown', async () => {
    const program = await startProgram(() => undefined);
    const weekly = await startReceiver((response, { body }) => {
      const { event, call } = JSON.parse(body);
      const record = program.calls.get(call.call_id) ?? {};
      program.calls.set(call.call_id, record);
      (call.metadata.day === 'Tuesday' ? lastWins : careful)(record, event, call.call_id);
      response.writeHead(204).end();
    });
    const simulator = await simulate();
    const scenario = text(program, 'matrix: { day: [Monday, Tuesday, Friday] }').replace(
      'call: {',
      'call: { metadata: { day: "${matrix.day}" },',
    );
    const result = await simulator.explore(scenario, { webhookUrl: weekly.url, copies: 1, overlap: false });
    expect(result.matrix?.runs.map((run) => [run.scenario, run.isClean])).toEqual([
      ['Explored [day=Monday]', true],
      ['Explored [day=Tuesday]', false],
      ['Explored [day=Friday]', true],
    ]);
    expect(result).toMatchObject({ scenario: 'Explored [day=Tuesday]', isClean: false });
    expect(result.states).toEqual(result.matrix?.runs[1]?.states);
  });

  it('is refused before it is played where one run has faults of webhooks', async () => {
    const program = await startProgram(lastWins);
    await expect(explore(program, {}, 'matrix: { fault: [none, drop] }')).rejects.toThrow(
      '"Explored [fault=drop]" has faults on webhooks',
    );
    expect(program.arrivals).toEqual([]);
  });
});

describe('deliver: explore in a scenario', () => {
  it('is judged with the play: clean, or a finding for each other end state', async () => {
    const good = await startProgram(careful);
    const bad = await startProgram(lastWins);
    const simulator = await simulate();
    const play = (program: Program) =>
      simulator.play(text(program, 'deliver: { explore: { limit: 8, copies: 1 } }'), {
        webhookUrl: program.webhookUrl,
      });
    expect((await play(good)).verdict).toMatchObject({
      outcome: 'clean',
      expectations: { count: 2, failed: 0 },
    });
    const result = await play(bad);
    expect(result.explored).toMatchObject({ isClean: false });
    expect(result.verdict.outcome).toBe('findings');
    expect(result.verdict.findings[0]).toMatchObject({
      rule: 'expect-same-end-state',
      subject: 'deliver',
      seen: expect.stringMatching(/^\$\.body\.status is "call_\w+", not "call_analyzed": call_/),
    });
  });

  it('resets the program before each order', async () => {
    const program = await startProgram(lastWins);
    const more = `deliver: { explore: { limit: 2 }, reset: { delete: "${program.appUrl}/all" } }`;
    expect(await explore(program, {}, more)).toMatchObject({ ids: 'same' });
    const broken = `deliver: { explore: true, reset: { post: "${program.webhookUrl.replace(/:\\d+/, ':9')}" } }`;
    await expect(
      explore(program, {}, broken.replace(/post: "[^"]+"/, 'post: "http://127.0.0.1:9/x"')),
    ).rejects.toThrow(/The reset POST http:\/\/127\.0\.0\.1:9\/x got no answer/);
  });

  it('tries the same orders for the same seed', async () => {
    const orders = async (seed: number): Promise<readonly string[]> => {
      const program = await startProgram(lastWins);
      const { events } = await explore(program, { seed, limit: 6, copies: 3, probe: () => 0 });
      expect(events).toHaveLength(3);
      const plays = Map.groupBy(program.arrivals, (arrival) => arrival.split(' ')[0]);
      return [...plays.values()].map((own) => own.map((arrival) => arrival.split(' ')[1]).join()).sort();
    };
    const first = await orders(7);
    expect(await orders(7)).toEqual(first);
    expect(await orders(8)).not.toEqual(first);
  });
});
