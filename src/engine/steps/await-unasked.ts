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
  const spoken = new Promise<void>((resolve) => {
    dialogue.whenUnasked((turn) => {
      found ??= turn;
      resolve();
    });
  });
  let giveUp: () => void = () => {};
  const late = new Promise<void>((resolve) => {
    giveUp = resolve;
  });
  const hold = run.clock.hold('step', { limitMs: withinMs, onLimit: () => giveUp() });
  await run.unlessOver(Promise.race([spoken, late]));
  hold.release();
  return found;
}
