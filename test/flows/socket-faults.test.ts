import { describe, expect, it } from 'vitest';
import { FAULT_WORDS } from '../../src/scenario/model/fault-words.ts';
import { echoAgent, type LlmServerOptions, response } from '../support/llm-server.ts';
import { broken, meet } from './faulted-call.ts';

const SAID = `Agent: Hello, how can I help?
User: one
Agent: You said: one.
User: two
Agent: You said: two.
User: three
Agent: You said: three.
`;

/** Answers in pieces, each a frame of its own. */
function streamingAgent(pieces: readonly string[]): LlmServerOptions {
  const agent = echoAgent();
  return {
    ...agent,
    onFrame: (frame, served) => {
      if (frame.interaction_type !== 'response_required') agent.onFrame?.(frame, served);
      else
        pieces.forEach((content, index) => {
          served.send({
            ...response(Number(frame.response_id), content),
            content_complete: index === pieces.length - 1,
          });
        });
    },
  };
}

/** Greets on the first connection alone: a greeting on a later one answers no question, so no clock waits for it. */
function greetingOnce(agent: LlmServerOptions): LlmServerOptions {
  let hasGreeted = false;
  return {
    ...agent,
    onFrame: (frame, served) => {
      const isGreeting = frame.interaction_type === 'call_details';
      if (!isGreeting || !hasGreeted) agent.onFrame?.(frame, served);
      hasGreeted ||= isGreeting;
    },
  };
}

describe('a fault whose moment never comes', () => {
  const VALUES: Readonly<Record<string, string>> = {
    latency: '5ms',
    slow_open: '5ms',
    missing_field: 'transcript',
    long_transcript: '1kB',
    fragment: '7',
    bandwidth: '1MB',
    reconnect_storm: '2',
  };

  it.each(Object.keys(FAULT_WORDS.socket))('%s leaves the call alone, and is told', async (word) => {
    const { transcript, reason, fired, findings, server, questions } = await meet([
      `{ on: socket, at: connection 99, ${word}: ${VALUES[word] ?? 'true'} }`,
    ]);
    expect(transcript).toBe(SAID);
    expect(reason).toBe('user_hangup');
    expect(fired).toEqual([]);
    expect(broken(findings)).toEqual(['faults-fired']);
    expect(server.sockets).toHaveLength(1);
    expect(questions.map(({ turn }) => turn)).toEqual([1, 2, 3]);
    expect(questions.every(({ causedBy }) => causedBy === undefined)).toBe(true);
  });
});

describe('before a socket stands', () => {
  it('refuse: the try fails without a server having been asked, and the next one is made', async () => {
    const { transcript, entries, fired, findings, server } = await meet([
      '{ on: socket, refuse: true, times: 2 }',
    ]);
    expect(transcript).toBe(SAID);
    expect(server.sockets).toHaveLength(1);
    expect(fired.map(({ what }) => what)).toEqual(['connection 1', 'connection 2']);
    expect(entries.filter(({ kind }) => kind === 'open-failed')).toMatchObject([
      { attempt: 1, reason: 'refused', causedBy: fired[0]?.id },
      { attempt: 2, reason: 'refused', causedBy: fired[1]?.id },
    ]);
    expect(findings).toEqual([]);
  });

  it('refuse, every time: the call ends as the provider ends it, and nobody is blamed', async () => {
    const { reason, server, findings } = await meet(['{ on: socket, refuse: true, times: always }'], {
      steps: '- answer\n- wait: 1m',
    });
    expect(reason).toBe('error_llm_websocket_open');
    expect(server.sockets).toEqual([]);
    expect(broken(findings)).toEqual([]);
  });

  it('slow_open: the socket stands later, and the story does not notice', async () => {
    const { transcript, entries, fired, findings } = await meet(['{ on: socket, slow_open: 60ms }']);
    expect(transcript).toBe(SAID);
    expect(fired).toMatchObject([{ what: 'connection 1', wall: { delayMs: 60 } }]);
    expect(entries.find(({ kind }) => kind === 'opened')).toMatchObject({ atMs: 0 });
    expect(findings).toEqual([]);
  });

  it('slow_open beyond the 7 s of the provider: the try fails for time', async () => {
    const { transcript, entries, findings } = await meet(['{ on: socket, slow_open: 10s, times: 1 }'], {
      options: { deadlines: 0.01 },
    });
    expect(transcript).toBe(SAID);
    expect(entries.find(({ kind }) => kind === 'open-failed')).toMatchObject({ reason: 'timeout', atMs: 0 });
    expect(entries.find(({ kind }) => kind === 'opened')).toMatchObject({ attempt: 2, atMs: 10_000 });
    expect(findings).toEqual([]);
  });
});

describe('the end of a socket', () => {
  it.each([
    ['true', 'user_hangup', 2],
    ['{ code: 1006 }', 'user_hangup', 2],
    ['{ code: 1000 }', 'agent_hangup', 1],
    ['{ code: 1005 }', 'error_llm_websocket_open', 1],
    ['{ code: 1011, reason: restarting }', 'error_llm_websocket_runtime', 1],
    ['{ code: 4001 }', 'error_llm_websocket_runtime', 1],
  ])('disconnect: %s at turn 2 ends the call with %s', async (value, reason, sockets) => {
    const outcome = await meet([`{ on: socket, at: turn 2, disconnect: ${value} }`]);
    expect(outcome.reason).toBe(reason);
    expect(outcome.server.sockets).toHaveLength(sockets);
    expect(outcome.fired).toHaveLength(1);
    expect(broken(outcome.findings).filter((name) => name === 'socket-kept')).toEqual([]);
  });

  it('shows the server the code and the reason', async () => {
    const seen: (number | string)[] = [];
    await meet(['{ on: socket, at: turn 1, disconnect: { code: 4001, reason: "too many" } }'], {
      llm: {
        ...echoAgent(),
        onOpen: (served) => {
          served.socket.on('close', (code, why) => seen.push(code, String(why)));
          echoAgent().onOpen?.(served);
        },
      },
    });
    expect(seen).toEqual([4001, 'too many']);
  });

  it.each([1, 2, 3, 4])('disconnect after frame %i of a reply: the question is put anew', async (frame) => {
    const { transcript, server, fired, findings } = await meet(
      [`{ on: socket, at: turn 1 frame ${frame}, disconnect: true }`],
      {
        steps: '- answer\n- expect_reply\n- caller: one\n- expect_reply\n- hangup: caller',
        llm: streamingAgent(['First,', ' second,', ' third,', ' and fourth.']),
      },
    );
    expect(fired.map(({ what }) => what)).toEqual([`turn 1 frame ${frame}, no close frame`]);
    expect(server.sockets).toHaveLength(2);
    expect(transcript).toBe(
      'Agent: Hello, how can I help?\nUser: one\nAgent: First, second, third, and fourth.\n',
    );
    // After its last frame a reply is whole, and nothing has to be asked again.
    const asked = server.sockets[1]?.received.filter((it) => it.interaction_type === 'response_required');
    expect(asked).toHaveLength(frame === 4 ? 0 : 1);
    expect(findings).toEqual([]);
  });

  it('disconnect at a script time strikes although no frame passes', async () => {
    const { fired, server, findings } = await meet(['{ on: socket, at: 20s, disconnect: true }'], {
      steps: '- answer\n- expect_reply\n- silence: 40s\n- hangup: caller',
      llm: { ...echoAgent(), onOpen: (served) => served.send(response(0, '')) },
    });
    expect(fired).toHaveLength(1);
    expect(fired[0]?.atMs).toBeGreaterThanOrEqual(20_000);
    expect(fired[0]?.atMs).toBeLessThan(21_000);
    expect(server.sockets).toHaveLength(2);
    expect(broken(findings)).toEqual([]);
  });

  it('reconnect_storm: so many sockets go dead in a row, with the same call id', async () => {
    const { transcript, server, fired, findings } = await meet([
      '{ on: socket, at: turn 2, reconnect_storm: 3 }',
    ]);
    expect(server.sockets).toHaveLength(4);
    expect(new Set(server.sockets.map(({ path }) => path)).size).toBe(1);
    expect(fired).toHaveLength(1);
    expect(transcript).toBe(SAID);
    expect(findings).toEqual([]);
  });

  it('reconnect_storm beyond what the provider tries ends the call', async () => {
    const { reason, server, findings } = await meet(['{ on: socket, at: turn 2, reconnect_storm: 9 }'], {
      steps: '- answer\n- expect_reply\n- caller: one\n- expect_reply\n- caller: two\n- wait: 1m',
    });
    expect(reason).toBe('error_llm_websocket_runtime');
    expect(server.sockets).toHaveLength(5);
    expect(broken(findings)).toEqual([]);
  });
});

describe('a platform that falls silent', () => {
  const steps =
    '- answer\n- expect_reply\n- caller: one\n- wait: 20s\n- caller: two\n- wait: 5s\n- hangup: caller';

  it('idle: nothing more is sent, and the server is not blamed for not answering', async () => {
    const { server, fired, questions, findings, transcript } = await meet(
      ['{ on: socket, at: turn 1, idle: true }'],
      {
        steps,
      },
    );
    const received = server.sockets[0]?.received.map((frame) => frame.interaction_type) ?? [];
    expect(received).not.toContain('response_required');
    expect(questions).toMatchObject([
      { turn: 1, dropped: 'never sent: idle', causedBy: fired[0]?.id },
      { turn: 2, dropped: 'never sent: idle' },
    ]);
    expect(fired).toHaveLength(1);
    expect(transcript).toBe('Agent: Hello, how can I help?\nUser: one\nUser: two\n');
    expect(broken(findings)).toEqual([]);
  });

  it('idle ends where its until says', async () => {
    const { transcript, questions } = await meet(['{ on: socket, idle: true, until: 10s }'], {
      steps,
      llm: { ...echoAgent(), onOpen: (served) => served.send(response(0, 'Hello.')) },
    });
    expect(questions.map(({ dropped }) => dropped)).toEqual(['never sent: idle', undefined]);
    expect(transcript).toBe('Agent: Hello.\nUser: one\nUser: two\nAgent: You said: two.\n');
  });

  it('idle_but_pinging: keepalives come, and nothing else', async () => {
    const { server, findings } = await meet(['{ on: socket, at: turn 1, idle_but_pinging: true }'], {
      steps,
    });
    const received = server.sockets[0]?.received.map((frame) => frame.interaction_type) ?? [];
    expect(received).not.toContain('response_required');
    expect(received.filter((type) => type === 'ping_pong').length).toBeGreaterThan(8);
    expect(broken(findings)).toEqual([]);
  });

  it('no_pings: everything comes but keepalives, and none is missed', async () => {
    const { server, transcript, findings } = await meet(['{ on: socket, no_pings: true }'], {
      steps: '- answer\n- expect_reply\n- caller: one\n- expect_reply\n- silence: 9s\n- hangup: caller',
    });
    const received = server.sockets[0]?.received.map((frame) => frame.interaction_type) ?? [];
    expect(received).not.toContain('ping_pong');
    expect(transcript).toContain('You said: one.');
    expect(server.sockets).toHaveLength(1);
    expect(findings).toEqual([]);
  });
});

describe('frames that are not as they should be', () => {
  const received = (outcome: Awaited<ReturnType<typeof meet>>) => outcome.server.sockets[0]?.received ?? [];

  it('duplicate_frame: a question comes twice, and an agent that answers both is named', async () => {
    const outcome = await meet(['{ on: socket, at: turn 2, duplicate_frame: true }']);
    expect(outcome.questions.map(({ turn }) => turn)).toEqual([1, 2, 2, 3]);
    expect(outcome.questions[1]?.text).toBe(outcome.questions[2]?.text);
    expect(outcome.fired.map(({ what }) => what)).toEqual(['response_required, turn 2']);
    expect(outcome.transcript).toBe(SAID);
    expect(broken(outcome.findings)).toEqual(['complete-exactly-once']);
  });

  it('duplicate_frame: an agent that looks at ids is not', async () => {
    const agent = echoAgent();
    const answered = new Set<unknown>();
    const { transcript, questions, findings } = await meet(
      ['{ on: socket, at: turn 2, duplicate_frame: 4 }'],
      {
        llm: {
          ...agent,
          onFrame: (frame, served) => {
            if (frame.interaction_type === 'response_required') {
              if (answered.has(frame.response_id)) return;
              answered.add(frame.response_id);
            }
            agent.onFrame?.(frame, served);
          },
        },
      },
    );
    expect(questions.map(({ turn }) => turn)).toEqual([1, 2, 2, 2, 2, 3]);
    expect(transcript).toBe(SAID);
    expect(findings).toEqual([]);
  });

  it('stale_response_id: the question comes again under the id of the one before', async () => {
    const agent = echoAgent();
    let newest = 0;
    const { server, transcript, findings } = await meet(['{ on: socket, stale_response_id: true }'], {
      llm: {
        ...agent,
        onFrame: (frame, served) => {
          const id = Number(frame.response_id ?? newest);
          if (id < newest) return;
          newest = id;
          agent.onFrame?.(frame, served);
        },
      },
    });
    const asked = server.sockets[0]?.received.filter((it) => it.interaction_type === 'response_required');
    expect(asked?.map((frame) => frame.response_id)).toEqual([1, 2, 1, 3]);
    expect(transcript).toBe(SAID);
    expect(findings).toEqual([]);
  });

  it('stale_response_id: an agent that answers whatever it is asked is named', async () => {
    const { transcript, findings, entries } = await meet(['{ on: socket, stale_response_id: true }'], {
      llm: echoAgent(),
    });
    expect(entries.find((entry) => entry.kind === 'frame' && entry.dropped !== undefined)).toMatchObject({
      dropped: 'it answers response 1, but 2 has been asked since',
    });
    expect(transcript).toBe(SAID);
    expect(broken(findings)).toEqual(['stale-response']);
  });

  it('skipped_response_id: ids are left out, and the agent answers with those that it gets', async () => {
    const { questions, fired, transcript, findings } = await meet([
      '{ on: socket, at: turn 2, skipped_response_id: 5 }',
    ]);
    expect(questions.map(({ turn }) => turn)).toEqual([1, 7, 8]);
    expect(fired.map(({ what }) => what)).toEqual(['2 to 6']);
    expect(transcript).toBe(SAID);
    expect(findings).toEqual([]);
  });

  it('skipped_response_id: an agent that counts by itself is named', async () => {
    const agent = echoAgent();
    let count = 0;
    const { findings } = await meet(['{ on: socket, at: turn 2, skipped_response_id: true }'], {
      more: 'turn_deadline: 600ms',
      llm: {
        ...agent,
        onFrame: (frame, served) => {
          if (frame.interaction_type !== 'response_required') return agent.onFrame?.(frame, served);
          count += 1;
          served.send(response(count, 'Yes.'));
        },
      },
    });
    expect(broken(findings)).toContain('complete-exactly-once');
  });

  it.each([
    ['malformed_frame', 'true'],
    ['binary_frame', 'true'],
    ['unknown_type', 'someday'],
  ])(
    '%s: something comes before the question, and an agent that passes over it is not blamed',
    async (word, value) => {
      const odd: unknown[] = [];
      const { transcript, fired, questions, findings, entries } = await meet(
        [`{ on: socket, at: turn 2, ${word}: ${value} }`],
        { llm: { ...echoAgent(), onOdd: (text, isBinary) => odd.push(isBinary ? 'bytes' : text) } },
      );
      expect(transcript).toBe(SAID);
      expect(fired).toHaveLength(1);
      expect(findings).toEqual([]);
      if (word === 'unknown_type')
        expect(entries.filter((it) => it.kind === 'frame' && it.type === 'someday')).toHaveLength(1);
      else expect(odd).toEqual([word === 'binary_frame' ? 'bytes' : questions[1]?.text]);
    },
  );

  it('missing_field: a question lacks a field, and the agent is not blamed for what it cannot answer', async () => {
    const outcome = await meet(['{ on: socket, at: turn 2, missing_field: response_id }'], {
      more: 'turn_deadline: 600ms',
    });
    const asked = received(outcome).filter((it) => it.interaction_type === 'response_required');
    expect(asked.map((frame) => 'response_id' in frame)).toEqual([true, false, true]);
    expect(broken(outcome.findings)).toEqual(['expectations']);
  });

  it('missing_field: leads into a frame by its path, and waits for a frame that has it', async () => {
    const outcome = await meet(['{ on: socket, missing_field: [call.from_number, call.metadata.order] }']);
    const details = received(outcome).find((it) => it.interaction_type === 'call_details');
    expect(details?.call).not.toHaveProperty('from_number');
    expect(details?.call).toHaveProperty('to_number');
    expect(outcome.fired.map(({ what }) => what)).toEqual(['call_details, turn 0']);
    expect(outcome.transcript).toBe(SAID);
  });

  it('long_transcript: an earlier conversation stands before the real one, and grows with each question', async () => {
    const outcome = await meet(['{ on: socket, long_transcript: 20kB }']);
    const sizes = received(outcome)
      .filter((it) => it.interaction_type === 'response_required')
      .map((frame) => JSON.stringify(frame).length);
    expect(sizes.map((size) => Math.round(size / 20_000))).toEqual([1, 2, 3]);
    expect(outcome.transcript).toBe(SAID);
    expect(outcome.findings).toEqual([]);
  });

  it('long_transcript: a server that bounds its frames closes, and that is found', async () => {
    const outcome = await meet(['{ on: socket, long_transcript: 40kB }'], {
      llm: { ...echoAgent(), maxPayload: 100_000 },
    });
    expect(outcome.reason).toBe('error_llm_websocket_runtime');
    expect(outcome.entries.find(({ kind }) => kind === 'closed')).toMatchObject({ code: 1009 });
    expect(broken(outcome.findings)).toContain('socket-kept');
  });
});

describe('a slow line', () => {
  it.each([
    ['latency: 15ms'],
    ['latency: { from: 1ms, to: 20ms }, jitter: 5ms'],
    ['latency: { median: 5ms, sigma: 0.5 }'],
    ['bandwidth: 40kB'],
    ['fragment: 5'],
  ])('%s: every frame gets through in its order, and nobody is blamed', async (words) => {
    const { transcript, fired, findings } = await meet([`{ on: socket, ${words} }`]);
    expect(transcript).toBe(SAID);
    expect(fired).toHaveLength(1);
    expect(findings).toEqual([]);
  });

  it('latency counts in both directions', async () => {
    const { entries } = await meet(['{ on: socket, latency: 40ms }']);
    const turns = entries.filter((entry) => entry.kind === 'turn');
    // Timers may fire up to a millisecond early, one in each direction.
    for (const turn of turns)
      expect(Number(turn.wall.completeMs)).toBeGreaterThanOrEqual(turn.turn === 0 ? 0 : 78);
  });

  it('latency beyond what keepalives allow loses the socket, and the agent is not blamed', async () => {
    const { findings, entries } = await meet(['{ on: socket, latency: 60ms }'], {
      options: { deadlines: 0.02 },
      steps: '- answer\n- expect_reply\n- wait: 1m',
    });
    expect(entries.filter(({ kind }) => kind === 'closed').length).toBeGreaterThan(1);
    expect(broken(findings)).toEqual([]);
  });

  it('bandwidth makes a frame wait for the one before it', async () => {
    const { entries } = await meet(['{ on: socket, at: turn 1, bandwidth: 2kB }']);
    const turn = entries.find((entry) => entry.kind === 'turn' && entry.turn === 1);
    const question = entries.find((entry) => entry.kind === 'frame' && entry.turn === 1);
    const size = question?.kind === 'frame' ? question.text.length : 0;
    expect(Number(turn?.wall.completeMs)).toBeGreaterThanOrEqual(size / 2);
  });

  it('the journal of one seed is the same, whatever the line and the faults do', async () => {
    const faults = [
      '{ on: socket, latency: { from: 1ms, to: 15ms } }',
      '{ on: socket, at: turn 1 frame 1, disconnect: true }',
      '{ on: socket, at: turn 3, duplicate_frame: true, probability: 0.5 }',
      '{ on: socket, malformed_frame: true, probability: 0.2 }',
      '{ on: socket, at: turn 4, skipped_response_id: 2 }',
    ];
    const storyOf = async (): Promise<readonly string[]> => {
      const { entries } = await meet(faults, { llm: greetingOnce(streamingAgent(['Well,', ' yes.'])) });
      return entries.map(({ wall: _wall, ...entry }) => JSON.stringify(entry));
    };
    const first = await storyOf();
    expect(await storyOf()).toEqual(first);
    expect(first.length).toBeGreaterThan(60);
  });
});
