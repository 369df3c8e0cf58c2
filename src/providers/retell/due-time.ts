import type { World } from '../../core/world.ts';

/*
 * What takes its time here (indexing, tests, analyses) is kept as the moment at which it is done, and looked up
 * against the clock: a restart loses nothing. A timer is still needed, since script time that jumps only moves
 * to where something is due.
 */

/** Lets script time come to a moment, epoch ms. */
export function letTimePass(world: World, untilMs: number): void {
  const delayMs = untilMs - world.clock.epochMs();
  if (delayMs > 0) world.clock.after(delayMs, () => {});
}

/** The same for somebody who only looks: where nothing is due (after a restart), script time would stand still. */
export function keepTimePassing(world: World, untilMs: number): void {
  if (world.clock.pendingTimers === 0) letTimePass(world, untilMs);
}
