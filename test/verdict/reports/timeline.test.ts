import { stripVTControlCharacters } from 'node:util';
import { describe, expect, test } from 'vitest';
import type { Utterance } from '../../../src/core/call.ts';
import { displayWidth } from '../../../src/verdict/reports/terminal-text.ts';
import {
  createTimeline,
  renderTranscript,
  type TimelineOptions,
  timelineLine,
} from '../../../src/verdict/reports/timeline.ts';
import { type JournalMaker, makeJournal, PARTIES } from '../journal-maker.ts';

const says = (role: Utterance['role'], text: string): Utterance => ({
  kind: 'utterance',
  role,
  text,
  words: [],
});

function story(): JournalMaker {
  const journal = makeJournal();
  const callId = 'call_5f2c91aa03';
  const { add, event } = journal;
  add(0, {
    wire: 'rest',
    kind: 'exchange',
    method: 'POST',
    path: '/v2/create-phone-call',
    status: 201,
    callId,
    wall: { tookMs: 2 },
  });
  event(0, callId, { kind: 'created' }, PARTIES);
  add(0, { wire: 'call', kind: 'step', callId, scenario: 'Books', step: 'ring: 4s', line: 3 });
  event(0, callId, { kind: 'ringing' });
  event(4000, callId, { kind: 'answered', ringMs: 4000 });
  journal.attempt(4000, 'call_started', { callId });
  journal.delivery(4000, 'delivered', 'call_started');
  add(4000, {
    wire: 'socket',
    kind: 'opened',
    callId,
    socketId: 's',
    attempt: 1,
    path: `/llm/${callId}`,
    wall: { host: '127.0.0.1:8080' },
  });
  journal.frame(4000, 'in', { callId, turn: 0, text: '{"content":"Hello"}' });
  journal.turn(4000, 0, { callId, ms: 4, text: 'Hello, how can I help you?' });
  event(4400, callId, { kind: 'said', turn: 0, utterance: says('agent', 'Hello, how can I help you?') });
  event(7100, callId, { kind: 'heard', utterance: says('caller', 'I would like an appointment on Tuesday') });
  event(9300, callId, { kind: 'interrupted', turn: 1, afterWords: 4 });
  event(9300, callId, {
    kind: 'said',
    turn: 1,
    utterance: says('agent', 'Tuesday at ten is fr'),
    cutAfterWords: 4,
  });
  event(9300, callId, { kind: 'heard', utterance: says('caller', 'sorry, Wednesday') });
  journal.turn(19_300, 2, { callId, outcome: 'unanswered', frames: 0, text: '' });
  journal.violation(
    'stale-response',
    { callId, message: 'it answers response 1, but 2 has been asked since' },
    19_300,
  );
  event(20_000, callId, { kind: 'dtmf', digit: '#', by: 'caller' });
  add(20_000, { wire: 'socket', kind: 'closed', callId, socketId: 's', by: 'us', code: 1000 });
  add(41_200, {
    wire: 'call',
    kind: 'event',
    callId,
    reasonWord: 'user_hangup',
    event: { kind: 'ended', reason: 'caller-hangup', by: 'caller', callId, atMs: 41_200 },
  });
  journal.attempt(41_200, 'call_ended', {
    callId,
    outcome: { kind: 'refused', status: 500 },
    retryInMs: 10_000,
  });
  journal.attempt(51_200, 'call_ended', {
    callId,
    attempt: 2,
    outcome: { kind: 'timed-out', timeoutMs: 10_000 },
    retryInMs: 60_000,
  });
  journal.attempt(121_200, 'call_ended', { callId, attempt: 3 });
  journal.delivery(121_200, 'given-up', 'call_analyzed', 4);
  return journal;
}

function render(options: TimelineOptions = {}): string {
  const timeline = createTimeline(options);
  return `\n${story()
    .entries.flatMap((entry) => timeline(entry) ?? [])
    .join('\n')}`;
}

test('one call, live', () => {
  expect(render({ width: 100 })).toMatchInlineSnapshot(`
    "
     0:00.000  rest     POST /v2/create-phone-call                 201  call_5f2c…  2 ms
     0:00.000  call     registered  +14155550100 -> +12125550123
     0:04.000  call     answered after 4 s of ringing
     0:04.000  webhook  call_started                               204  3 ms
     0:04.000  socket   open 127.0.0.1:8080/llm/call_5f2c91aa03
     0:04.400  agent    Hello, how can I help you?                 first frame 4 ms, complete 6 ms
     0:07.100  caller   I would like an appointment on Tuesday
     0:09.300  agent    Tuesday at ten is fr|                      interrupted after 4 words
     0:09.300  caller   sorry, Wednesday
     0:19.300  socket   turn 2 was not answered                    no frame came
     0:19.300  finding  it answers response 1, but 2 has been      stale-response
                        asked since
     0:20.000  caller   presses #
     0:41.200  call     ended: user_hangup   duration 37.2 s
     0:41.200  webhook  call_ended                                 500  attempt 1 of 4  again in 10 s
                                                                   3 ms
     0:51.200  webhook  call_ended                                 no answer in 10 s  attempt 2 of 4
                                                                   again in 60 s
     2:01.200  webhook  call_ended                                 204  attempt 3 of 4  3 ms
     2:01.200  webhook  call_analyzed                              given up after 4 attempts"
  `);
});

test('a webhook that is refused for its signature says what to look at, once and as a whole', () => {
  const journal = makeJournal();
  const outcome = { kind: 'refused', status: 401 } as const;
  journal.attempt(1000, 'call.started', { callId: 'call_1', outcome, retryInMs: 5_000 });
  journal.attempt(6000, 'call.started', { callId: 'call_1', outcome, attempt: 2 });
  const timeline = createTimeline({ width: 80, showCalls: true });
  const text = journal.entries.flatMap((entry) => timeline(entry) ?? []).join('\n');
  const words = text.replace(/\s+/g, ' ');
  expect(words).toMatch(
    /401 attempt 1 of \d again in 5 s .*or with --webhook-secret where the provider has one\?/,
  );
  expect(words.match(/--webhook-secret/g)).toHaveLength(1);
  expect(text).not.toContain('…');
});

test('frames, steps and turns are shown where they are asked for', () => {
  const shown = render({ showFrames: true });
  const hidden = render();
  for (const text of [
    '<- response 0',
    'step ring: 4s',
    'call     ringing',
    'turn 0 complete',
    'closed by drydial',
  ]) {
    expect(shown).toContain(text);
    expect(hidden).not.toContain(text);
  }
});

test('a column tells several calls apart', () => {
  expect(render({ showCalls: true, width: 90 }).split('\n').slice(1, 4)).toMatchInlineSnapshot(`
    [
      " 0:00.000  call_5f2c91a…  rest     POST /v2/create-phone-call    201  call_5f2c…  2 ms",
      " 0:00.000  call_5f2c91a…  call     registered  +14155550100 -> +12125550123",
      " 0:04.000  call_5f2c91a…  call     answered after 4 s of ringing",
    ]
  `);
});

test('columns stand still and no line is wider than asked for, whatever the texts', () => {
  const timeline = createTimeline({ width: 80 });
  const journal = makeJournal();
  journal.event(0, 'c', {
    kind: 'heard',
    utterance: says('caller', 'はい、火曜日にお願いします。'.repeat(20)),
  });
  journal.event(0, 'c', { kind: 'said', utterance: says('agent', 'word '.repeat(100)), cutAfterWords: 100 });
  journal.event(0, 'c', { kind: 'said', utterance: says('agent', '👩‍👩‍👧'.repeat(100)), cutAfterWords: 1 });
  journal.add(0, {
    wire: 'rest',
    kind: 'exchange',
    method: 'GET',
    path: `/${'x'.repeat(20_000)}`,
    status: 404,
    callId: 'y'.repeat(300),
  });
  const lines = journal.entries.map((entry) => timeline(entry) ?? '');
  for (const line of lines) expect(displayWidth(line)).toBeLessThanOrEqual(80);
  expect(lines[1]).toMatch(/…\| +interrupted after 100 words$/);
});

test('a request that is refused says why, as a whole, unless a finding says it better', () => {
  const { entries, add } = makeJournal();
  const refused = { wire: 'rest', kind: 'exchange', method: 'POST', path: '/create-agent' } as const;
  const message = 'Cannot find requested asset under given api key, whatever it is that was asked for.';
  add(0, { ...refused, status: 422, replyBody: { status: 'error', message } });
  add(0, { ...refused, status: 400, replyBody: { message: 'no agent_id' }, note: 'no agent_id (seen: {})' });
  add(0, { ...refused, status: 201, replyBody: { message: 'made' } });
  add(0, { ...refused, status: 404, replyBody: '<html>Cannot POST</html>' });
  add(0, { ...refused, status: 422, replyBody: { message }, by: 'scenario' });
  const timeline = createTimeline({ width: 80 });
  expect(entries.map((entry) => timeline(entry))).toEqual([
    [
      ' 0:00.000  rest     POST /create-agent              422  Cannot find requested',
      '                                                    asset under given api key,',
      '                                                    whatever it is that was',
      '                                                    asked for.',
    ].join('\n'),
    ' 0:00.000  rest     POST /create-agent              400',
    ' 0:00.000  rest     POST /create-agent              201',
    ' 0:00.000  rest     POST /create-agent              404',
    ' 0:00.000  rest     POST /create-agent              422',
  ]);
});

test('texts of the customer cannot steer the terminal', () => {
  const evil = '\u001b]0;owned\u0007\u001b[2J\u009b31mred\r\nnext\u202e\ud800';
  const { entries, add, event, attempt, frame } = makeJournal();
  event(0, evil, { kind: 'heard', utterance: says('caller', evil) });
  event(0, 'c', {
    kind: 'tool-called',
    item: { kind: 'tool-call', toolCallId: '1', name: evil, arguments: evil, timeMs: 0 },
  });
  add(0, { wire: 'rest', kind: 'exchange', method: evil, path: evil, status: 200, callId: evil });
  attempt(0, evil, { outcome: { kind: 'failed', reason: evil } });
  frame(0, 'in', { type: evil, text: evil, dropped: evil });
  add(0, { wire: 'socket', kind: 'closed', socketId: 's', by: 'peer', code: 1011, reason: evil });
  const timeline = createTimeline({ showFrames: true, showCalls: true });
  for (const entry of entries) {
    const line = timeline(entry) ?? '';
    expect(line).toContain('red');
    // What is wrapped goes on in its own column: a line of the customer's begins none.
    const ownText = line.replace(/\n {20,}/g, ' ');
    // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what this looks for.
    expect(ownText).not.toMatch(/[\u0000-\u001f\u007f-\u009f\u202a-\u202e]/);
  }
});

test('colours change no letter', () => {
  expect(render()).not.toContain('\u001b');
  expect(render({ isColored: true })).toContain('\u001b[');
  expect(stripVTControlCharacters(render({ isColored: true }))).toBe(render());
});

test('a line can be read without its columns', () => {
  const { add } = makeJournal();
  const entry = add(61_001, { wire: 'fault', kind: 'fired', fault: 'duplicate', on: 'webhook.call_ended' });
  expect(timelineLine(entry)).toEqual({
    at: '1:01.001',
    wire: 'fault',
    what: 'duplicate on webhook.call_ended',
    detail: '',
    tone: 'warning',
  });
});

test('a transcript holds what was really said in one call', () => {
  const journal = story();
  journal.event(0, 'call_other', { kind: 'heard', utterance: says('caller', 'not mine') });
  expect(`\n${renderTranscript(journal.entries, 'call_5f2c91aa03')}`).toMatchInlineSnapshot(`
    "
     0:04.400  agent    Hello, how can I help you?
     0:07.100  caller   I would like an appointment on Tuesday
     0:09.300  agent    Tuesday at ten is fr|
     0:09.300  caller   sorry, Wednesday
     0:20.000  caller   presses #"
  `);
  expect(renderTranscript(journal.entries, 'call_none')).toBe('');
});

describe('a turn that was not answered', () => {
  /** A call that is asked for turn 1 at 1 s and is done with it at 2 s. */
  function unanswered(
    between: (journal: JournalMaker) => void,
    asked: { readonly dropped?: string } = {},
  ): string {
    const journal = makeJournal();
    journal.event(0, 'call_1', { kind: 'created' }, PARTIES);
    journal.event(0, 'call_1', { kind: 'answered', ringMs: 0 });
    journal.frame(500, 'in', { dropped: 'an earlier one', text: '{}' });
    journal.frame(1000, 'out', { type: 'response_required', turn: 1, text: '{}', ...asked });
    between(journal);
    journal.turn(2000, 1, { outcome: 'unanswered', frames: 0, text: '' });
    const timeline = createTimeline({ width: 150 });
    return journal.entries.flatMap((entry) => timeline(entry) ?? []).join('\n');
  }

  test('had no frame', () => {
    expect(unanswered(() => {})).toContain('no frame came');
  });

  test('had frames that were dropped', () => {
    const one = (journal: JournalMaker) =>
      journal.frame(1100, 'in', { dropped: 'no response_id', text: '{}' });
    expect(unanswered((journal) => void one(journal))).toContain('1 frame came, and was dropped');
    expect(
      unanswered((journal) => {
        one(journal);
        journal.frame(1200, 'in', { means: 'pong', dropped: 'late', text: '{}' });
        one(journal);
      }),
    ).toContain('2 frames came, and were dropped');
  });

  test('was never asked for, since a fault kept the question back', () => {
    expect(unanswered(() => {}, { dropped: 'never sent: idle' })).toContain(
      'the question was never sent: idle',
    );
  });
});
