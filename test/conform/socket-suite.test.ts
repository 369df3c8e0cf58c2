import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { CONVERSATIONS } from '../../src/conform/conversation.ts';
import type { RuleResult } from '../../src/conform/rule-result.ts';
import { SOCKET_RULES } from '../../src/conform/socket-rules.ts';
import { runSocketSuite, type SocketSuiteOptions } from '../../src/conform/socket-suite.ts';
import type { Scenario } from '../../src/scenario/model/scenario.ts';
import { simulate, startExample } from '../flows/account.ts';
import {
  echoAgent,
  type LlmServer,
  type LlmServerOptions,
  response,
  startLlmServer,
} from '../support/llm-server.ts';

async function conform(
  env: Readonly<Record<string, string>> = {},
  deadlines = 1,
): Promise<readonly RuleResult[]> {
  const simulator = await simulate({ providers: ['retell'], concurrency: 100, deadlines });
  const app = await startExample(simulator, env);
  return runSocketSuite(simulator, { llmUrl: `${app.url.replace('http', 'ws')}/llm`, seed: 7 });
}

function idsOf(results: readonly RuleResult[], result: RuleResult['result']): readonly string[] {
  return results.filter((it) => it.result === result).map(({ id }) => id);
}

describe('the suite for LLM servers', { timeout: 120_000 }, () => {
  it('finds nothing wrong with a program that does it right', async () => {
    const results = await conform();
    expect(idsOf(results, 'broken')).toEqual([]);
    expect(idsOf(results, 'no occasion')).toEqual(['tools-paired', 'tools-once']);
    expect(idsOf(results, 'holds')).toHaveLength(SOCKET_RULES.length - 2);
  });

  it.each([
    ['keeps-talking', 'gives-up-early'],
    ['answers-updates', 'update-only'],
    ['no-echo', 'echoes'],
    ['shares-state', 'calls-apart'],
  ])('finds what a program does wrong that %s', async (mistake, rule) => {
    // An echo that never comes need not be waited for as long as the provider does.
    const broken = await conform({ WRONG: mistake }, mistake === 'no-echo' ? 0.1 : 1);
    expect(idsOf(broken, 'broken')).toContain(rule);
    // One defect is told once: that calls end early of it breaks no other rule.
    if (mistake === 'no-echo') expect(idsOf(broken, 'broken')).toEqual([rule]);
    expect(broken.find(({ id }) => id === rule)?.finding?.title).toEqual(expect.any(String));
  });

  it('says so where nobody takes the socket', async () => {
    const simulator = await simulate({ providers: ['retell'], deadlines: 0.05 });
    const suite = runSocketSuite(simulator, { llmUrl: 'ws://127.0.0.1:9/llm', seed: 7 });
    await expect(suite).rejects.toThrow(/nobody takes the socket at ws:\/\/127\.0\.0\.1:9\/llm: .*refused/i);
  });

  it.each([200, 404])('says that a server is there which opens no socket, but answers %d', async (status) => {
    const pages = createServer((_request, response) => {
      response.writeHead(status, { 'content-type': 'text/html' }).end('<p>Log in</p>');
    });
    await new Promise<void>((resolve) => {
      pages.listen(0, '127.0.0.1', resolve);
    });
    onTestFinished(() => {
      pages.close();
    });
    const simulator = await simulate({ providers: ['retell'] });
    const { port } = pages.address() as AddressInfo;
    const suite = runSocketSuite(simulator, { llmUrl: `ws://127.0.0.1:${port}/wrong`, seed: 7 });
    await expect(suite).rejects.toMatchObject({
      message: expect.stringContaining(`/wrong: HTTP ${status}, no WebSocket at this path`),
      fix: expect.stringMatching(/behind the address, and dials \/wrong\/call_\w+: let your server/),
    });
  });

  it.each([
    [500, /^Something is there, and fails where \/wrong\/call_\w+ is dialled: what does its log say\?/],
    [
      403,
      /there is no WebSocket at \/wrong\/call_\w+: FastAPI and Starlette say both so\. The provider puts the id/,
    ],
    [401, /^Something is there, and lets nobody in: the provider sends no header of yours/],
  ])('says of a server that answers %d what is likely', async (status, fix) => {
    const pages = createServer((_request, response) => {
      response.writeHead(status).end();
    });
    await new Promise<void>((resolve) => {
      pages.listen(0, '127.0.0.1', resolve);
    });
    onTestFinished(() => {
      pages.close();
    });
    const simulator = await simulate({ providers: ['retell'] });
    const { port } = pages.address() as AddressInfo;
    const suite = runSocketSuite(simulator, { llmUrl: `ws://127.0.0.1:${port}/wrong`, seed: 7 });
    await expect(suite).rejects.toMatchObject({ fix: expect.stringMatching(fix) });
  });

  it('says of a host that may not be called how to allow it', async () => {
    const simulator = await simulate({ providers: ['retell'] });
    const suite = runSocketSuite(simulator, { llmUrl: 'ws://example.com/llm', seed: 7 });
    await expect(suite).rejects.toMatchObject({
      message: expect.stringContaining('allow it with --allow-egress example.com'),
      fix: expect.stringContaining('--allow-egress'),
    });
  });

  it('puts every rule to a conversation that there is', () => {
    const known = CONVERSATIONS.map(({ id }) => id);
    expect(SOCKET_RULES.flatMap((rule) => rule.in).filter((id) => !known.includes(id))).toEqual([]);
    expect(new Set(SOCKET_RULES.map(({ id }) => id)).size).toBe(SOCKET_RULES.length);
  });
});

it('awaits first words for a moment only, once the first calls had none in their whole time', async () => {
  const { onFrame } = echoAgent();
  const server = await startLlmServer(onFrame === undefined ? {} : { onFrame });
  onTestFinished(() => server.stop());
  const simulator = await simulate({ providers: ['retell'], concurrency: 100 });
  const play = vi.spyOn(simulator, 'play');
  const progress: number[] = [];
  const results = await runSocketSuite(simulator, {
    llmUrl: server.url,
    seed: 7,
    turnDeadline: '600ms',
    onProgress: (done) => progress.push(done),
  });
  const patience = play.mock.calls.map(([scenario]) => scenario).map((it) => timingOf(it));
  expect(patience.slice(0, 7)).toEqual(Array(7).fill([600, undefined]));
  expect(patience.slice(7)).toEqual(Array(CONVERSATIONS.length - 7).fill([600, 500]));
  expect(idsOf(results, 'broken')).toEqual(['greets', 'greets-at-once']);
  expect(progress.slice(0, 2)).toEqual([0, 1]);
}, 60_000);

function timingOf(scenario: unknown): unknown {
  const { timing } = scenario as Scenario;
  return [timing.turnDeadlineMs, timing.beginDeadlineMs];
}

it('finds an answer that is never complete, within its deadline', async () => {
  const simulator = await simulate();
  const app = await startExample(simulator, { WRONG: 'never-completes' });
  const story =
    'name: Waits\nprovider: retell\nturn_deadline: 300ms\nscript: [answer, expect_reply, { caller: Hello there }, expect_reply, hangup]\n';
  const { verdict } = await simulator.play(story, { llmUrl: `${app.url.replace('http', 'ws')}/llm` });
  expect(verdict.findings.map(({ rule }) => rule)).toContain('complete-exactly-once');
});

/** A server whose process ends at a frame, and stays away. */
async function conformMortal(
  dies: (frame: Record<string, unknown>) => boolean,
  agent: LlmServerOptions = echoAgent(),
  options: Pick<SocketSuiteOptions, 'turnDeadline'> = {},
): Promise<readonly RuleResult[]> {
  let isDead = false;
  const server: LlmServer = await startLlmServer({
    ...agent,
    refuseWhen: () => isDead,
    onFrame(frame, served) {
      if (!dies(frame)) return agent.onFrame?.(frame, served);
      isDead = true;
      for (const { socket } of server.sockets) socket.terminate();
    },
  });
  onTestFinished(() => server.stop());
  const simulator = await simulate({ providers: ['retell'], concurrency: 100, deadlines: 0.4 });
  return runSocketSuite(simulator, { llmUrl: server.url, seed: 7, ...options });
}

const byId = (results: readonly RuleResult[], id: string): RuleResult | undefined =>
  results.find((it) => it.id === id);

describe('a server that dies in the middle of the suite', { timeout: 120_000 }, () => {
  it('is blamed for the conversation that killed it, and for no other', async () => {
    const results = await conformMortal(
      (frame) => frame.interaction_type === 'response_required' && frame.transcript === undefined,
    );
    // Nor for answers to frames that the provider never sends: duplicate-frame and stale-id.
    expect(idsOf(results, 'broken')).toEqual([]);
    expect(idsOf(results, 'fragile')).toEqual(['missing-field']);
    expect(byId(results, 'missing-field')?.finding?.severity).toBe('warning');
    expect(byId(results, 'malformed-frame')).toMatchObject({
      result: 'no occasion',
      because: 'your server was gone: it takes no socket since conversation "missing-field"',
    });
  });

  it('has broken something even where several conversations were held and none can be blamed', async () => {
    const results = await conformMortal((frame) => JSON.stringify(frame).includes('wait, something else'));
    expect(idsOf(results, 'broken')).toEqual(['opens']);
    expect(byId(results, 'opens')?.finding?.title).toMatch(
      /^your server was gone: it takes no socket since the conversations .*"interrupted".* were held at once$/,
    );
    expect(byId(results, 'gives-up')).toMatchObject({
      result: 'no occasion',
      because: expect.stringContaining('gone'),
    });
    expect(byId(results, 'answers')).toMatchObject({ result: 'holds' });
  });
});

it('minds no answer that was given up for a late copy of an older question, which no provider sends', async () => {
  // It takes whatever came last for the newest, and gives up all else: right while ids only rise.
  const plain = echoAgent();
  const newest = new WeakMap<object, number>();
  const results = await conformMortal(() => false, {
    ...plain,
    onFrame(frame, served) {
      if (frame.interaction_type !== 'response_required') return plain.onFrame?.(frame, served);
      newest.set(served, Number(frame.response_id));
      setTimeout(() => {
        if (newest.get(served) === frame.response_id) plain.onFrame?.(frame, served);
      }, 20);
    },
  });
  expect(idsOf(results, 'broken')).toEqual([]);
  expect(byId(results, 'stale-id')).toMatchObject({ result: 'holds' });
}, 120_000);

it('blames nothing else on a server for frames that no provider sends', async () => {
  // It ends the call with its answer, and answers twice what comes twice.
  const plain = echoAgent();
  const results = await conformMortal(() => false, {
    ...plain,
    onFrame(frame, served) {
      if (frame.interaction_type !== 'response_required') return plain.onFrame?.(frame, served);
      served.send(response(Number(frame.response_id), 'Goodbye.', { end_call: true }));
    },
  });
  expect(byId(results, 'silent-after-end')).toMatchObject({ result: 'holds' });
}, 120_000);

describe('a server with which no conversation comes about', { timeout: 120_000 }, () => {
  const conformWith = (agent: LlmServerOptions): Promise<readonly RuleResult[]> =>
    conformMortal(() => false, agent, { turnDeadline: '1s' });

  it('has broken a rule where its first words end the call', async () => {
    const plain = echoAgent();
    const results = await conformWith({
      ...plain,
      onFrame(frame, served) {
        // Nor does it echo keepalives: calls are too short for that to show.
        if (frame.interaction_type === 'call_details') served.send(response(0, 'Hello.', { end_call: true }));
      },
    });
    expect(idsOf(results, 'broken')).toEqual(['greets']);
    expect(byId(results, 'greets')?.finding).toMatchObject({
      title: 'its first words end the call (end_call), before it was asked anything',
      frames: [expect.objectContaining({ what: 'response 0', note: 'content_complete, end_call' })],
    });
    expect(byId(results, 'echoes')).toMatchObject({ result: 'no occasion' });
  });

  it('has broken a rule where it hangs up with close code 1000 behind its first words', async () => {
    const results = await conformWith({
      onOpen(served) {
        served.send(response(0, 'Hello.'));
        served.socket.close(1000);
      },
    });
    expect(idsOf(results, 'broken')).toEqual(['greets']);
    expect(byId(results, 'greets')?.finding?.title).toBe(
      'it closes its socket with 1000 before it was asked anything',
    );
  });

  it('has broken a rule where it closes every socket at once', async () => {
    const results = await conformWith({ onOpen: ({ socket }) => socket.close(1008, 'no agent_id') });
    expect(idsOf(results, 'broken')).toEqual(['stays']);
    expect(byId(results, 'stays')?.finding?.title).toBe(
      'the call ended because the agent closed its socket with 1008 "no agent_id"',
    );
    expect(byId(results, 'stays')?.finding?.effect).toMatch(
      /Are its path and query right, and does it limit how often/,
    );
    expect(byId(results, 'greets')).toMatchObject({ result: 'no occasion' });
  });

  it('is asked for its log where it says that it failed itself', async () => {
    const results = await conformWith({ onOpen: ({ socket }) => socket.close(1011, 'Server error') });
    expect(idsOf(results, 'broken')).toEqual(['stays']);
    expect(byId(results, 'stays')?.finding?.effect).toMatch(/what does its log say\?$/);
  });

  it('is given up after its first call, tried twice, where it never sends a frame', async () => {
    let calls = 0;
    const results = await conformWith({
      onOpen() {
        calls += 1;
      },
    });
    expect(calls).toBe(2);
    expect(idsOf(results, 'broken')).toEqual(['greets', 'answers', 'completes-once']);
    expect(byId(results, 'answers')?.finding).toMatchObject({
      title: 'it takes the socket, and has not sent a single frame',
      effect: expect.stringContaining('Is the path right?'),
    });
  });

  it('is given up where it answers nothing in a way that counts, and that is told where it shows', async () => {
    const results = await conformWith({
      onOpen: (served) => served.send(response(0, 'Hello.')),
      onFrame(frame, served) {
        if (frame.interaction_type === 'response_required')
          served.send({ response_type: 'response', response_id: frame.response_id, content: 'Yes.' });
      },
    });
    expect(idsOf(results, 'broken')).toEqual(['readable', 'answers', 'completes-once']);
    expect(byId(results, 'readable')?.finding?.title).toContain('content_complete is missing');
    expect(byId(results, 'answers')?.finding?.effect).toContain('nothing else was tried');
    expect(byId(results, 'lost-line')).toMatchObject({ result: 'no occasion' });
  });

  it('is told that its frames are binary, as buffers of bytes are', async () => {
    const results = await conformWith({
      onOpen: ({ socket }) => socket.send(Buffer.from(JSON.stringify(response(0, 'Hello.')))),
    });
    expect(idsOf(results, 'broken')).toEqual(['stays', 'readable']);
    expect(byId(results, 'readable')?.finding?.title).toMatch(/^a binary frame came; frames are text: /);
  });

  it('is tried to the end where it says every answer by itself, as an interruption', async () => {
    const results = await conformWith({
      onOpen: (served) => served.send(response(0, 'Hello.')),
      onFrame(frame, served) {
        if (frame.interaction_type !== 'response_required') return;
        const interrupt = { response_type: 'agent_interrupt', interrupt_id: frame.response_id };
        served.send({ ...interrupt, content: 'Yes.', content_complete: true });
      },
    });
    expect(byId(results, 'answers')).toMatchObject({ result: 'holds' });
    expect(byId(results, 'lost-line')).toMatchObject({ result: 'holds' });
  });

  it('is tried to the end where it was only slow to wake up', async () => {
    const plain = echoAgent();
    let isAwake = false;
    const results = await conformWith({
      ...plain,
      onFrame(frame, served) {
        const isQuestion = frame.interaction_type === 'response_required';
        if (!isQuestion || isAwake) plain.onFrame?.(frame, served);
        if (isQuestion) isAwake = true;
      },
    });
    expect(byId(results, 'answers')).toMatchObject({ result: 'holds' });
    expect(byId(results, 'lost-line')).toMatchObject({ result: 'holds' });
  });
});

it('says how to be reached, and of no host, where a server is not started, whatever is asked for', async () => {
  const simulator = await simulate({ providers: ['retell'], deadlines: 0.05 });
  const suite = runSocketSuite(simulator, {
    llmUrl: 'ws://127.0.0.1:9/llm',
    seed: 7,
    isWanted: ({ id }) => id === 'malformed-frame',
  });
  await expect(suite).rejects.toMatchObject({
    message: expect.stringContaining('refused'),
    fix: expect.stringContaining('Start your server'),
  });
});
