import type { AgentTurn } from '../agent-turn.ts';
import type { CallRun } from '../call-run.ts';

/**
 * Waits until the agent speaks by itself; undefined where it does not, or the call is over. Its reasons lie outside
 * the script (a timer, a database), so real time is what it needs: the clock is held for so much wall time at most,
 * and no script time is skipped under its feet.
 */
export async function awaitUnasked(run: CallRun, withinMs: number): Promise<AgentTurn | undefined> {
  const { dialogue } = run;
  if (dialogue === undefined || run.isOver) return undefined;
  let found: AgentTurn | undefined;
  const settled = Promise.withResolvers<void>();
  dialogue.whenUnasked((turn) => {
    found ??= turn;
    settled.resolve();
  });
  const hold = run.clock.hold('step', { limitMs: withinMs, onLimit: settled.resolve });
  await run.unlessOver(settled.promise);
  hold.release();
  return found;
}
