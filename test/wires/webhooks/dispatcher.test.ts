import Retell from 'retell-sdk';
import { describe, expect, it, onTestFinished } from 'vitest';
import { API_KEY, CALL_ID, createBench } from './bench.ts';
import { accept, hang, startReceiver } from './receiver.ts';

describe('an accepted delivery', () => {
  it('sends the bytes once, signed over exactly these bytes', async () => {
    const receiver = await startReceiver(accept);
    const bench = createBench();
    bench.dispatch(receiver.url, 'call_started');
    await bench.settled();

    expect(receiver.arrivals).toHaveLength(1);
    const { body, headers } = await receiver.arrival(1);
    expect(body).toBe('{"event":"call_started","call":{"call_id":"call_test"}}');
    expect(headers['content-type']).toBe('application/json');
    expect(headers.authorization).toBeUndefined();
    expect(headers['content-length']).toBe(String(body.length));
    expect(await Retell.verify(body, API_KEY, String(headers['x-retell-signature']))).toBe(true);
    expect(bench.story()).toEqual([
      {
        id: 'entry:0',
        world: 'w',
        atMs: 0,
        wire: 'webhook',
        kind: 'attempt',
        callId: CALL_ID,
        causedBy: 'call_test/call:1',
        messageId: 'call_test/call:1/message:1',
        event: 'call_started',
        attempt: 1,
        attemptLimit: 4,
        path: '/hook',
        body,
        outcome: { kind: 'accepted', status: 204 },
      },
      {
        id: 'entry:1',
        world: 'w',
        atMs: 0,
        wire: 'webhook',
        kind: 'delivered',
        callId: CALL_ID,
        causedBy: 'entry:0',
        messageId: 'call_test/call:1/message:1',
        event: 'call_started',
        attempts: 1,
      },
    ]);
  });

  it("carries the message's own headers, none of which takes the place of the signature", async () => {
    const receiver = await startReceiver(accept);
    const bench = createBench();
    bench.dispatcher.dispatch(
      [
        {
          event: 'call_started',
          url: receiver.url,
          body: {},
          timeoutMs: 1000,
          headers: { 'x-tenant': 'north', 'x-retell-signature': 'forged' },
        },
      ],
      { callId: CALL_ID, causedBy: 'call_test/call:1' },
    );
    await bench.settled();
    const { body, headers } = await receiver.arrival(1);
    expect(headers['x-tenant']).toBe('north');
    expect(await Retell.verify(body, API_KEY, String(headers['x-retell-signature']))).toBe(true);
  });

  it('keeps what varies between runs in the wall facts', async () => {
    const receiver = await startReceiver((response) =>
      response.writeHead(200, { 'x-seen': 'yes' }).end('thanks'),
    );
    const bench = createBench();
    bench.dispatch(`${receiver.url}?v=1`, 'call_started');
    await bench.settled();

    const [attempt] = bench.attempts();
    expect(attempt).toMatchObject({ path: '/hook?v=1', replyBody: 'thanks' });
    expect(attempt?.wall).toMatchObject({
      url: `${receiver.url}?v=1`,
      tookMs: expect.any(Number),
      connectMs: expect.any(Number),
      firstByteMs: expect.any(Number),
      requestHeaders: { 'x-retell-signature': expect.stringMatching(/^v=\d+,d=[0-9a-f]{64}$/) },
      replyHeaders: { 'x-seen': 'yes', date: expect.any(String) },
    });
    expect(JSON.stringify(bench.story())).not.toContain(new URL(receiver.url).port);
  });

  it('costs no script time, and holds the skipping clock until it is answered', async () => {
    let release = (): void => undefined;
    const receiver = await startReceiver((response) => {
      release = () => accept(response, { event: '', body: '', headers: {} }, 1);
    });
    const bench = createBench();
    const fired: string[] = [];
    bench.dispatch(receiver.url, 'call_started');
    bench.clock.after(1, () => fired.push('timer'));
    await receiver.arrival(1);
    expect(bench.clock.isHeld).toBe(true);
    expect(fired).toEqual([]);
    release();
    await bench.clock.idle();
    expect(fired).toEqual(['timer']);
    expect(bench.attempts()[0]?.atMs).toBe(0);
    expect(bench.clock.isHeld).toBe(false);
  });

  it('sends user and password of the URL, and journals neither', async () => {
    const receiver = await startReceiver(accept);
    const bench = createBench();
    bench.dispatch(receiver.url.replace('://', '://ada:s%C3%A9cret@'), 'call_started');
    await bench.settled();
    const { headers } = await receiver.arrival(1);
    expect(headers.authorization).toBe(`Basic ${Buffer.from('ada:sécret').toString('base64')}`);
    expect(JSON.stringify(bench.entries)).not.toMatch(/cret|Basic|authorization/);
  });

  it("never writes the API key or the receiver's cookies down", async () => {
    const receiver = await startReceiver((response) =>
      response.writeHead(200, { 'set-cookie': 'session=hidden' }).end(),
    );
    const bench = createBench();
    bench.dispatch(receiver.url, 'call_started');
    await bench.settled();
    expect(JSON.stringify(bench.entries)).not.toMatch(/key_test|hidden/);
  });
});

describe('a refused delivery', () => {
  it('is tried three times more, with the gaps in script time, and then given up', async () => {
    const receiver = await startReceiver((response) => response.writeHead(500).end('no'));
    const bench = createBench();
    bench.dispatch(receiver.url, 'call_ended');
    await bench.settled();

    const attempts = bench.attempts();
    expect(attempts.map(({ atMs, attempt, retryInMs }) => [attempt, atMs, retryInMs])).toEqual([
      [1, 0, 10_000],
      [2, 10_000, 60_000],
      [3, 70_000, 300_000],
      [4, 370_000, undefined],
    ]);
    expect(attempts.every(({ outcome }) => outcome.kind === 'refused' && outcome.status === 500)).toBe(true);
    expect(attempts.map(({ causedBy }) => causedBy)).toEqual([
      'call_test/call:1',
      'entry:0',
      'entry:1',
      'entry:2',
    ]);
    expect(bench.entries.at(-1)).toMatchObject({
      kind: 'given-up',
      attempts: 4,
      causedBy: 'entry:3',
      atMs: 370_000,
    });
    expect(new Set(receiver.arrivals.map(({ body }) => body)).size).toBe(1);
  });

  it('is delivered by the retry that is accepted', async () => {
    const receiver = await startReceiver((response, _arrival, count) =>
      response.writeHead(count < 3 ? 503 : 200).end(),
    );
    const bench = createBench();
    bench.dispatch(receiver.url, 'call_ended');
    await bench.settled();
    expect(bench.entries.at(-1)).toMatchObject({ kind: 'delivered', attempts: 3, atMs: 70_000 });
  });

  it('follows no redirect', async () => {
    const target = await startReceiver(accept);
    const receiver = await startReceiver((response) =>
      response.writeHead(307, { location: target.url }).end(),
    );
    const bench = createBench({
      delivery: { retryGapsMs: [], accepts: (status) => status < 300, headers: {} },
    });
    bench.dispatch(receiver.url, 'call_ended');
    await bench.settled();
    expect(bench.attempts()[0]?.outcome).toEqual({ kind: 'refused', status: 307 });
    expect(target.arrivals).toEqual([]);
  });

  it('does not take an interim answer for the answer', async () => {
    const receiver = await startReceiver((response) => {
      response.writeEarlyHints({ link: '</style.css>; rel=preload' });
      response.writeHead(201).end();
    });
    const bench = createBench();
    bench.dispatch(receiver.url, 'call_ended');
    await bench.settled();
    expect(bench.attempts().map(({ outcome }) => outcome)).toEqual([{ kind: 'accepted', status: 201 }]);
  });
});

describe('an unanswered delivery', () => {
  it('costs its whole timeout on the skipping clock, whatever was really waited', async () => {
    const receiver = await startReceiver(hang);
    const bench = createBench({ deadlineScale: 0.003 });
    bench.dispatch(receiver.url, 'call_ended');
    await bench.settled();
    expect(bench.attempts().map(({ atMs, retryInMs }) => [atMs, retryInMs])).toEqual([
      [0, 20_000],
      [20_000, 70_000],
      [90_000, 310_000],
      [400_000, undefined],
    ]);
    expect(bench.attempts()[0]?.outcome).toEqual({ kind: 'timed-out', timeoutMs: 10_000 });
    expect(bench.attempts()[0]?.wall.deadlineMs).toBe(30);
    expect(bench.clock.holdTotals()).toEqual([
      expect.objectContaining({ name: 'webhook', count: 4, expired: 0 }),
    ]);
  });

  it('is charged only the gap where script time has already passed', async () => {
    const receiver = await startReceiver((response, arrival, count) =>
      (count === 1 ? hang : accept)(response, arrival, count),
    );
    const bench = createBench({ mode: { kind: 'live' }, deadlineScale: 0.003 });
    bench.dispatch(receiver.url, 'call_ended');
    await bench.settled();
    const [first, second] = bench.attempts();
    expect(first).toMatchObject({ outcome: { kind: 'timed-out' }, retryInMs: 10_000 });
    expect(first?.atMs).toBeGreaterThanOrEqual(25);
    expect(second?.atMs).toBeGreaterThanOrEqual((first?.atMs ?? 0) + 10_000);
  });

  it.each([1e12, 2 ** 31, 0.2, 0, -5])('survives a timeout of %d ms', async (timeoutMs) => {
    const receiver = await startReceiver(timeoutMs > 1 ? accept : hang);
    const bench = createBench({ timeoutMs, delivery: { retryGapsMs: [], accepts: () => true, headers: {} } });
    bench.dispatch(receiver.url, 'call_ended');
    await bench.settled();
    expect(bench.attempts()[0]?.outcome.kind).toBe(timeoutMs > 1 ? 'accepted' : 'timed-out');
  });

  it('is timed out too where the answer begins and never ends', async () => {
    const receiver = await startReceiver((response) => response.writeHead(200).write('begun'));
    const bench = createBench({
      deadlineScale: 0.005,
      delivery: { retryGapsMs: [], accepts: () => true, headers: {} },
    });
    bench.dispatch(receiver.url, 'call_ended');
    await bench.settled();
    expect(bench.attempts().map(({ outcome }) => outcome.kind)).toEqual(['timed-out']);
  });
});

describe('order', () => {
  it('starts first attempts in order of emission', async () => {
    const receiver = await startReceiver(accept);
    const bench = createBench({ maxInFlight: 1 });
    bench.dispatch(receiver.url, 'a', 'b', 'c');
    bench.dispatch(receiver.url, 'd');
    await bench.settled();
    expect(receiver.arrivals.map(({ event }) => event)).toEqual(['a', 'b', 'c', 'd']);
  });

  it('does not let a failing message hold back the next one', async () => {
    const receiver = await startReceiver((response, { event }) =>
      response.writeHead(event === 'call_started' ? 500 : 204).end(),
    );
    const bench = createBench();
    bench.dispatch(receiver.url, 'call_started');
    bench.clock.after(5000, () => bench.dispatch(receiver.url, 'call_ended'));
    await bench.settled();
    expect(receiver.arrivals.map(({ event }) => event)).toEqual([
      'call_started',
      'call_ended',
      'call_started',
      'call_started',
      'call_started',
    ]);
    expect(bench.attempts()[1]).toMatchObject({
      event: 'call_ended',
      atMs: 5000,
      outcome: { kind: 'accepted' },
    });
  });

  it('sends the second message while the first one is still unanswered', async () => {
    let answerFirst = (): void => undefined;
    const receiver = await startReceiver((response, arrival, count) => {
      if (arrival.event === 'slow') answerFirst = () => accept(response, arrival, count);
      else accept(response, arrival, count);
    });
    const bench = createBench();
    bench.dispatch(receiver.url, 'slow', 'quick');
    await receiver.arrival(2);
    answerFirst();
    await bench.settled();
    // On the skipping clock both belong to one instant, and are written down as they were started.
    expect(bench.attempts().map(({ event }) => event)).toEqual(['slow', 'quick']);
  });

  it('writes the same journal for the same story, whichever receiver is quicker', async () => {
    const tell = async (slow: string): Promise<unknown> => {
      const waiting: (() => void)[] = [];
      const receiver = await startReceiver((response, arrival, count) => {
        const reply = (): void => void response.writeHead(arrival.event === 'b' ? 500 : 200).end();
        if (arrival.event === slow && waiting.length === 0 && count <= 3) waiting.push(reply);
        else reply();
        if (count === 3) for (const late of waiting) late();
      });
      const bench = createBench();
      bench.dispatch(receiver.url, 'a', 'b', 'c');
      await bench.settled();
      return bench.story();
    };
    expect(await tell('a')).toEqual(await tell('c'));
  });
});

describe('bounds', () => {
  it('makes no more attempts at once than allowed, and still delivers all', async () => {
    let open = 0;
    let most = 0;
    const receiver = await startReceiver((response, arrival, count) => {
      open += 1;
      most = Math.max(most, open);
      setImmediate(() => {
        open -= 1;
        accept(response, arrival, count);
      });
    });
    const bench = createBench({ maxInFlight: 4 });
    bench.dispatch(receiver.url, ...Array.from({ length: 200 }, (_, index) => `event_${index}`));
    expect(bench.dispatcher.pendingCount).toBe(200);
    await bench.settled();
    expect(receiver.arrivals).toHaveLength(200);
    expect(most).toBeLessThanOrEqual(4);
    expect(most).toBeGreaterThan(1);
    expect(bench.attempts().every(({ atMs }) => atMs === 0)).toBe(true);
  });

  it('holds the clock for what has to wait for a place', async () => {
    const receiver = await startReceiver(accept);
    const bench = createBench({ maxInFlight: 1 });
    const seen: string[] = [];
    bench.clock.after(1, () => seen.push(`timer after ${receiver.arrivals.length}`));
    bench.dispatch(receiver.url, 'a', 'b', 'c', 'd');
    await bench.settled();
    await bench.clock.idle();
    expect(seen).toEqual(['timer after 4']);
  });

  it('takes 64 attempts at once without a warning of the runtime', async () => {
    const warnings: string[] = [];
    const note = (warning: Error): void => void warnings.push(warning.message);
    process.on('warning', note);
    onTestFinished(() => void process.off('warning', note));
    const receiver = await startReceiver(accept);
    const bench = createBench();
    bench.dispatch(receiver.url, ...Array.from({ length: 100 }, (_, index) => `event_${index}`));
    await bench.settled();
    expect(receiver.arrivals).toHaveLength(100);
    expect(warnings).toEqual([]);
  });

  it('gives up the oldest message when too many are pending', async () => {
    const receiver = await startReceiver((response) => response.writeHead(500).end());
    const bench = createBench({ maxPending: 2 });
    bench.dispatch(receiver.url, 'oldest');
    await bench.dispatcher.drain(5000);
    bench.dispatch(receiver.url, 'b', 'c');
    expect(bench.dispatcher.pendingCount).toBe(2);
    expect(bench.violations()).toEqual([
      expect.stringMatching(/^webhook-backlog: The webhook oldest was given up: more than 2/),
    ]);
    expect(bench.entries.at(-1)).toMatchObject({ kind: 'given-up', event: 'oldest', attempts: 1 });
    await bench.settled();
    expect(receiver.arrivals.filter(({ event }) => event === 'oldest')).toHaveLength(1);
  });
});

describe('the bound on pending messages', () => {
  it('spares what is on the wire right now', async () => {
    let answerFirst = (): void => undefined;
    const receiver = await startReceiver((response, arrival, count) => {
      answerFirst = () => accept(response, arrival, count);
      if (arrival.event !== 'on_the_wire') answerFirst();
    });
    const bench = createBench({ maxPending: 2, maxInFlight: 1 });
    bench.dispatch(receiver.url, 'on_the_wire', 'waiting', 'newest');
    expect(bench.entries.at(-1)).toMatchObject({ kind: 'given-up', event: 'waiting', attempts: 0 });
    await receiver.arrival(1);
    answerFirst();
    await bench.settled();
    expect(receiver.arrivals.map(({ event }) => event)).toEqual(['on_the_wire', 'newest']);
  });
});

describe('the egress guard', () => {
  it.each([
    ['https://example.com/hook', 'example.com is not a host of this machine', '--allow-egress example.com'],
    ['https://api.retellai.com/hook', 'api.retellai.com belongs to a real provider', 'your own server'],
    [
      'http://rebound.test/hook',
      'rebound.test resolves to an address outside',
      '--allow-egress rebound.test',
    ],
    ['http://169.254.169.254/hook', 'metadata service', 'your own server'],
  ])('blocks %s without a retry, and says what to do', async (url, reason, fix) => {
    const bench = createBench();
    bench.dispatch(url, 'call_ended');
    await bench.settled();
    expect(bench.entries.map(({ kind }) => kind)).toEqual(['attempt', 'violation', 'given-up']);
    expect(bench.attempts()[0]).toMatchObject({
      path: '/hook',
      outcome: { kind: 'blocked', reason: expect.stringContaining(reason) },
    });
    expect(bench.violations()[0]).toMatch(/^egress-blocked: The webhook call_ended was not sent: /);
    expect(bench.violations()[0]).toContain(fix);
  });

  it('lets a name through that resolves to this machine', async () => {
    const receiver = await startReceiver(accept);
    const bench = createBench();
    bench.dispatch(receiver.url.replace('127.0.0.1', 'my-app.test'), 'call_ended');
    await bench.settled();
    expect(receiver.arrivals[0]?.headers.host).toMatch(/^my-app\.test:/);
  });
});

describe('messages that cannot be sent', () => {
  it.each(['', 'hook', 'http://', 'ftp://localhost/', 'http://localhost:99999/'])(
    'says so for the URL %j',
    async (url) => {
      const bench = createBench();
      bench.dispatch(url, 'call_ended');
      expect(bench.dispatcher.pendingCount).toBe(0);
      expect(bench.violations()).toEqual([expect.stringContaining('is not an http or https URL')]);
    },
  );

  it('shows no password of a broken URL', () => {
    const bench = createBench();
    bench.dispatch('http://ada:secret@:::/', 'call_ended');
    expect(bench.violations()[0]).not.toContain('secret');
  });

  it('survives a body that is nested too deeply to be written', () => {
    const bench = createBench();
    const body = JSON.parse(`${'['.repeat(200_000)}${']'.repeat(200_000)}`);
    bench.dispatcher.dispatch([{ event: 'call_ended', url: 'http://localhost/', body, timeoutMs: 1 }], {
      callId: CALL_ID,
      causedBy: 'x',
    });
    expect(bench.violations()).toEqual([expect.stringContaining('cannot be written as JSON')]);
  });

  it('reports a signer that throws as our own defect and goes on', async () => {
    const receiver = await startReceiver(accept);
    const signer = {
      sign: () => {
        throw new Error('no key');
      },
    };
    const bench = createBench({ signer, delivery: { retryGapsMs: [], accepts: () => true, headers: {} } });
    bench.dispatch(receiver.url, 'call_ended');
    await bench.settled();
    expect(bench.violations()).toEqual([expect.stringMatching(/^defect: .*no key/)]);
    expect(bench.entries.at(-1)).toMatchObject({ kind: 'given-up' });
  });
});

describe('the end', () => {
  it('drain waits for what is in flight, but not for retries', async () => {
    const receiver = await startReceiver((response) => response.writeHead(500).end());
    const bench = createBench({ mode: { kind: 'real' } });
    bench.dispatch(receiver.url, 'call_ended');
    expect(await bench.dispatcher.drain(5000)).toBe(1);
    expect(bench.attempts()).toHaveLength(1);
  });

  it('drain gives up waiting after its limit', async () => {
    const receiver = await startReceiver(hang);
    const bench = createBench();
    bench.dispatch(receiver.url, 'call_ended');
    expect(await bench.dispatcher.drain(20)).toBe(1);
  });

  it('stop ends attempts in flight, writes them down, and starts nothing more', async () => {
    const receiver = await startReceiver(hang);
    const bench = createBench({ maxInFlight: 1 });
    bench.dispatch(receiver.url, 'in_flight', 'queued');
    await receiver.arrival(1);
    await bench.dispatcher.stop();
    bench.dispatch(receiver.url, 'too_late');
    expect(bench.dispatcher.pendingCount).toBe(0);
    expect(bench.clock.isHeld).toBe(false);
    await bench.clock.idle();
    expect(bench.attempts().map(({ event, outcome }) => [event, outcome])).toEqual([
      ['in_flight', { kind: 'failed', reason: 'drydial was stopped' }],
    ]);
    expect(receiver.arrivals).toHaveLength(1);
  });

  it('stop cancels retries', async () => {
    const receiver = await startReceiver((response) => response.writeHead(500).end());
    const bench = createBench({ mode: { kind: 'real' } });
    bench.dispatch(receiver.url, 'call_ended');
    await bench.dispatcher.drain(5000);
    await bench.dispatcher.stop();
    expect(bench.dispatcher.pendingCount).toBe(0);
    expect(bench.clock.pendingTimers).toBe(0);
  });
});

describe('a journal that fails at an attempt', () => {
  it('costs that message, is told, and holds up nothing else', async () => {
    const receiver = await startReceiver(accept);
    const failed = new Set<string>();
    const bench = createBench({
      maxInFlight: 1,
      journal: {
        append(draft) {
          if (draft.kind === 'attempt' && draft.event === 'call_ended' && !failed.has(draft.event)) {
            failed.add(draft.event);
            throw new Error('the journal is broken');
          }
          return bench.journal.append(draft);
        },
      },
    });
    bench.dispatch(receiver.url, 'call_started', 'call_ended', 'call_analyzed');
    await bench.settled();
    expect(bench.violations()).toEqual([
      'defect: drydial could not send the webhook call_ended: the journal is broken',
    ]);
    expect(bench.attempts().map(({ event }) => event)).toEqual(['call_started', 'call_analyzed']);
    expect(bench.clock.isHeld).toBe(false);
    expect(await bench.dispatcher.drain(0)).toBe(0);
  });
});
