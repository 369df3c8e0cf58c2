import type { Call } from '../../core/call.ts';
import { type Clock, followsWallClock } from '../../core/time/clock.ts';
import type { ProviderPack } from '../../providers/pack.ts';

/**
 * Loads what the wires of a new call are made with while it rings. Loading takes a tenth of a second in which nothing
 * else happens: at the first answer, all calls that are answered then would wait for it, and go on in step ever after.
 * A clock that skips has no time to gain.
 */
export function loadWires({ settings }: Call, pack: ProviderPack, clock: Clock): void {
  if (!followsWallClock(clock)) return;
  if (pack.socket !== undefined && settings.agent.kind === 'socket') void import('ws').catch(toldLater);
  if (pack.webhooks !== undefined) void import('../../wires/webhooks/timed-agent.ts').catch(toldLater);
}

/** Whoever needs it asks again, and says what is in the way. */
function toldLater(): void {}
