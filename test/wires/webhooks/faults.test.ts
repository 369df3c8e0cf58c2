import { createServer, type Socket } from 'node:net';
import Retell from 'retell-sdk';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { FaultEntry } from '../../../src/core/journal/entry.ts';
import type { WebhookMessage } from '../../../src/core/ports.ts';
import { createRandom } from '../../../src/core/random.ts';
import { parseScenario } from '../../../src/scenario/parse.ts';
import { FaultPlan } from '../../../src/wires/faults/fault-plan.ts';
import { API_KEY, type Bench, type BenchOptions, CALL_ID, createBench } from './bench.ts';
import { type Arrival, accept, startReceiver } from './receiver.ts';

/** A body with what readers and verifiers stumble over. */
const BODY = {
  event: 'call_ended',
  call: {
    call_id: CALL_ID,
    agent_id: 'agent_1',
    call_status: 'ended',
    duration_ms: 37_200,
    cost: 0.5,
    transcript: 'Agent: Grüße, Zoë 🙂, this is 1/2.',
    metadata: { path: 'a/b', quote: 'he said "no"' },
  },
};

interface Stage {
  readonly bench: Bench;
  readonly fired: () => readonly FaultEntry[];
  send(url: string, ...messages: readonly Partial<WebhookMessage>[]): Promise<void>;
}

/** A dispatcher under faults as a scenario writes them. */
function stage(...faults: readonly string[]): Stage {
  return stageWith({}, ...faults);
}

function stageWith(options: BenchOptions, ...faults: readonly string[]): Stage {
  const { faults: parsed = [] } = parseScenario(
    `name: t\nprovider: retell\nscript: [answer, hangup]\nfaults:\n${faults.map((fault) => `  - ${fault}\n`).join('')}`,
  );
  let bench: Bench | undefined;
  const plan = new FaultPlan({
    journal: {
      append: (draft) => {
        if (bench === undefined) throw new Error('the bench is not there yet');
        return bench.journal.append(draft);
      },
    },
    random: createRandom('faults'),
    nowMs: () => bench?.clock.nowMs() ?? 0,
  });
  const made = createBench({
    ...options,
    faults: plan,
    earlierForm: (body) => ({ old: body }),
  });
  bench = made;
  plan.set(parsed, { source: 'library' });
  return {
    bench: made,
    fired: () =>
      made.entries.filter((entry): entry is FaultEntry => entry.wire === 'fault' && entry.kind === 'fired'),
    send: async (url, ...messages) => {
      for (const [index, message] of messages.entries()) {
        made.dispatcher.dispatch([{ event: 'call_ended', url, body: BODY, timeoutMs: 10_000, ...message }], {
          callId: CALL_ID,
          causedBy: `${CALL_ID}/call:${index + 1}`,
        });
      }
      await made.settled();
    },
  };
}

/** Sends one call_ended to a receiver that accepts everything. */
async function sendOne(fault: string): Promise<Stage & { readonly arrivals: readonly Arrival[] }> {
  const receiver = await startReceiver(accept);
  const made = stage(fault);
  await made.send(receiver.url, {});
  return { ...made, arrivals: receiver.arrivals };
}

function isSigned({ body, headers }: Arrival): Promise<boolean> {
  return Retell.verify(body, API_KEY, String(headers['x-retell-signature']));
}

const plain = JSON.stringify(BODY);

describe('every fault on webhooks', () => {
  it.each([
    'delay: 5s',
    'drop: true',
    'duplicate: 2',
    'reorder: true',
    'overlap: 2',
    'disconnect: true',
    'slow_body: 50ms',
    'truncate: true',
    'bad_signature: true',
    'missing_signature: true',
    'stale_timestamp: true',
    'wrong_key: true',
    'reserialize: true',
    'unknown_field: true',
    'missing_field: call.agent_id',
    'unknown_enum: call.call_status',
    'large_body: 200kB',
    'burst: 3',
    'old_envelope: true',
  ])('%s stays silent elsewhere: one delivery, usual bytes, right signature', async (fault) => {
    const { arrivals, fired, bench } = await sendOne(`{ on: webhook.call_started, ${fault} }`);
    expect(arrivals.map(({ body }) => body)).toEqual([plain]);
    expect(await isSigned(arrivals[0] as Arrival)).toBe(true);
    expect(fired()).toEqual([]);
    expect(bench.attempts()[0]).not.toHaveProperty('faults');
    expect(bench.attempts()[0]?.atMs).toBe(0);
  });
});

describe('faults on when and how often', () => {
  it('delay begins attempts later in script time, so that a later event comes first', async () => {
    const receiver = await startReceiver(accept);
    const { send, bench, fired } = stage('{ on: webhook.call_started, delay: 5s }');
    await send(receiver.url, { event: 'call_started', body: { event: 'call_started' } }, {});
    expect(receiver.arrivals.map(({ event }) => event)).toEqual(['call_ended', 'call_started']);
    expect(bench.attempts().map(({ event, atMs, faults }) => [event, atMs, faults])).toEqual([
      ['call_ended', 0, undefined],
      ['call_started', 5000, ['delay']],
    ]);
    expect(fired()).toMatchObject([{ fault: 'delay', causedBy: bench.attempts()[1]?.id }]);
  });

  it('drop never sends it', async () => {
    const { arrivals, bench, fired } = await sendOne('{ on: webhook, drop: true }');
    expect(arrivals).toEqual([]);
    expect(bench.attempts()).toEqual([]);
    expect(fired()).toMatchObject([{ fault: 'drop', causedBy: `${CALL_ID}/call:1`, what: 'never sent' }]);
  });

  it('drop at an attempt loses that one, and the retry arrives', async () => {
    const { arrivals, bench, fired } = await sendOne('{ on: webhook, at: attempt 1, drop: true }');
    expect(arrivals).toHaveLength(1);
    expect(bench.attempts().map(({ outcome, atMs, faults }) => [outcome.kind, atMs, faults])).toEqual([
      ['failed', 0, ['drop']],
      ['accepted', 10_000, undefined],
    ]);
    expect(fired()).toHaveLength(1);
  });

  it('duplicate delivers it again though it was accepted', async () => {
    const { arrivals, bench, fired } = await sendOne('{ on: webhook, duplicate: 3 }');
    expect(arrivals.map(({ body }) => body)).toEqual([plain, plain, plain]);
    expect(bench.attempts().map(({ attempt, faults, atMs }) => [attempt, faults, atMs])).toEqual([
      [1, undefined, 0],
      [2, ['duplicate'], 0],
      [3, ['duplicate'], 0],
    ]);
    expect(bench.story()).toContainEqual(expect.objectContaining({ kind: 'delivered', attempts: 3 }));
    expect(fired()).toMatchObject([
      { fault: 'duplicate', what: '3 times', causedBy: bench.attempts()[1]?.id },
    ]);
  });

  it('a duplicate that is refused is not retried: the first one was accepted', async () => {
    const receiver = await startReceiver((response, _arrival, count) =>
      response.writeHead(count === 1 ? 204 : 409).end(),
    );
    const { send, bench } = stage('{ on: webhook, duplicate: 2 }');
    await send(receiver.url, {});
    expect(receiver.arrivals).toHaveLength(2);
    expect(bench.story()).toContainEqual(expect.objectContaining({ kind: 'delivered', attempts: 2 }));
  });

  it('reorder lets it come after the next one', async () => {
    const receiver = await startReceiver(accept);
    const { send, fired, bench } = stage('{ on: webhook.call_started, reorder: true }');
    await send(receiver.url, { event: 'call_started', body: { event: 'call_started' } }, {});
    expect(receiver.arrivals.map(({ event }) => event)).toEqual(['call_ended', 'call_started']);
    expect(bench.attempts().map(({ atMs, faults }) => [atMs, faults])).toEqual([
      [0, undefined],
      [0, ['reorder']],
    ]);
    expect(fired()).toMatchObject([{ fault: 'reorder' }]);
  });

  it('reorder with nothing behind it sends it in the end, and has not struck', async () => {
    const { arrivals, bench, fired } = await sendOne('{ on: webhook, reorder: true }');
    expect(arrivals).toHaveLength(1);
    expect(bench.attempts()[0]).not.toHaveProperty('faults');
    expect(fired()).toEqual([]);
  });

  it('reorder sends nothing that was given up while it waited', async () => {
    const receiver = await startReceiver(accept);
    const { bench } = stageWith({ maxPending: 2 }, '{ on: webhook.call_started, reorder: true }');
    const send = (event: string, callId: string): void =>
      bench.dispatcher.dispatch([{ event, url: receiver.url, body: callId, timeoutMs: 10_000 }], {
        callId,
        causedBy: `${callId}/${event}`,
      });
    send('call_started', 'call_1');
    // There is room for two, and the first one is the oldest.
    for (const callId of ['call_2', 'call_3']) send('call_ended', callId);
    send('call_ended', 'call_1');
    await bench.settled();
    expect(receiver.arrivals.map(({ body }) => JSON.parse(body))).toEqual(['call_2', 'call_3', 'call_1']);
    expect(bench.violations()).toEqual([
      expect.stringMatching(/^webhook-backlog: The webhook call_started was given up/),
    ]);
  });

  it('overlap makes attempts at once, each signed, one of which is enough', async () => {
    let waiting: (() => void)[] = [];
    const receiver = await startReceiver((response, _arrival, count) => {
      waiting.push(() => response.writeHead(count === 2 ? 204 : 409).end());
      // Nobody is answered before all of them are there.
      if (waiting.length === 3) for (const answer of waiting) answer();
      waiting = waiting.length === 3 ? [] : waiting;
    });
    const { send, bench, fired } = stage('{ on: webhook, overlap: 3 }');
    await send(receiver.url, {});
    expect(await Promise.all(receiver.arrivals.map(isSigned))).toEqual([true, true, true]);
    expect(bench.attempts().map(({ attempt, faults }) => [attempt, faults])).toEqual([
      [1, ['overlap']],
      [2, ['overlap']],
      [3, ['overlap']],
    ]);
    expect(
      bench
        .attempts()
        .map(({ outcome }) => outcome.kind)
        .sort(),
    ).toEqual(['accepted', 'refused', 'refused']);
    expect(bench.story()).toContainEqual(expect.objectContaining({ kind: 'delivered', attempts: 3 }));
    expect(fired()).toHaveLength(1);
  });

  it('attempts at once that all fail are followed by the next retry', async () => {
    const receiver = await startReceiver((response, _arrival, count) =>
      response.writeHead(count <= 2 ? 500 : 204).end(),
    );
    const { send, bench } = stage('{ on: webhook, overlap: 2 }');
    await send(receiver.url, {});
    // Two attempts were made, so the gap is the second one.
    expect(bench.attempts().map(({ attempt, atMs }) => [attempt, atMs])).toEqual([
      [1, 0],
      [2, 0],
      [3, 60_000],
    ]);
  });

  it('burst sends it so often, each a message of its own', async () => {
    const { arrivals, bench, fired } = await sendOne('{ on: webhook, burst: 20 }');
    expect(arrivals).toHaveLength(20);
    expect(new Set(bench.attempts().map(({ messageId }) => messageId)).size).toBe(20);
    expect(bench.entries.filter(({ kind }) => kind === 'delivered')).toHaveLength(20);
    expect(fired()).toMatchObject([{ fault: 'burst', what: '20 times' }]);
  });
});

describe('faults on the signature', () => {
  it.each(['bad_signature', 'missing_signature', 'stale_timestamp', 'wrong_key'])(
    '%s is refused by the official SDK, and the next attempt is right',
    async (word) => {
      const receiver = await startReceiver(async (response, arrival) => {
        response.writeHead((await isSigned(arrival)) ? 204 : 401).end();
      });
      const { send, bench, fired } = stage(`{ on: webhook, ${word}: true }`);
      await send(receiver.url, {});
      expect(receiver.arrivals.map(({ body }) => body)).toEqual([plain, plain]);
      expect(bench.attempts().map(({ outcome, faults }) => [outcome, faults])).toEqual([
        [{ kind: 'refused', status: 401 }, [word]],
        [{ kind: 'accepted', status: 204 }, undefined],
      ]);
      expect(fired()).toMatchObject([{ fault: word, causedBy: bench.attempts()[0]?.id }]);
    },
  );

  it('bad_signature differs in one character alone', async () => {
    const { arrivals } = await sendOne('{ on: webhook, bad_signature: true }');
    const [, atMs = '', digest = ''] =
      /^v=(\d+),d=([0-9a-f]{64})$/.exec(String(arrivals[0]?.headers['x-retell-signature'])) ?? [];
    const { createHmac } = await import('node:crypto');
    const right = createHmac('sha256', API_KEY)
      .update(plain + atMs)
      .digest('hex');
    expect([...digest].filter((char, index) => char !== right[index])).toHaveLength(1);
  });

  it('stale_timestamp is signed so long ago', async () => {
    const before = Date.now();
    const { arrivals } = await sendOne('{ on: webhook, stale_timestamp: 1h }');
    const atMs = Number(/^v=(\d+)/.exec(String(arrivals[0]?.headers['x-retell-signature']))?.[1]);
    expect(before - atMs).toBeGreaterThan(3_590_000);
    expect(before - atMs).toBeLessThan(3_610_000);
  });

  it('missing_signature has no header of it', async () => {
    const { arrivals } = await sendOne('{ on: webhook, missing_signature: true }');
    expect(arrivals[0]?.headers).not.toHaveProperty('x-retell-signature');
    expect(arrivals[0]?.headers['content-type']).toBe('application/json');
  });
});

describe('faults on the body', () => {
  it('reserialize is the same JSON in other bytes, with a signature over these', async () => {
    const { arrivals, fired } = await sendOne('{ on: webhook, reserialize: true }');
    const [arrival] = arrivals as [Arrival];
    expect(arrival.body).not.toBe(plain);
    expect(JSON.parse(arrival.body)).toEqual(BODY);
    expect(JSON.stringify(JSON.parse(arrival.body))).toBe(plain);
    expect(await isSigned(arrival)).toBe(true);
    expect(await isSigned({ ...arrival, body: plain })).toBe(false);
    expect(arrival.body).toContain(
      '"transcript": "Agent: Gr\\u00fc\\u00dfe, Zo\\u00eb \\ud83d\\ude42, this is 1\\/2."',
    );
    expect(arrival.body).toContain('"quote": "he said \\"no\\""');
    expect(arrival.body).toContain('"duration_ms": 37200, "cost": 0.50');
    expect(fired()).toHaveLength(1);
  });

  it.each<[string, (body: typeof BODY) => unknown]>([
    [
      'unknown_field: call.new_thing',
      (body) => ({ ...body, call: { ...body.call, new_thing: expect.any(Object) } }),
    ],
    ['unknown_field: true', (body) => ({ ...body, drydial_unknown: expect.any(Object) })],
    [
      'missing_field: [call.agent_id, call.metadata.path]',
      (body) => {
        const {
          agent_id: _agent,
          metadata: { path: _path, ...metadata },
          ...call
        } = body.call;
        return { ...body, call: { ...call, metadata } };
      },
    ],
    [
      'unknown_enum: { field: call.call_status, value: levitating }',
      (body) => ({
        ...body,
        call: { ...body.call, call_status: 'levitating' },
      }),
    ],
    ['old_envelope: true', (body) => ({ old: body })],
  ])('%s', async (fault, expected) => {
    const { arrivals, fired, bench } = await sendOne(`{ on: webhook, ${fault} }`);
    expect(JSON.parse(arrivals[0]?.body ?? '')).toEqual(expected(BODY));
    expect(await isSigned(arrivals[0] as Arrival)).toBe(true);
    expect(bench.attempts()[0]?.body).toBe(arrivals[0]?.body);
    expect(fired()).toHaveLength(1);
  });

  it('large_body has so many bytes, of the longest text', async () => {
    const { arrivals } = await sendOne('{ on: webhook, large_body: 1MB }');
    const body = arrivals[0]?.body ?? '';
    expect(Buffer.byteLength(body)).toBeGreaterThanOrEqual(1_000_000);
    const { call } = JSON.parse(body) as typeof BODY;
    expect(call.transcript.startsWith(BODY.call.transcript)).toBe(true);
    expect(call.transcript.length).toBeGreaterThan(990_000);
    expect({ ...call, transcript: BODY.call.transcript }).toEqual(BODY.call);
  });

  it.each([
    'missing_field: call.nothing',
    'unknown_enum: call.nothing',
    'unknown_field: call.agent_id',
    'large_body: 10',
  ])('%s has not struck where there is nothing to change, and waits for the next', async (fault) => {
    const { arrivals, fired } = await sendOne(`{ on: webhook, ${fault} }`);
    expect(arrivals[0]?.body).toBe(plain);
    expect(fired()).toEqual([]);
  });

  it('one that finds nothing at the first message strikes the second', async () => {
    const receiver = await startReceiver(accept);
    const { send, fired } = stage('{ on: webhook, missing_field: call.agent_id }');
    await send(receiver.url, { body: { event: 'first' } }, {});
    expect(receiver.arrivals[1]?.body).not.toContain('agent_1');
    expect(fired()).toHaveLength(1);
  });

  it('all attempts of a message share its bytes', async () => {
    const receiver = await startReceiver((response, _arrival, count) =>
      response.writeHead(count === 1 ? 500 : 204).end(),
    );
    const { send, bench, fired } = stage('{ on: webhook, missing_field: call.agent_id }');
    await send(receiver.url, {});
    expect(receiver.arrivals[1]?.body).toBe(receiver.arrivals[0]?.body);
    expect(bench.attempts().map(({ faults }) => faults)).toEqual([['missing_field'], ['missing_field']]);
    expect(fired()).toHaveLength(1);
  });
});

describe('faults on the wire', () => {
  /** What raw connections of a server have seen: the bytes of each, once it is over. */
  async function startRawReceiver(): Promise<{ url: string; seen: string[]; ended: () => Promise<void> }> {
    const seen: string[] = [];
    const ends: Promise<void>[] = [];
    const server = createServer((socket: Socket) => {
      let text = '';
      socket.on('error', () => undefined);
      socket.on('data', (chunk) => {
        text += chunk.toString('utf8');
        const length = Number(/content-length: (\d+)/i.exec(text)?.[1] ?? Number.NaN);
        const body = text.split('\r\n\r\n')[1] ?? '';
        if (Buffer.byteLength(body) >= length)
          socket.end('HTTP/1.1 204 No Content\r\nconnection: close\r\n\r\n');
      });
      ends.push(
        new Promise((resolve) =>
          socket.on('close', () => {
            seen.push(text);
            resolve();
          }),
        ),
      );
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    onTestFinished(() => new Promise<void>((resolve) => server.close(() => resolve())));
    const address = server.address();
    const port = typeof address === 'object' ? address?.port : undefined;
    return {
      url: `http://127.0.0.1:${port}/hook`,
      seen,
      ended: async () => {
        await Promise.all(ends);
      },
    };
  }

  const cut = { kind: 'failed', reason: 'drydial cut the connection (a fault)' };

  it.each([
    ['truncate: 20', (body: string) => body.length === 20],
    ['truncate: true', (body: string) => body.length > 100 && body.length < plain.length],
    ['disconnect: true, phase: during', (body: string) => body.length > 100 && body.length < plain.length],
    ['disconnect: true, phase: after', (body: string) => body === plain],
  ])('%s cuts the first attempt there, and the retry is whole', async (fault, isSeen) => {
    const receiver = await startRawReceiver();
    const { send, bench, fired } = stage(`{ on: webhook, ${fault} }`);
    await send(receiver.url, {});
    await receiver.ended();
    const bodies = receiver.seen.map((text) => text.split('\r\n\r\n')[1] ?? '');
    expect(receiver.seen[0]).toContain(`content-length: ${Buffer.byteLength(plain)}`);
    expect(bodies[0]).toSatisfy(isSeen);
    expect(bodies[1]).toBe(plain);
    expect(bench.attempts().map(({ outcome }) => outcome)).toEqual([cut, { kind: 'accepted', status: 204 }]);
    expect(fired()).toHaveLength(1);
  });

  it('disconnect before sends nothing at all', async () => {
    const receiver = await startRawReceiver();
    const { send, bench } = stage('{ on: webhook, disconnect: true }');
    await send(receiver.url, {});
    await receiver.ended();
    expect(receiver.seen.map((text) => text.split('\r\n\r\n')[1] ?? '')).toEqual(['', plain]);
    expect(receiver.seen[0]).toBe('');
    expect(bench.attempts()[0]?.outcome).toEqual(cut);
  });

  it('slow_body comes in pieces, and is accepted where the receiver waits', async () => {
    const receiver = await startReceiver(accept);
    const { send, bench, fired } = stage('{ on: webhook, slow_body: 100ms }');
    await send(receiver.url, {});
    expect(receiver.arrivals[0]?.body).toBe(plain);
    expect(await isSigned(receiver.arrivals[0] as Arrival)).toBe(true);
    expect(bench.attempts()[0]).toMatchObject({
      outcome: { kind: 'accepted' },
      faults: ['slow_body'],
      atMs: 0,
    });
    expect(bench.attempts()[0]?.wall.tookMs).toBeGreaterThanOrEqual(80);
    expect(fired()).toHaveLength(1);
  });

  it('slow_body that is slower than the provider waits is an attempt that timed out', async () => {
    const receiver = await startReceiver(accept);
    const { send, bench } = stage('{ on: webhook, slow_body: 10s, times: 1 }');
    await send(receiver.url, { timeoutMs: 700 });
    expect(bench.attempts().map(({ outcome }) => outcome.kind)).toEqual(['timed-out', 'accepted']);
    expect(receiver.arrivals).toHaveLength(1);
  });

  it('never goes where the egress guard forbids it', async () => {
    const { send, bench, fired } = stage('{ on: webhook, slow_body: 10ms }');
    await send('http://rebound.test/hook', {});
    expect(bench.attempts()[0]?.outcome.kind).toBe('blocked');
    expect(fired()).toHaveLength(1);
  });
});

describe('several faults', () => {
  it('strike together: another body in other bytes with a bad signature, twice', async () => {
    const receiver = await startReceiver(accept);
    const { send, bench, fired } = stage(
      '{ on: webhook, reserialize: true }',
      '{ on: webhook, duplicate: 2 }',
      '{ on: webhook, bad_signature: true }',
      '{ on: webhook, unknown_enum: call.call_status }',
    );
    await send(receiver.url, {});
    expect(receiver.arrivals).toHaveLength(2);
    expect(receiver.arrivals[0]?.body).toContain('"call_status": "drydial_unknown"');
    expect(await Promise.all(receiver.arrivals.map(isSigned))).toEqual([false, true]);
    expect(bench.attempts().map(({ faults }) => faults)).toEqual([
      ['unknown_enum', 'reserialize', 'bad_signature'],
      ['unknown_enum', 'reserialize', 'duplicate'],
    ]);
    expect(
      fired()
        .map(({ fault }) => fault)
        .sort(),
    ).toEqual(['bad_signature', 'duplicate', 'reserialize', 'unknown_enum']);
  });

  it('are limited by `at`: the second message, its first attempt', async () => {
    const receiver = await startReceiver(async (response, arrival) => {
      response.writeHead((await isSigned(arrival)) ? 204 : 401).end();
    });
    const { send } = stage('{ on: webhook, at: message 2 attempt 1, bad_signature: true }');
    await send(receiver.url, {}, {}, {});
    expect(receiver.arrivals).toHaveLength(4);
    expect(await Promise.all(receiver.arrivals.map(isSigned))).toEqual([true, false, true, true]);
  });

  it('write the same journal in every run', async () => {
    const receiver = await startReceiver(accept);
    const run = async (): Promise<unknown> => {
      const { send, bench } = stage(
        '{ on: webhook, delay: { median: 3s, sigma: 0.7 }, jitter: 1s }',
        '{ on: webhook, probability: 0.5, duplicate: 2 }',
        '{ on: webhook, probability: 0.3, drop: true, at: attempt 1 }',
      );
      await send(receiver.url, {}, {}, {}, {}, {}, {});
      return bench.story();
    };
    expect(await run()).toEqual(await run());
  });
});
