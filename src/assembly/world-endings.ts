import type { Clock } from '../core/clock.ts';
import type { WorldWriter } from '../core/journal/memory-journal.ts';
import type { Engine } from '../engine/engine.ts';
import type { Dispatcher } from '../wires/webhooks/dispatcher.ts';
import type { WorldParts } from './world-parts.ts';

interface EndingParts {
  readonly engine: Engine;
  readonly clock: Clock;
  readonly dispatcher: Dispatcher | undefined;
  readonly journal: WorldWriter;
}

/** The two ways in which a world ends: with its customer told, and without a word. */
export function createEndings(parts: EndingParts): Pick<WorldParts, 'stop' | 'forget'> {
  const { engine, clock, dispatcher, journal } = parts;
  return {
    async stop() {
      engine.stopAll();
      clock.stop();
      await dispatcher?.stop();
      engine.abandon();
      journal.leave();
    },
    async forget() {
      journal.close();
      // First of all, so that the ends of the calls are announced to nobody.
      const stopped = dispatcher?.stop();
      engine.stopAll();
      clock.stop();
      await stopped;
      engine.abandon();
    },
  };
}
