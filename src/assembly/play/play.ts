import type { Entry } from '../../core/journal/entry.ts';
import { elapsedMs, startDeadline, steadyNowMs, wallNowMs } from '../../core/time/wall-clock.ts';
import { judgeProbe } from '../../engine/steps/probe.ts';
import type { PlayResult } from '../../simulator-types.ts';
import { judge } from '../../verdict/judge.ts';
import type { WorldParts } from '../world/world-parts.ts';
import { bringAbout, missedIn, type Stage } from './bring-about.ts';

const DEFAULT_TIMEOUT_MS = 120_000;

/** Brings a scenario's call about, waits until all has settled, and judges the journal. */
export async function playOn(stage: Stage): Promise<PlayResult> {
  const startedMs = steadyNowMs();
  const { parts, scenario, options } = stage;
  const problem = await bringAbout(stage);
  if (problem !== undefined) report(stage, problem);
  const isSettled = await settle(parts, options.timeoutMs ?? DEFAULT_TIMEOUT_MS);
  const callId = callIdOf(stage);
  await probeAtEnd(stage, callId);
  const entries = entriesOf(stage);
  const droppedCount = stage.journal.droppedIn(parts.world.name);
  const holds = parts.world.clock.holdTotals();
  return {
    scenario,
    seed: stage.seed,
    world: parts.world.name,
    ...(callId === undefined ? {} : { callId }),
    verdict: judge(entries, { scenario, isSettled, holds, droppedCount }),
    entries,
    holds,
    scriptMs: parts.world.clock.nowMs(),
    wallMs: elapsedMs(startedMs),
  };
}

/** What is judged. Of a world that was forgotten nothing is left, and nothing would be judged as clean. */
function entriesOf({ parts, journal }: Stage): readonly Entry[] {
  const { name, clock } = parts.world;
  if (!parts.isForgotten()) return journal.entries({ world: name });
  const atMs = clock.nowMs();
  const message = 'the account was reset while the scenario was played: nothing of it is left';
  const place = { id: `${name}/verdict:1`, world: name, atMs, wall: { atMs: wallNowMs() } };
  return [{ wire: 'verdict', kind: 'violation', rule: 'call-started', severity: 'error', message, ...place }];
}

/** Looks at what the program under test has made of the story, now that all has settled. */
async function probeAtEnd({ parts, scenario }: Stage, callId: string | undefined): Promise<void> {
  const { prober, world } = parts;
  for (const expectation of scenario.expect) {
    if (expectation.kind !== 'probe') continue;
    await judgeProbe(expectation, { prober, journal: world.journal, callId, line: expectation.line });
  }
}

/**
 * Resolves when every call of a world is over and analyzed and every webhook is delivered or given up: true,
 * or false when that took more wall time than allowed.
 */
export async function settle(parts: WorldParts, timeoutMs: number): Promise<boolean> {
  const { engine, dispatcher, world } = parts;
  let isLate = false;
  const late = Promise.withResolvers<void>();
  const deadline = startDeadline(timeoutMs, () => {
    isLate = true;
    late.resolve();
  });
  // A retry may end a call's last delivery, and a webhook may start a new call: look until nothing is left.
  while (!isLate && (engine.openCount > 0 || (dispatcher?.pendingCount ?? 0) > 0)) {
    await Promise.race([engine.settled(), late.promise]);
    if ((dispatcher?.pendingCount ?? 0) > 0) await Promise.race([world.clock.idle(), late.promise]);
  }
  deadline.cancel();
  return !isLate;
}

function report(stage: Stage, message: string): void {
  const missed = stage.scenario.call.trigger === undefined ? undefined : missedIn(stage);
  stage.parts.world.journal.append({
    wire: 'verdict',
    kind: 'violation',
    rule: 'call-started',
    severity: 'error',
    message: `the scenario's call did not come about: ${message}`,
    ...(missed === undefined ? {} : { effect: missed }),
  });
}

/** The call that plays the story; where none does, the first one that was made. */
function callIdOf({ parts }: Stage): string | undefined {
  return parts.storyCallId() ?? parts.engine.list()[0]?.id;
}
