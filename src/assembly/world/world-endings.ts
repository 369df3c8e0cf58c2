import type { WorldWriter } from '../../core/journal/memory-journal.ts';
import { counted } from '../../core/text/counted.ts';
import type { Clock } from '../../core/time/clock.ts';
import type { Engine } from '../../engine/engine.ts';
import type { OpenSockets } from '../../wires/socket/open-sockets.ts';
import type { Dispatcher } from '../../wires/webhooks/dispatcher.ts';
import type { WorldProber } from '../customer/prober.ts';
import type { WorldParts } from './world-parts.ts';

interface EndingParts {
  readonly engine: Engine;
  readonly clock: Clock;
  readonly dispatcher: Dispatcher | undefined;
  readonly openSockets: OpenSockets;
  readonly journal: WorldWriter;
  readonly prober: WorldProber;
}

/** Wall time for the closing handshake of a socket whose world is forgotten: whoever forgets waits for it. */
const CLOSING_LIMIT_MS = 1000;

/** The two ways in which a world ends: with its customer told, and without a word. */
export function createEndings(parts: EndingParts): Pick<WorldParts, 'stop' | 'forget' | 'isForgotten'> {
  const { engine, clock, dispatcher, openSockets, journal, prober } = parts;
  let isForgotten = false;
  return {
    isForgotten: () => isForgotten,
    async stop() {
      engine.stopAll();
      clock.stop();
      prober.stop();
      await dispatcher?.stop();
      engine.abandon();
      journal.leave();
    },
    async forget() {
      isForgotten = true;
      journal.close();
      prober.stop();
      // First of all, so that the ends of the calls are announced to nobody.
      const stopped = dispatcher?.stop();
      engine.stopAll();
      clock.stop();
      // After the calls, which hang up themselves: what is left has frames to send that nobody is to get, or is being dialled.
      const ended = openSockets.end(CLOSING_LIMIT_MS);
      const attempts = (await stopped) ?? 0;
      engine.abandon();
      return describeLeft({ attempts, sockets: await ended });
    },
  };
}

/** What did not end as it should, in sentences. */
function describeLeft({ attempts, sockets }: { attempts: number; sockets: number }): readonly string[] {
  return [
    ...(attempts === 0
      ? []
      : [`${counted(attempts, 'webhook')} could not be taken back and may still arrive.`]),
    ...(sockets === 0
      ? []
      : [
          `${counted(sockets, 'socket')} had to be cut: the LLM server did not answer the close frame (1001) within ` +
            `${CLOSING_LIMIT_MS} ms, and may still read what was sent before.`,
        ]),
  ];
}
