import type { Simulator } from '../simulator-types.ts';
import type { Backend } from './backend.ts';

/** A simulator of the same process. */
export function createLocalBackend(simulator: Simulator): Backend {
  return {
    url: simulator.url,
    async play(scenario, settings) {
      const { callId, seed, world, verdict, scriptMs, wallMs } = await simulator.play(scenario, settings);
      return { callId, seed, world, verdict, scriptMs, wallMs };
    },
    async entries(apiKey, worlds) {
      const names = new Set([...simulator.worldsOf(apiKey).map(({ name }) => name), ...worlds]);
      return [...names].flatMap((world) => simulator.journal.entries({ world }));
    },
    verdict: async (apiKey) => simulator.judge({ apiKey }),
    advance: (apiKey, by) => simulator.clock.advance(by, { apiKey }),
    async settle(apiKey, timeoutMs) {
      await simulator.settled({ apiKey, timeoutMs });
      return simulator.unsettled({ apiKey });
    },
    async reset(apiKey) {
      await simulator.reset({ apiKey });
    },
  };
}
