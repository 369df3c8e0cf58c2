import { createServer, type Server } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { loadContract } from '../../../src/contract/document.ts';
import { createFrameCheck } from '../../../src/contract/frame-check.ts';
import { createValidator } from '../../../src/contract/validator.ts';
import { createEgressGuard } from '../../../src/core/egress/egress.ts';
import type { Draft } from '../../../src/core/journal/draft.ts';
import type { Entry, FrameEntry } from '../../../src/core/journal/entry.ts';
import type { JournalWriter } from '../../../src/core/journal/journal.ts';
import { retellPack } from '../../../src/providers/retell/index.ts';
import { createLlmProtocol } from '../../../src/providers/retell/socket/llm-protocol.ts';
import { LLM_SCHEMAS } from '../../../src/providers/retell/socket/llm-schemas.ts';
import { SocketDriver } from '../../../src/wires/socket/driver.ts';
import {
  echoAgent,
  type LlmServer,
  type LlmServerOptions,
  response,
  startLlmServer,
} from '../../support/llm-server.ts';
import { FACTS, type Played, playScript, type StageOptions } from '../../support/stage.ts';

let server: LlmServer | undefined;

afterEach(async () => {
  await server?.stop();
  server = undefined;
});

const TALK = '- answer\n- expect_reply\n- caller: hello there\n- expect_reply\n- hangup: caller';
const guard = createEgressGuard({ allowHosts: [], forbiddenHosts: [] });
const frameProblems = createFrameCheck(
  createValidator(loadContract(retellPack.contract)),
  LLM_SCHEMAS.fromAgent,
);

interface TalkOptions extends StageOptions {
  readonly deadlineScale?: number;
  readonly url?: string;
  /** The socket's journal throws at these entries. */
  readonly cannotWrite?: (draft: Draft) => boolean;
}

function failingAt(journal: JournalWriter, cannotWrite: (draft: Draft) => boolean): JournalWriter {
  return {
    append(draft, payloadBytes) {
      if (cannotWrite(draft)) throw new Error('the journal is broken');
      return journal.append(draft, payloadBytes);
    },
  };
}

async function talk(steps: string, agent: LlmServerOptions, options: TalkOptions = {}): Promise<Played> {
  server = await startLlmServer(agent);
  const base = options.url ?? server.url;
  return playScript(steps, {
    ...options,
    linkFrom: ({ call, clock, journal, turnDeadlineMs }) =>
      new SocketDriver({
        call: { ...call, settings: { ...call.settings, agent: { kind: 'socket', url: base } } },
        currentCall: () => call,
        protocol: createLlmProtocol((shown) => ({ call_id: shown.id, call_status: 'ongoing' })),
        view: { quirks: {} },
        clock,
        journal: failingAt(journal, options.cannotWrite ?? (() => false)),
        guard,
        frameProblems,
        turnDeadlineMs,
        deadlineScale: options.deadlineScale ?? 1,
      }),
  });
}

function frames(entries: readonly Entry[]): readonly FrameEntry[] {
  return entries.filter((entry) => entry.kind === 'frame');
}

function violations(entries: readonly Entry[]): string[] {
  return entries.flatMap((entry) => (entry.kind === 'violation' ? [entry.rule] : []));
}

describe('a whole conversation', () => {
  it('speaks the protocol from config to hang-up', async () => {
    const { lines, call, entries } = await talk(TALK, echoAgent());
    expect(lines).toEqual([
      'agent: Hello, how can I help?',
      'caller: hello there',
      'agent: You said: hello there.',
    ]);
    expect(call.endReason).toBe('caller-hangup');
    expect(server?.sockets[0]?.path).toBe(`/llm/${FACTS.id}`);
    const received = server?.sockets[0]?.received ?? [];
    expect(received[0]).toEqual({
      interaction_type: 'call_details',
      call: { call_id: FACTS.id, call_status: 'registered' },
    });
    const asked = received.find((frame) => frame.interaction_type === 'response_required');
    expect(asked).toMatchObject({
      response_id: 1,
      transcript: [
        { role: 'agent', content: 'Hello, how can I help?' },
        { role: 'user', content: 'hello there', words: [{ word: 'hello ' }, { word: 'there' }] },
      ],
    });
    expect(received.some((frame) => frame.interaction_type === 'ping_pong')).toBe(true);
    expect(violations(entries)).toEqual([]);
    expect(entries.filter((entry) => entry.kind === 'turn')).toMatchObject([
      { turn: 0, turnKind: 'begin', outcome: 'complete' },
      { turn: 1, turnKind: 'response', outcome: 'complete', text: 'You said: hello there.' },
    ]);
  });

  it('takes a begin message that comes at once, without config', async () => {
    const { lines, entries } = await talk('- answer\n- expect_reply\n- hangup', {
      onOpen: (served) => served.send(response(0, 'Good day.')),
    });
    expect(lines).toEqual(['agent: Good day.']);
    expect(server?.sockets[0]?.received.map((frame) => frame.interaction_type)).not.toContain('call_details');
    expect(server?.sockets[0]?.received.map((frame) => frame.interaction_type)).not.toContain('ping_pong');
    expect(violations(entries)).toEqual([]);
  });

  it('joins streamed frames and ends the call when the agent says so', async () => {
    const { lines, call } = await talk('- answer\n- caller: bye\n- expect_reply: { ends_call: true }', {
      onOpen: (served) => served.send(response(0, '')),
      onFrame: (frame, served) => {
        if (frame.interaction_type !== 'response_required') return;
        for (const content of ['Good', 'bye, ', 'Ada. '])
          served.send({ ...response(1, content), content_complete: false });
        served.send(response(1, '', { end_call: true }));
      },
    });
    expect(lines).toEqual(['caller: bye', 'agent: Goodbye, Ada.']);
    expect(call.endReason).toBe('agent-hangup');
  });

  it('is the same journal whether the server is quick or slow', async () => {
    const slow = (delayMs: number): LlmServerOptions => {
      const agent = echoAgent();
      return {
        ...agent,
        onFrame: (frame, served) => void setTimeout(() => agent.onFrame?.(frame, served), delayMs),
      };
    };
    const strip = (played: Played) => played.entries.map(({ wall: _wall, ...entry }) => entry);
    const quick = strip(await talk(TALK, slow(0)));
    await server?.stop();
    expect(strip(await talk(TALK, slow(30)))).toEqual(quick);
  });
});

describe('turn rules', () => {
  const misbehaving = (answer: (id: number) => readonly object[]): LlmServerOptions => ({
    onOpen: (served) => served.send(response(0, 'Hello.')),
    onFrame: (frame, served) => {
      if (frame.interaction_type !== 'response_required') return;
      for (const reply of answer(Number(frame.response_id))) served.send(reply);
    },
  });

  it('drops an answer to an older question', async () => {
    const { lines, entries } = await talk(
      '- answer\n- expect_reply\n- caller: one\n- expect_reply\n- caller: two\n- expect_reply\n- hangup',
      misbehaving((id) => [...(id === 2 ? [response(1, 'Too late.')] : []), response(id, `Answer ${id}.`)]),
    );
    expect(lines).not.toContain('agent: Too late.');
    expect(frames(entries).find((frame) => frame.text.includes('Too late'))?.dropped).toContain(
      'answers response 1',
    );
  });

  it('drops what comes after completion and reports it', async () => {
    const { lines, entries } = await talk(
      '- answer\n- expect_reply\n- caller: one\n- expect_reply\n- hangup',
      misbehaving((id) => [response(id, 'Once.'), response(id, 'Twice.')]),
    );
    expect(lines.at(-1)).toBe('agent: Once.');
    expect(violations(entries)).toContain('complete-exactly-once');
  });

  it('drops an answer to a question that nobody asked', async () => {
    const { entries } = await talk(
      '- answer\n- expect_reply\n- caller: one\n- expect_reply\n- hangup',
      misbehaving((id) => [response(id + 7, 'What?'), response(id, 'Right.')]),
    );
    expect(violations(entries)).toEqual(['unknown-response-id']);
  });

  it('names answers to update_only, which carry no id', async () => {
    const { entries } = await talk('- answer\n- expect_reply\n- caller: one two three\n- hangup', {
      onOpen: (served) => served.send(response(0, 'Hello.')),
      onFrame: (frame, served) => {
        if (frame.interaction_type === 'update_only') {
          served.send({ response_type: 'response', content: 'I heard that.', content_complete: true });
        }
        if (frame.interaction_type === 'response_required') served.send(response(1, 'Yes.'));
      },
    });
    expect(violations(entries)).toContain('no-answer-to-update-only');
  });

  it.each([
    ['not json', 'frames-well-formed'],
    ['[1, 2]', 'frames-well-formed'],
    [
      '{"response_type":"response","response_id":"1","content":"x","content_complete":true}',
      'frames-well-formed',
    ],
    [
      '{"response_type":"response","response_id":0,"content":7,"content_complete":true}',
      'frames-well-formed',
    ],
    ['{"response_type":"pong"}', 'known-frame-types'],
    ['{"response_type":"update_agent","agent_config":{"responsiveness":5}}', 'frame-on-contract'],
  ])('passes over %s and goes on', async (text, rule) => {
    const { lines, entries } = await talk('- answer\n- expect_reply\n- hangup', {
      onOpen: (served) => {
        served.send(text);
        served.send(response(0, 'Still here.'));
      },
    });
    expect(lines).toEqual(['agent: Still here.']);
    expect(violations(entries)).toEqual([rule]);
  });

  it('goes on when a turn is not completed before its deadline, and still takes the late reply', async () => {
    const { entries, call } = await talk(
      '- answer\n- expect_reply\n- caller: anyone?\n- expect_reply\n- hangup: caller',
      { onOpen: (served) => served.send(response(0, 'Hello.')) },
      { turnDeadlineMs: 30 },
    );
    expect(entries).toContainEqual(expect.objectContaining({ kind: 'turn', turn: 1, outcome: 'unanswered' }));
    expect(entries).toContainEqual(
      expect.objectContaining({ kind: 'expectation', holds: false, seen: 'no reply came' }),
    );
    expect(call.endReason).toBe('caller-hangup');
  });
});

describe('opening', () => {
  it('tries again after a refusal, three times in all', async () => {
    const { lines, entries } = await talk('- answer\n- expect_reply\n- hangup', {
      ...echoAgent(),
      refuse: { times: 2, status: 503 },
    });
    expect(lines).toEqual(['agent: Hello, how can I help?']);
    expect(entries.filter((entry) => entry.kind === 'open-failed')).toMatchObject([
      { attempt: 1, reason: 'HTTP 503', atMs: 0 },
      { attempt: 2, reason: 'HTTP 503', atMs: 3000 },
    ]);
    expect(entries.find((entry) => entry.kind === 'opened')).toMatchObject({ attempt: 3, atMs: 6000 });
  });

  it('ends the call when every try was in vain', async () => {
    const { call, entries } = await talk('- answer\n- expect_reply', {}, { url: 'ws://127.0.0.1:1/llm' });
    expect(call).toMatchObject({ endReason: 'agent-link-open-failed', status: 'error' });
    expect(entries.filter((entry) => entry.kind === 'open-failed')).toHaveLength(3);
    expect(violations(entries)).toContain('agent-link');
  });

  it('tells a server without TLS, one that hangs up, and wrong handshakes from one that is not there', async () => {
    const saying = (text: string): Server =>
      createServer((socket) => {
        socket.on('error', () => {});
        socket.once('data', () => socket.end(text));
      });
    const answering = saying('HTTP/1.1 400 Bad Request\r\n\r\n');
    const moved = saying('HTTP/1.1 301 Moved\r\nlocation: /llm/\r\n\r\n');
    const careless = saying(
      'HTTP/1.1 101 Switching Protocols\r\nupgrade: websocket\r\nconnection: Upgrade\r\nsec-websocket-accept: no\r\n\r\n',
    );
    const foreign = saying('SSH-2.0-OpenSSH_9.9\r\n');
    const leaving = createServer((socket) => {
      socket.on('error', () => {});
      socket.once('data', () => socket.destroy());
    });
    const reasons: unknown[] = [];
    for (const [listener, scheme] of [
      [answering, 'wss'],
      [leaving, 'ws'],
      [moved, 'ws'],
      [careless, 'ws'],
      [foreign, 'ws'],
    ] as const) {
      await new Promise<void>((resolve) => listener.listen(0, '127.0.0.1', resolve));
      const address = listener.address();
      const port = typeof address === 'object' ? address?.port : undefined;
      const { entries } = await talk(
        '- answer\n- expect_reply',
        {},
        { url: `${scheme}://127.0.0.1:${port}/llm` },
      );
      const failed = entries.find((entry) => entry.kind === 'open-failed');
      reasons.push(failed?.kind === 'open-failed' ? failed.reason : undefined);
      // OpenSSL's own words have an address in memory and a line of its source in them.
      expect(JSON.stringify(failed?.wall)).not.toMatch(/error:[0-9A-F]+|openssl/);
      await new Promise((resolve) => listener.close(resolve));
    }
    expect(reasons).toEqual([
      'TLS, the handshake failed (ws://, perhaps)',
      'closed without an answer',
      'HTTP 301, a redirect, which is not followed',
      'the handshake is wrong: Invalid Sec-WebSocket-Accept header',
      'the answer is not valid HTTP',
    ]);
  });

  it('charges script time for a try that timed out', async () => {
    const { entries } = await talk(
      '- answer\n- expect_reply\n- hangup',
      { ...echoAgent(), hang: 1 },
      { deadlineScale: 0.05 },
    );
    expect(entries.find((entry) => entry.kind === 'open-failed')).toMatchObject({ reason: 'timeout' });
    expect(entries.find((entry) => entry.kind === 'opened')).toMatchObject({ attempt: 2, atMs: 10_000 });
  });

  it('never dials a public host', async () => {
    const { call, entries } = await talk(
      '- answer\n- expect_reply',
      {},
      { url: 'wss://llm.example.com/llm' },
    );
    expect(call.endReason).toBe('agent-link-open-failed');
    expect(violations(entries)).toContain('egress-blocked');
    expect(entries.filter((entry) => entry.kind === 'open-failed')).toEqual([]);
  });
});

describe('the end of a socket', () => {
  const closing = (code: number | undefined): LlmServerOptions => ({
    onOpen: (served) => served.send(response(0, 'Hello.')),
    onFrame: (frame, served) => {
      if (frame.interaction_type !== 'response_required') return;
      if (code === undefined) served.socket.close();
      else served.socket.close(code);
    },
  });

  it.each([
    [1000, 'agent-hangup', 'ended'],
    [undefined, 'agent-link-open-failed', 'error'],
    [1001, 'agent-link-error', 'error'],
    [1011, 'agent-link-error', 'error'],
    [4000, 'agent-link-error', 'error'],
  ])('a close with %s ends the call as %s', async (code, reason, status) => {
    const { call } = await talk('- answer\n- expect_reply\n- caller: one\n- expect_reply', closing(code));
    expect(call).toMatchObject({ endReason: reason, status });
  });

  it('dials again after an abnormal close, and asks again', async () => {
    const { lines, entries } = await talk(
      '- answer\n- expect_reply\n- caller: one\n- expect_reply\n- hangup',
      {
        onOpen: (served) => {
          if (server?.sockets.length === 1) served.send(response(0, 'Hello.'));
        },
        onFrame: (frame, served) => {
          if (frame.interaction_type !== 'response_required') return;
          if (server?.sockets.length === 1) served.socket.terminate();
          else served.send(response(Number(frame.response_id), 'Back again.'));
        },
      },
    );
    expect(lines.at(-1)).toBe('agent: Back again.');
    expect(server?.sockets).toHaveLength(2);
    expect(server?.sockets[1]?.path).toBe(server?.sockets[0]?.path);
    expect(entries.filter((entry) => entry.kind === 'closed')).toMatchObject([
      { by: 'peer', code: 1006 },
      { by: 'us', code: 1000 },
    ]);
  });

  it('asks under a new id after a reconnect, and drops what the old socket had begun to say', async () => {
    const { lines, entries } = await talk(
      '- answer\n- expect_reply\n- caller: one\n- expect_reply: { says: Whole answer 2. }\n- hangup',
      {
        onOpen: (served) => served.send(response(0, 'Hello.')),
        onFrame: (frame, served) => {
          if (frame.interaction_type !== 'response_required') return;
          if (server?.sockets.length === 1) {
            served.send({ ...response(1, 'Half an answ'), content_complete: false });
            served.socket.terminate();
          } else served.send(response(Number(frame.response_id), `Whole answer ${frame.response_id}.`));
        },
      },
    );
    expect(lines).toEqual(['agent: Hello.', 'caller: one', 'agent: Whole answer 2.']);
    expect(entries).toContainEqual(expect.objectContaining({ kind: 'expectation', holds: true, turn: 2 }));
    expect(violations(entries)).toEqual([]);
  });

  it.each<[string, (draft: Draft, opened: number) => boolean]>([
    ['a loss', ({ kind }) => kind === 'closed'],
    ['the next socket', ({ kind }, opened) => kind === 'opened' && opened === 1],
  ])('ends the call where %s cannot be written down, and no other', async (_what, isBroken) => {
    let opened = 0;
    let hasFailed = false;
    const { call, entries } = await talk(
      '- answer\n- expect_reply\n- caller: one\n- expect_reply',
      {
        onOpen: (served) => served.send(response(0, 'Hello.')),
        onFrame: (frame, served) => {
          if (frame.interaction_type === 'response_required') served.socket.terminate();
        },
      },
      {
        cannotWrite: (draft) => {
          const fails = !hasFailed && isBroken(draft, opened);
          if (draft.kind === 'opened') opened += 1;
          hasFailed ||= fails;
          return fails;
        },
      },
    );
    expect(call.endReason).toBe('platform-error');
    expect(entries).toContainEqual(
      expect.objectContaining({
        rule: 'defect',
        message: 'drydial failed at the socket of this call: the journal is broken',
      }),
    );
  });

  it('does not blame a server that opens the conversation again on its new socket', async () => {
    const agent = echoAgent();
    const { lines, entries } = await talk(
      '- answer\n- expect_reply\n- caller: one\n- expect_reply\n- caller: two\n- expect_reply\n- hangup',
      {
        ...agent,
        onFrame: (frame, served) => {
          const isFirst = server?.sockets.length === 1;
          if (isFirst && frame.interaction_type === 'response_required') served.socket.terminate();
          else agent.onFrame?.(frame, served);
        },
      },
    );
    expect(lines.filter((line) => line.startsWith('agent: Hello'))).toHaveLength(1);
    expect(lines.at(-1)).toBe('agent: You said: two.');
    expect(violations(entries)).toEqual([]);
    expect(frames(entries).find((frame) => frame.turn === 0 && frame.dropped !== undefined)?.dropped).toBe(
      'the conversation was open before the reconnect',
    );
  });

  const part = {
    response_type: 'agent_interrupt',
    interrupt_id: 1,
    content: 'Hello.',
    content_complete: false,
  };
  const whole = { ...part, content_complete: true };
  const config = { response_type: 'config', config: { transcript_with_tool_calls: true } };
  const metadata = { response_type: 'metadata', metadata: { a: 1 } };

  it.each<[string, readonly object[], { forgiven: number; blamed: number }]>([
    ['in one frame', [whole], { forgiven: 1, blamed: 0 }],
    ['behind a config', [config, whole], { forgiven: 1, blamed: 0 }],
    ['in parts, behind what is not heard', [config, metadata, part, whole], { forgiven: 2, blamed: 0 }],
    ['behind an opening of another kind', [response(0, 'Hello.'), whole], { forgiven: 1, blamed: 1 }],
    ['behind an unreadable frame', [{ response_type: 'response' }, whole], { forgiven: 0, blamed: 1 }],
    ['twice', [whole, whole], { forgiven: 1, blamed: 1 }],
  ])('forgives an opening of the new socket as an interruption, %s', async (_, openings, expected) => {
    const agent = echoAgent();
    const { entries } = await talk('- answer\n- silence: 2s\n- caller: one\n- expect_reply\n- hangup', {
      onOpen: (served) => {
        const isFirst = server?.sockets.length === 1;
        for (const frame of isFirst ? [whole] : openings) served.send(frame);
      },
      onFrame: (frame, served) => {
        const isFirst = server?.sockets.length === 1;
        if (isFirst && frame.interaction_type === 'response_required') served.socket.terminate();
        else agent.onFrame?.(frame, served);
      },
    });
    const forgiven = frames(entries).filter(
      ({ dropped }) => dropped === 'the conversation was open before the reconnect',
    );
    const blamed = violations(entries).filter((rule) => rule === 'complete-exactly-once');
    expect({ forgiven: forgiven.length, blamed: blamed.length }).toEqual(expected);
  });

  it('takes the opening from the second socket where the first was lost before it came', async () => {
    const { lines } = await talk('- answer\n- expect_reply\n- hangup', {
      onOpen: (served) => {
        if (server?.sockets.length === 1) {
          served.send({ ...response(0, 'Hel'), content_complete: false });
          served.socket.terminate();
        } else served.send(response(0, 'Hello again.'));
      },
    });
    expect(lines).toEqual(['agent: Hello again.']);
  });

  it('wants config anew on the new socket: without it there are no pings', async () => {
    await talk('- answer\n- expect_reply\n- caller: one\n- expect_reply\n- silence: 9s\n- hangup', {
      onOpen: (served) => {
        if (server?.sockets.length !== 1) return;
        served.send({ response_type: 'config', config: { auto_reconnect: true, call_details: true } });
        served.send(response(0, 'Hello.'));
      },
      onFrame: (frame, served) => {
        if (server?.sockets.length === 1 && frame.interaction_type === 'response_required')
          served.socket.terminate();
        else if (frame.interaction_type === 'response_required')
          served.send(response(Number(frame.response_id), 'Yes.'));
        else if (frame.interaction_type === 'ping_pong')
          served.send({ response_type: 'ping_pong', timestamp: frame.timestamp });
      },
    });
    const types = server?.sockets.map(({ received }) => received.map((frame) => frame.interaction_type));
    expect(types?.[0]).toContain('call_details');
    expect(types?.[1]).toContain('response_required');
    expect(types?.[1]).not.toContain('call_details');
    expect(types?.[1]).not.toContain('ping_pong');
  });

  it('counts tries that fail against the reconnects, and names the loss as the end', async () => {
    const { call, entries } = await talk('- answer\n- expect_reply\n- caller: one\n- expect_reply', {
      onOpen: (served) => served.send(response(0, 'Hello.')),
      onFrame: (frame, served) => {
        if (frame.interaction_type !== 'response_required') return;
        void server?.stop();
        served.socket.terminate();
      },
    });
    expect(call.endReason).toBe('agent-link-error');
    const failed = entries.filter((entry) => entry.kind === 'open-failed');
    expect(failed).toMatchObject([1, 2, 3, 4].map((attempt) => ({ attempt, reason: 'refused' })));
    expect(failed.map(({ atMs }) => atMs - (failed[0]?.atMs ?? 0))).toEqual([0, 3000, 6000, 9000]);
    expect(entries).toContainEqual(
      expect.objectContaining({
        rule: 'agent-link',
        message: 'the LLM socket was lost and could not be opened again: 4 tries, the last one: refused',
      }),
    );
    server = undefined;
  });

  it('sends a question that fell into the gap once the line is back, under its own id', async () => {
    let refused = 0;
    const { lines } = await talk(
      '- answer\n- expect_reply\n- caller: one two three four five six\n- expect_reply\n- hangup',
      {
        onOpen: (served) => {
          if (server?.sockets.length === 1) served.send(response(0, 'Hello.'));
        },
        refuseWhen: () => {
          if (server?.sockets.length !== 1 || refused === 2) return false;
          refused += 1;
          return true;
        },
        onFrame: (frame, served) => {
          // Gone while the caller speaks, and not back before the end of the turn.
          if (frame.interaction_type === 'update_only' && server?.sockets.length === 1)
            served.socket.terminate();
          if (frame.interaction_type === 'response_required')
            served.send(response(Number(frame.response_id), `Answer ${frame.response_id}.`));
        },
      },
    );
    expect(refused).toBe(2);
    expect(lines.at(-1)).toBe('agent: Answer 1.');
  });

  it('reads nothing more from a socket that it gave up', async () => {
    const { lines } = await talk(
      '- answer\n- expect_reply\n- silence: 9s\n- caller: one\n- expect_reply\n- hangup',
      {
        onOpen: (served) => {
          served.send({ response_type: 'config', config: { auto_reconnect: true } });
          served.send(response(0, 'Hello.'));
        },
        onFrame: (frame, served) => {
          const [first] = server?.sockets ?? [];
          if (frame.interaction_type === 'ping_pong' && served !== first)
            served.send({ response_type: 'ping_pong', timestamp: frame.timestamp });
          if (frame.interaction_type !== 'response_required') return;
          first?.send(response(Number(frame.response_id), 'From the grave.'));
          served.send(response(Number(frame.response_id), 'From here.'));
        },
      },
      { deadlineScale: 0.01 },
    );
    expect(server?.sockets).toHaveLength(2);
    expect(lines.at(-1)).toBe('agent: From here.');
  });

  it('gives up after four abnormal closes', async () => {
    const { call } = await talk('- answer\n- expect_reply\n- caller: one\n- expect_reply', {
      onOpen: (served) => {
        if (server?.sockets.length === 1) served.send(response(0, 'Hello.'));
      },
      onFrame: (frame, served) => {
        if (frame.interaction_type === 'response_required') served.socket.terminate();
      },
    });
    expect(call.endReason).toBe('agent-link-error');
    expect(server?.sockets).toHaveLength(5);
  });

  it('closes with 1007 on a binary frame', async () => {
    const { call } = await talk('- answer\n- expect_reply', {
      onOpen: (served) => served.socket.send(Buffer.from([1, 2, 3])),
    });
    expect(call.endReason).toBe('agent-link-corrupt');
  });

  it('loses the link when pings are not echoed, after two reconnects', async () => {
    const { call, entries } = await talk(
      '- answer\n- expect_reply\n- silence: 60s\n- hangup',
      {
        onOpen: (served) => {
          served.send({ response_type: 'config', config: { auto_reconnect: true } });
          if (server?.sockets.length === 1) served.send(response(0, 'Hello.'));
        },
      },
      { deadlineScale: 0.01, turnDeadlineMs: 30 },
    );
    expect(call.endReason).toBe('agent-link-lost');
    expect(server?.sockets).toHaveLength(3);
    // Each loss costs the 5 s that the provider waits, 2 s after the socket stood.
    expect(entries.filter((entry) => entry.kind === 'opened').map(({ atMs }) => atMs)).toEqual([
      0, 7000, 14_000,
    ]);
    expect(entries.filter((entry) => entry.kind === 'closed')).toMatchObject(
      [7000, 14_000, 21_000].map((atMs) => ({ by: 'us', code: 1006, atMs })),
    );
    expect(violations(entries).filter((rule) => rule === 'ping-echoed')).toHaveLength(3);
  });
});
