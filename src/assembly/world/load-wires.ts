import type { Call } from '../../core/call.ts';
import { type Clock, followsWallClock } from '../../core/time/clock.ts';
import type { ProviderPack } from '../../providers/pack.ts';

/**
 * Loads what the wires of a world's calls are made with while the first of them rings. Loading takes a tenth of a second in
 * which nothing else happens: at the first answer, all calls that are answered then would wait for it, and go on in step ever
 * after. A clock that skips has no time to gain.
 */
export function createWireLoader(pack: ProviderPack, clock: Clock): (call: Call) => void {
  if (!followsWallClock(clock)) return () => {};
  // Even an import of what is loaded costs as much as making a call does.
  let wantsSockets = pack.socket !== undefined;
  let wantsWebhooks = pack.webhooks !== undefined;
  return ({ settings }) => {
    if (wantsWebhooks) void import('../../wires/webhooks/timed-agent.ts').catch(toldLater);
    wantsWebhooks = false;
    if (!wantsSockets || settings.agent.kind !== 'socket') return;
    wantsSockets = false;
    void import('ws').catch(toldLater);
  };
}

/** Whoever needs it asks again, and says what is in the way. */
function toldLater(): void {}
