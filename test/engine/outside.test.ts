import { describe, expect, it } from 'vitest';
import type { Call } from '../../src/core/call.ts';
import { createJournal } from '../../src/core/journal/memory-journal.ts';
import { createRandom } from '../../src/core/random.ts';
import { createMemoryStore } from '../../src/core/store/memory-store.ts';
import { createClock } from '../../src/core/time/virtual-clock.ts';
import { Engine } from '../../src/engine/engine.ts';
import { awaitingScenario, defaultScenario } from '../../src/scenario/choice/default-scenario.ts';
import { FakeLink } from '../support/fake-link.ts';
import { FACTS, playScript, START_MS } from '../support/stage.ts';

const CALL = FACTS.id;

/** Says "Answer 1.", "Answer 2.", ... and nothing at the beginning. */
const quiet = () => new FakeLink(({ kind, turn }) => [{ text: kind === 'begin' ? '' : `Answer ${turn}.` }]);

/** Speaks for about four seconds. */
const LONG = 'one two three four five six seven eight nine ten.';

describe('steering an agent', () => {
  it('puts a note into the conversation, which nobody hears', async () => {
    const link = quiet();
    const { lines, call } = await playScript('- answer\n- silence: 5s\n- hangup: caller', {
      link,
      meanwhile: { 2000: (engine) => engine.steer(CALL, { context: 'paid', wantsReply: false }) },
    });
    expect(lines).toEqual(['injected']);
    expect(call.transcript).toEqual([{ kind: 'injected', content: 'paid', timeMs: 2000 }]);
    expect(link.asked).toEqual([]);
  });

  it('makes a silent agent speak', async () => {
    const link = quiet();
    const { lines, call } = await playScript('- answer\n- silence: 9s\n- hangup: caller', {
      link,
      meanwhile: { 2000: (engine) => engine.steer(CALL, { wantsReply: true }) },
    });
    expect(lines).toEqual(['agent: Answer 1.']);
    // Counted from the nudge, not from the caller's last word, which there was none of.
    expect(call.latencies[0]?.endToEndMs).toBeLessThan(4000);
  });

  it('cuts what the agent is saying, unless it may not be interrupted', async () => {
    const speak = (isUninterruptible: boolean) =>
      playScript('- answer\n- silence: 12s\n- hangup: caller', {
        link: new FakeLink(({ kind, turn }) => [
          kind === 'begin' ? { text: LONG, isUninterruptible } : { text: `Answer ${turn}.` },
        ]),
        settings: { reminderLimit: 0 },
        meanwhile: { 2500: (engine) => engine.steer(CALL, { wantsReply: true }) },
      });
    expect((await speak(false)).lines).toEqual([
      expect.stringMatching(/^agent: one two three\b(?!.*ten)/),
      'agent: Answer 1.',
    ]);
    expect((await speak(true)).lines).toEqual([`agent: ${LONG}`]);
  });

  it('leaves the agent silent while the caller speaks', async () => {
    const link = quiet();
    await playScript(`- answer\n- caller: ${LONG}\n- expect_reply\n- hangup: caller`, {
      link,
      meanwhile: { 2000: (engine) => engine.steer(CALL, { wantsReply: true }) },
    });
    expect(link.asked).toEqual([{ turn: 1, kind: 'response' }]);
  });

  it('is not possible before the answer and after the end', async () => {
    const seen: boolean[] = [];
    const steer = (engine: Engine) => void seen.push(engine.steer(CALL, { wantsReply: true }));
    await playScript('- ring: 4s\n- answer\n- silence: 2s\n- hangup: caller', {
      link: quiet(),
      meanwhile: { 1000: steer, 5000: steer, 7000: steer },
    });
    expect(seen).toEqual([false, true, false]);
  });
});

describe('taking a call over', () => {
  it('closes the link, drops the rest of the script, and ends for the given reason when the caller hangs up', async () => {
    const link = quiet();
    const seen: boolean[] = [];
    const take = (engine: Engine) => void seen.push(engine.handOver(CALL, 'provider:human'));
    const { call, lines, entries } = await playScript(
      '- answer\n- caller: I want a person\n- expect_reply\n- silence: 60s\n- caller: never said\n- hangup: caller',
      { link, settings: { reminderLimit: 0 }, meanwhile: { 20000: take, 21000: take } },
    );
    expect(seen).toEqual([true, false]);
    expect(link.isClosed).toBe(true);
    expect(lines).toEqual(['caller: I want a person', 'agent: Answer 1.']);
    expect(call).toMatchObject({ endReason: 'provider:human', endedBy: 'caller' });
    expect((call.endedAtMs ?? 0) - (call.answeredAtMs ?? 0)).toBe(50_000);
    expect(entries).toContainEqual(
      expect.objectContaining({ event: expect.objectContaining({ kind: 'taken-over' }) }),
    );
  });

  it('can still be stopped, and does not outlive the maximum duration', async () => {
    const stopped = await playScript('- answer\n- silence: 60s\n- hangup: caller', {
      link: quiet(),
      meanwhile: {
        2000: (engine) => engine.handOver(CALL, 'provider:human'),
        3000: (engine) => engine.stop(CALL, 'stopped', 'platform'),
      },
    });
    expect(stopped.call.endReason).toBe('stopped');
    const limited = await playScript('- answer\n- silence: 60s\n- hangup: caller', {
      link: quiet(),
      settings: { maxDurationMs: 10_000 },
      meanwhile: { 2000: (engine) => engine.handOver(CALL, 'provider:human') },
    });
    expect(limited.call.endReason).toBe('max-duration');
  });

  it('in the middle of the caller’s words leaves what was said', async () => {
    const { lines } = await playScript(`- answer\n- caller: ${LONG}\n- expect_reply\n- hangup: caller`, {
      link: quiet(),
      meanwhile: { 2000: (engine) => engine.handOver(CALL, 'provider:human') },
    });
    expect(lines).toEqual([expect.stringMatching(/^caller: one\b(?!.*ten)/)]);
  });
});

describe('changing what is kept', () => {
  it('is possible while a call runs and when it is over, and lasts', async () => {
    const { call } = await playScript('- answer\n- silence: 5s\n- hangup: caller', {
      link: quiet(),
      meanwhile: {
        1000: (engine) => engine.amend(CALL, { metadata: { a: 1 }, provider: { x: 1, y: 1 } }),
        6000: (engine) => engine.amend(CALL, { dynamicVariables: { b: '2' }, provider: { y: 2 } }),
      },
    });
    expect(call).toMatchObject({
      metadata: { a: 1 },
      dynamicVariables: { b: '2' },
      provider: { x: 1, y: 2 },
      analysis: { inVoicemail: false },
    });
  });
});

function engineOnClock() {
  const clock = createClock({ mode: { kind: 'skip' }, startAtMs: START_MS });
  const events: string[] = [];
  const builtIn = defaultScenario('retell', 'platform');
  const engine = new Engine({
    clock,
    random: createRandom('test'),
    journal: createJournal().writerFor({ name: 'test', nowMs: () => clock.nowMs(), secrets: [] }),
    calls: createMemoryStore().open('test').collection<Call>('call'),
    linkFor: () => undefined,
    scenarioFor: (_facts, hints) =>
      hints.awaits === undefined ? builtIn : awaitingScenario(builtIn, hints.awaits),
    onEvent: (event) => events.push(event.kind),
    atomically: (work) => work(),
    onDefect: (error) => {
      throw error;
    },
  });
  return { clock, engine, events };
}

describe('the calls of a world', () => {
  it('are not settled while others are announced', async () => {
    const { clock, engine } = engineOnClock();
    let isSettled = false;
    const finish = engine.announce();
    const settled = engine.settled().then(() => {
      isSettled = true;
    });
    await clock.advance(1000);
    expect([isSettled, engine.openCount]).toEqual([false, 1]);
    finish();
    finish();
    await settled;
    expect(engine.openCount).toBe(0);
    clock.stop();
  });

  it('are deleted once they are over, and then never analyzed', async () => {
    const { clock, engine, events } = engineOnClock();
    engine.start(FACTS, {});
    expect(engine.delete(CALL)).toBe(false);
    engine.stop(CALL, 'stopped', 'platform');
    expect(engine.delete(CALL)).toBe(true);
    await engine.settled();
    await clock.advance(60_000);
    expect(engine.get(CALL)).toBeUndefined();
    expect(engine.delete(CALL)).toBe(false);
    expect(events).toEqual(['created', 'ended']);
    clock.stop();
  });

  it('are analyzed again once they were analyzed', async () => {
    const { clock, engine, events } = engineOnClock();
    engine.start(FACTS, {});
    engine.stop(CALL, 'stopped', 'platform');
    expect(engine.reanalyze(CALL)).toBeUndefined();
    await engine.settled();
    expect(engine.reanalyze(CALL)).toMatchObject({ id: CALL, analysis: expect.anything() });
    expect(events.filter((kind) => kind === 'analyzed')).toHaveLength(2);
    expect(engine.reanalyze('call_none')).toBeUndefined();
    clock.stop();
  });

  it('wait for somebody who has to connect them, and fail', async () => {
    const { clock, engine, events } = engineOnClock();
    engine.start(FACTS, { awaits: { limitMs: 300_000, failure: 'nobody_came' } });
    await engine.settled();
    const call = engine.get(CALL);
    expect(call).toMatchObject({ endReason: 'provider:nobody_came' });
    expect((call?.endedAtMs ?? 0) - START_MS).toBe(300_000);
    expect(events).toEqual(['created', 'ended', 'analyzed']);
    clock.stop();
  });
});
