import { stripVTControlCharacters } from 'node:util';
import { expect, test } from 'vitest';
import { ALL_CHECKS } from '../../../src/verdict/checks/all-checks.ts';
import { judge } from '../../../src/verdict/judge.ts';
import type { JudgedRun } from '../../../src/verdict/reports/judged-run.ts';
import { renderSummary, renderTotals } from '../../../src/verdict/reports/summary.ts';
import { displayWidth } from '../../../src/verdict/reports/terminal-text.ts';
import { renderFailure } from '../../../src/verdict/reports/text-report.ts';
import { addCleanCall, makeJournal, makeScenario } from '../journal-maker.ts';

test('shows what was seen of what else was off in a failed call', () => {
  const journal = makeJournal();
  addCleanCall(journal);
  const outcome = { kind: 'refused', status: 404 } as const;
  for (const attempt of [1, 2]) journal.attempt(41_200, 'call_started', { attempt, outcome });
  journal.delivery(41_200, 'given-up', 'call_started', 2);
  journal.add(9300, {
    wire: 'verdict',
    kind: 'expectation',
    callId: 'call_1',
    expectation: 'expect_reply',
    holds: false,
    expected: 'says /wednesday/i',
    seen: '"Tuesday"',
  });
  const text = renderFailure({ name: 'Nobody takes it', seed: 7, verdict: judge(journal.entries) });
  expect(text).toMatch(
    /also +call_started was given up after 2 attempts: 404 refused, 2 times; the provider/,
  );
});

/** The story of the sketch: Wednesday was asked for, and Tuesday was booked by an answer to an older question. */
function failedRun(): JudgedRun {
  const journal = makeJournal();
  addCleanCall(journal);
  journal.turn(4400, 0, { text: 'Hello, how can I help you?', ms: 4 });
  journal.turn(7100, 2, {
    text: 'Tuesday at ten is free, shall I book it for you?',
    outcome: 'superseded',
    ms: 9,
  });
  journal.frame(9300, 'out', {
    type: 'response_required',
    turn: 3,
    text: '{"response_id":3,"transcript":[{"content":"sorry, Wednesday"}]}',
  });
  const why = 'it answers response 2, but 3 has been asked since';
  journal.frame(9300, 'in', {
    turn: 2,
    text: '{"response_id":2,"content":"Great, Tuesday at ten it is. Goodbye.","content_complete":true,"end_call":true}',
    dropped: why,
  });
  journal.violation(
    'stale-response',
    {
      callId: 'call_1',
      message: why,
      effect: 'the frame is dropped, and the caller hears nothing of it',
      source: 'docs: llm-websocket',
    },
    9300,
  );
  journal.turn(9300, 3, { text: 'Great, Tuesday at ten it is. Goodbye.', endCall: true, ms: 5 });
  journal.add(9300, {
    wire: 'verdict',
    kind: 'expectation',
    callId: 'call_1',
    expectation: 'expect_reply',
    holds: false,
    expected: 'says /wednesday/i, complete within 2000 ms',
    seen: '"Great, Tuesday at ten it is. Goodbye."',
    line: 21,
    turn: 3,
  });
  journal.violation('config-first', {
    severity: 'warning',
    message: 'config came after other frames',
    effect: 'it may be ignored',
  });
  return {
    name: 'Caller changes the day while the agent is answering',
    file: 'scenarios/booking.yaml',
    seed: 7,
    replay: "drydial run scenarios/booking.yaml --seed 7 --only 'matrix fault=none'",
    trace: '.drydial/booking-7.jsonl',
    verdict: judge(journal.entries, {
      holds: [
        { name: 'webhook', count: 2, heldMs: 7, expired: 0 },
        { name: 'turn', count: 3, heldMs: 31, expired: 1 },
        { name: 'probe', count: 0, heldMs: 0, expired: 0 },
      ],
    }),
  };
}

function cleanVerdict() {
  const journal = makeJournal();
  addCleanCall(journal);
  journal.turn(4400, 0, { ms: 4 });
  journal.turn(9300, 1, { ms: 9 });
  const scenario = makeScenario({
    expect: [
      { kind: 'latency', budgets: { first_frame_p95: 800 }, text: 'latency' },
      { kind: 'dialed', to: '+12125550123', times: 1, text: 'dialed' },
    ],
  });
  return judge(journal.entries, { scenario, holds: [{ name: 'turn', count: 2, heldMs: 13, expired: 0 }] });
}

test('a failure shows what was expected beside what was seen, the nearest, the frames and how to play it again', () => {
  expect(renderFailure(failedRun())).toMatchInlineSnapshot(`
    " x  Caller changes the day while the agent is answering                              scenarios/booking.yaml:21

        expect_reply  says /wednesday/i, complete within 2000 ms
        seen          "Great, Tuesday at ten it is. Goodbye."

        nearest       turn 3  Great, Tuesday at ten it is. Goodbye.             0 of 1 words
                      turn 2  Tuesday at ten is free, shall I book it for you?  0 of 1 words
                      turn 0  Hello, how can I help you?                        0 of 1 words
        also          it answers response 2, but 3 has been asked since: the frame is dropped, and the caller
                      hears nothing of it (rule stale-response, docs: llm-websocket)
        frames        0:09.300 -> response_required 3  "sorry, Wednesday"
                      0:09.300 <- response 2           "Great, Tuesday at ten it…   dropped, content_complete, en…
        at            0:09.300  call_1

        warning       config came after other frames
        effect        it may be ignored
        rule          config-first
        at            0:00.000

        held          customer's LLM server 31 ms (1 gave no answer)   webhooks 7 ms
        replay        drydial run scenarios/booking.yaml --seed 7 --only 'matrix fault=none'
        trace         .drydial/booking-7.jsonl"
  `);
});

test('who held the clock is told without parting a figure from its unit', () => {
  const holds = (['turn', 'webhook', 'request', 'ping', 'probe'] as const).map((name, index) => ({
    name,
    count: 1,
    heldMs: 900 - index,
    expired: 0,
  }));
  for (let width = 60; width < 110; width += 1) {
    const text = renderFailure({ name: 'Wraps', verdict: judge([], { holds }) }, { width });
    const held = text.split('\n').filter((line) => / \d+ ms/.test(line));
    expect(held.join('\n').match(/ \d+ ms( {3}|$)/gm)).toHaveLength(5);
    expect(text).not.toMatch(/[ \u00a0]$/m);
  }
});

test('a finding without an expectation says what the provider would do, and under which rule', () => {
  const journal = makeJournal();
  const cause = journal.exchange(1000, { status: 400 });
  journal.violation(
    'request-on-contract',
    {
      message: "request/body must have required property 'from_number'",
      effect: 'answers 400',
      causedBy: cause.id,
    },
    1000,
  );
  journal.violation(
    'request-on-contract',
    { message: "request/body must have required property 'from_number'" },
    2000,
  );
  expect(
    renderFailure({ name: 'serve', verdict: judge(journal.entries) }, { width: 80 }),
  ).toMatchInlineSnapshot(`
    " x  serve

        found         request/body must have required property 'from_number'  (2
                      times)
        seen          POST /v2/create-phone-call  400
        effect        answers 400
        rule          request-on-contract
        at            0:01.000"
  `);
});

test('no line is wider than asked for, whatever the texts', () => {
  const journal = makeJournal();
  const long = '日本語のとても長い文 '.repeat(60);
  journal.turn(0, 1, { text: long });
  journal.frame(0, 'out', { turn: 1, type: 'x'.repeat(300), text: long });
  journal.add(0, {
    wire: 'verdict',
    kind: 'expectation',
    callId: 'call_1',
    expectation: 'expect_reply',
    holds: false,
    expected: long,
    seen: 'x'.repeat(500),
  });
  const text = renderFailure({ name: long, file: 'f.yaml', verdict: judge(journal.entries) }, { width: 80 });
  for (const line of text.split('\n'))
    expect([...line].reduce((sum, it) => sum + (it > '\u2fff' ? 2 : 1), 0)).toBeLessThanOrEqual(80);
});

test('texts of the customer cannot steer the terminal', () => {
  const journal = makeJournal();
  const evil = '\u001b]0;owned\u0007\u001b[2J\u009b31mred\r\nnext\u202eesrever\u0000';
  journal.turn(0, 1, { text: evil });
  journal.frame(0, 'in', { turn: 1, type: evil, text: evil, dropped: evil });
  journal.violation('stale-response', { message: evil, effect: evil, source: evil, callId: 'call_1' });
  journal.add(0, {
    wire: 'verdict',
    kind: 'expectation',
    callId: 'call_1',
    expectation: 'expect_reply',
    holds: false,
    expected: evil,
    seen: evil,
  });
  journal.attempt(0, evil, { outcome: { kind: 'failed', reason: evil } });
  const text = renderFailure({
    name: evil,
    file: evil,
    replay: evil,
    trace: evil,
    verdict: judge(journal.entries),
  });
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what this looks for.
  expect(text).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202a-\u202e]/);
  expect(text).toContain('red');
});

test('colours are there only where they are asked for, and change no letter', () => {
  const plain = renderFailure(failedRun());
  const colored = renderFailure(failedRun(), { isColored: true });
  expect(plain).not.toContain('\u001b');
  expect(colored).toContain('\u001b[31m');
  expect(stripVTControlCharacters(colored)).toBe(plain);
  expect(stripVTControlCharacters(renderSummary(cleanVerdict(), { isColored: true }))).toBe(
    renderSummary(cleanVerdict()),
  );
});

test('more findings than anybody reads are counted', () => {
  const journal = makeJournal();
  for (let call = 0; call < 30; call += 1) journal.event(0, `call_${call}`, { kind: 'created' });
  const text = renderFailure({ name: 'load', verdict: judge(journal.entries) }, { findingLimit: 2 });
  expect(text.match(/is not over/g)).toHaveLength(2);
  expect(text).toContain('and 28 more');
});

/** The number of checks grows. */
function withoutCount(text: string): string {
  return text.replace(`${ALL_CHECKS.length} checks`, 'N checks');
}

test('a summary says how fast replies came, who held the clock, and the verdict last', () => {
  expect(`\n${withoutCount(renderSummary(cleanVerdict()))}`).toMatchInlineSnapshot(`
    "
     replies   2 turns   first frame p50 4 ms  p95 9 ms   complete p50 6 ms  p95 11 ms   budget 800 ms
     held      customer's LLM server 13 ms
     clean     N checks, 2 expectations      41.2 s of script in 41.2 s"
  `);
  expect(`\n${withoutCount(renderSummary(failedRun().verdict))}`).toMatchInlineSnapshot(`
    "
     replies   3 turns   first frame p50 5 ms  p95 9 ms   complete p50 7 ms  p95 11 ms
     held      customer's LLM server 31 ms (1 gave no answer)   webhooks 7 ms
     failed    2 findings, 1 warning, N checks, 1 expectation      41.2 s of script in 41.2 s"
  `);
  expect(renderSummary(judge([]))).toBe(` clean     ${ALL_CHECKS.length} checks      0 ms of script in 0 ms`);
});

test('a journal that is judged again is named without the line of a scenario that is another file', () => {
  const [saved] = renderFailure({ ...failedRun(), file: 'a.jsonl', trace: 'a.jsonl' }).split('\n');
  expect(saved).toMatch(/^ x {2}Caller changes the day .* a\.jsonl$/);
});

test('frames keep their words on a terminal of 80 columns', () => {
  const frames = renderFailure(failedRun(), { width: 80 }).split(/^ {4}frames/m)[1];
  expect(frames).toMatch(/<- response \d\b.*\n +"Great, Tuesday at ten it is\. Goodbye\."\n/);
});

test('several runs end in one line', () => {
  expect(renderTotals([cleanVerdict(), cleanVerdict()])).toMatchInlineSnapshot(
    `" 2 scenarios clean   script 82.4 s in 82.4 s"`,
  );
  expect(renderTotals([cleanVerdict(), failedRun().verdict])).toMatchInlineSnapshot(
    `" 1 of 2 scenarios failed   1 clean   1 warning   script 82.4 s in 82.4 s"`,
  );
});

test('on a narrow terminal every text stands under its label, and nothing is wider than the terminal', () => {
  const journal = makeJournal();
  addCleanCall(journal);
  journal.frame(1000, 'out', { type: 'response_required', turn: 3, text: '{"content":"on Tuesday please"}' });
  journal.frame(1100, 'in', {
    dropped: 'no response_id',
    text: '{"content":"Great, it is booked for Tuesday"}',
  });
  journal.turn(2000, 3, { outcome: 'unanswered', frames: 0, text: '' });
  journal.turn(900, 2, { text: 'Hello, how can I help you on this fine day?' });
  journal.add(2000, {
    wire: 'verdict',
    kind: 'expectation',
    callId: 'call_1',
    expectation: 'expect_reply',
    holds: false,
    expected: 'says "Wednesday", first frame within 800 ms',
    seen: 'no reply came',
    line: 7,
  });
  const run = { name: 'Caller changes the day while the agent is answering', file: 'scenarios/day.yaml' };
  for (const width of [40, 48, 59]) {
    const text = renderFailure({ ...run, verdict: judge(journal.entries) }, { width });
    for (const line of text.split('\n')) expect(displayWidth(line)).toBeLessThanOrEqual(width);
    expect(text).toContain('\n    scenarios/day.yaml:7\n');
    expect(text).toMatch(/\n {4}expect_reply\n {6}says "Wednesday"/);
    expect(text).toMatch(/\n {6}<?\S* ?.*response_required 3/);
    expect(text).toContain('dropped');
  }
});
