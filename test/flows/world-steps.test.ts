import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { Entry, PlayResult, Scenario, SimulatorOptions } from '../../src/index.ts';
import { simulate } from './account.ts';

const KEY = 'key_world';

/** A customer's program that takes webhooks, and may do something about each of them. */
async function startProgram(
  onEvent: (event: string, callId: string) => Promise<void> | void = () => {},
): Promise<string> {
  const server = createServer((request, response) => {
    let body = '';
    request.on('data', (chunk) => {
      body += chunk;
    });
    request.on('end', () => {
      const { event, call } = JSON.parse(body);
      // Answered afterwards, so that the world waits for what the program does.
      void Promise.resolve(onEvent(event, call.call_id)).then(() => response.writeHead(204).end());
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  // `as`: a server that listens on TCP has an address of this kind.
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/webhook`;
}

function storyOf(steps: string, more = ''): string {
  const lines = steps.split('; ').map((step) => `  - ${step}`);
  return `name: Around the call\nprovider: retell\ncall: { agent: { engine: platform } }\n${more}\nscript:\n${lines.join('\n')}\n`;
}

/** Plays steps, and gives what was found wanting and what was judged. */
async function play(
  steps: string,
  {
    webhookUrl,
    more = '',
    options = {},
  }: { webhookUrl?: string; more?: string; options?: SimulatorOptions } = {},
): Promise<PlayResult> {
  const simulator = await simulate(options);
  return simulator.play(storyOf(steps, more), {
    apiKey: KEY,
    ...(webhookUrl === undefined ? {} : { webhookUrl }),
  });
}

function judged({ entries }: PlayResult, what: string): readonly (Entry & { kind: 'expectation' })[] {
  return entries.filter(
    (entry): entry is Entry & { kind: 'expectation' } =>
      entry.wire === 'verdict' && entry.kind === 'expectation' && entry.expectation === what,
  );
}

function seenOf(result: PlayResult, what: string): readonly (readonly [boolean, string])[] {
  return judged(result, what).map(({ holds, seen }) => [holds, seen]);
}

describe('wait_for', () => {
  it('goes on when a webhook has been delivered, behind the end of the call too', async () => {
    const webhookUrl = await startProgram();
    const result = await play('answer; wait_for: call_started; hangup; wait_for: call_analyzed', {
      webhookUrl,
    });
    expect(seenOf(result, 'wait_for')).toEqual([
      [true, 'it happened'],
      [true, 'it happened'],
    ]);
    expect(result.verdict.findings.map(({ rule }) => rule)).toEqual([]);
  });

  it('gives up after its script time and says what there was instead', async () => {
    const webhookUrl = await startProgram();
    const result = await play('answer; wait_for: { event: call_ended, within: 5s }; hangup', { webhookUrl });
    expect(seenOf(result, 'wait_for')).toEqual([[false, 'the call is ongoing, delivered were call_started']]);
    expect(result.verdict.findings[0]).toMatchObject({
      rule: 'expect-wait-for',
      expected: 'call_ended is delivered within 5 s',
      line: 7,
    });
  });

  it('takes each webhook once: to wait twice is to want two', async () => {
    const webhookUrl = await startProgram();
    const result = await play(
      'answer; wait_for: call_started; wait_for: { event: call_started, within: 1s }; hangup',
      {
        webhookUrl,
      },
    );
    expect(seenOf(result, 'wait_for').map(([holds]) => holds)).toEqual([true, false]);
  });

  it('knows states of the call', async () => {
    const result = await play(
      'ring: 1s; wait_for: { state: answered, within: 2s }; answer; wait_for: { state: answered }; hangup; wait_for: { state: ended }; wait_for: { state: analyzed }',
    );
    expect(seenOf(result, 'wait_for').map(([holds]) => holds)).toEqual([false, true, true, true]);
  });

  it('looks for any entry of the journal', async () => {
    const result = await play(
      'answer; agent: Hello; hangup; wait_for: { entry: { wire: call, event: { kind: ended, reason: /hangup/ } } }; wait_for: { entry: { wire: socket }, within: 1s }',
    );
    expect(seenOf(result, 'wait_for').map(([holds]) => holds)).toEqual([true, false]);
  });

  it('is played where the agent or a limit has ended the call before its steps', async () => {
    const result = await play('answer; wait: 2h; hangup; wait_for: { state: analyzed }');
    expect(seenOf(result, 'wait_for')).toEqual([[true, 'it happened']]);
  });
});

describe('expect_request', () => {
  it('waits for the request of the program, whenever during the call it was made', async () => {
    const simulator = await simulate();
    const ask = async (_event: string, callId: string): Promise<void> => {
      await fetch(`${simulator.baseUrl('retell')}/v2/get-call/${callId}`, {
        headers: { authorization: `Bearer ${KEY}` },
      });
    };
    const webhookUrl = await startProgram((event, callId) =>
      event === 'call_ended' ? ask(event, callId) : undefined,
    );
    const result = await simulator.play(
      storyOf('answer; hangup; expect_request: { operation: get-call, status: 200 }'),
      { apiKey: KEY, webhookUrl },
    );
    expect(seenOf(result, 'expect_request')).toEqual([[true, `GET /v2/get-call/${result.callId} (200)`]]);
    expect(result.verdict.outcome).toBe('clean');
  });

  it('takes method and path, and fields of the body', async () => {
    const simulator = await simulate();
    const change = async (event: string, callId: string): Promise<void> => {
      if (event !== 'call_ended') return;
      await fetch(`${simulator.baseUrl('retell')}/v2/update-call/${callId}`, {
        method: 'PATCH',
        headers: { authorization: `Bearer ${KEY}`, 'content-type': 'application/json' },
        body: JSON.stringify({ metadata: { order: 42 } }),
      });
    };
    const webhookUrl = await startProgram(change);
    const result = await simulator.play(
      storyOf(
        'answer; hangup; expect_request: { operation: PATCH /v2/update-call/*, body: { metadata: { order: 42 } } }; expect_request: { operation: update-call, body: { metadata: { order: 43 } }, within: 20ms }',
      ),
      { apiKey: KEY, webhookUrl },
    );
    const [first, second] = judged(result, 'expect_request');
    expect(first?.holds).toBe(true);
    expect(second).toMatchObject({ holds: false });
    expect(second?.seen).toContain('metadata.order is 42, not 43');
  });

  it('says so where the program did nothing', async () => {
    const result = await play('answer; expect_request: { operation: get-call, within: 20ms }; hangup');
    expect(seenOf(result, 'expect_request')).toEqual([[false, 'your program made no request']]);
    expect(result.verdict.findings[0]?.rule).toBe('expect-request');
  });
});

describe('advance', () => {
  it('moves the clock on at once, in the wall clock’s mode too', async () => {
    const result = await play('answer; advance: 10m; hangup', { more: 'clock: real' });
    const ended = result.entries.find(
      (entry) => entry.kind === 'event' && entry.wire === 'call' && entry.event.kind === 'ended',
    );
    expect(ended?.atMs).toBeGreaterThanOrEqual(600_000);
  });

  it('brings the analysis on that follows the end', async () => {
    const result = await play('answer; hangup; advance: 1m; wait_for: { state: analyzed, within: 1ms }');
    expect(seenOf(result, 'wait_for')).toEqual([[true, 'it happened']]);
  });
});

describe('what a scenario says of its world', () => {
  /** One more than the provider's limit for one route. */
  const MANY = Array.from({ length: 101 }, (_, index) => index);

  it.each([
    ['on', true],
    ['off', false],
  ])('limits: %s', async (word, isLimited) => {
    const simulator = await simulate({ clock: 'real' });
    const statuses: number[] = [];
    const ask = async (event: string, callId: string): Promise<void> => {
      if (event !== 'call_started') return;
      const replies = await Promise.all(
        MANY.map(() =>
          fetch(`${simulator.baseUrl('retell')}/v2/get-call/${callId}`, {
            headers: { authorization: `Bearer ${KEY}` },
          }),
        ),
      );
      statuses.push(...replies.map(({ status }) => status));
    };
    const webhookUrl = await startProgram(ask);
    await simulator.play(storyOf('answer; hangup', `limits: ${word}\nclock: skip`), {
      apiKey: KEY,
      webhookUrl,
    });
    expect(statuses.includes(429)).toBe(isLimited);
  });

  it('deadlines scale what the program has time for', async () => {
    const simulator = await simulate();
    const server = createServer(() => {});
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    onTestFinished(() => {
      server.closeAllConnections();
      server.close();
    });
    const { port } = server.address() as AddressInfo;
    const result = await simulator.play(storyOf('answer; hangup', 'deadlines: 0.001'), {
      apiKey: KEY,
      webhookUrl: `http://127.0.0.1:${port}/webhook`,
    });
    const attempts = result.entries.filter((entry) => entry.wire === 'webhook' && entry.kind === 'attempt');
    expect(attempts.length).toBeGreaterThan(0);
    expect(
      attempts.every((entry) => 'outcome' in entry && JSON.stringify(entry.outcome).includes('timed-out')),
    ).toBe(true);
  });
});

describe('a script that needs no agent of the customer’s', () => {
  it.each(['busy', 'ring: 1s; answer; caller: Hello; hangup'])(
    'is played without an LLM URL: %s',
    async (steps) => {
      const simulator = await simulate();
      const text = storyOf(steps).replace(/^call:.*$/m, '');
      expect((await simulator.play(text, { apiKey: KEY })).verdict.outcome).toBe('clean');
    },
  );

  it('still needs one where a reply is expected', async () => {
    const simulator = await simulate();
    const text = storyOf('answer; expect_reply').replace(/^call:.*$/m, '');
    await expect(simulator.play(text, { apiKey: KEY })).rejects.toThrow('nobody said where that is');
  });
});

it('holds the reasons of scenario objects against the provider’s words', async () => {
  const simulator = await simulate();
  const [story] = await simulator.expand(storyOf('fail: dial_failed'));
  if (story === undefined) throw new Error('no run');
  const wrong: Scenario = {
    ...story,
    script: [{ kind: 'fail', reason: 'dial_faild', text: 'fail: dial_faild' }],
  };
  await expect(simulator.play(wrong)).rejects.toThrow('did you mean "dial_failed"?');
  expect((await simulator.play(story)).verdict.outcome).toBe('clean');
});

it('match.api_key chooses by the key that the call is made with', async () => {
  const simulator = await simulate({ env: { MINE: 'key_mine' } });
  const [story] = await simulator.expand(storyOf('fail: dial_failed', 'match: { api_key: "${env.MINE}" }'));
  if (story === undefined) throw new Error('no run');
  const mine = await simulator.play(story, { apiKey: 'key_mine' });
  const other = await simulator.play(story, { apiKey: 'key_other' });
  const reasonOf = ({ entries }: PlayResult): unknown =>
    entries.flatMap((entry) =>
      entry.wire === 'call' && entry.kind === 'event' && entry.event.kind === 'ended'
        ? [entry.event.reason]
        : [],
    )[0];
  expect(reasonOf(mine)).toBe('dial-failed');
  expect(reasonOf(other)).not.toBe('dial-failed');
  expect(JSON.stringify(mine.entries)).not.toContain('key_mine');
});
