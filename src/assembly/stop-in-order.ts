import { startWireTimer } from '../core/time/wall-clock.ts';
import type { StopOptions } from '../simulator-types.ts';
import type { RestServer } from '../wires/rest/server.ts';
import type { Setup } from './start/setup.ts';

/** Wall ms that requests under way get before the calls are ended. Whoever is slower still gets an answer. */
const REQUESTS_FIRST_MS = 500;
/** Wall ms that webhooks in flight get then: with those before, less than the five seconds of the command line. */
const DRAIN_LIMIT_MS = 3500;

/** Ends a simulator so that no request is cut, no call is left open, and nobody waits for long. */
export async function stopInOrder(
  { worlds, shared, store }: Setup,
  server: RestServer,
  { graceMs = 0, drainMs, onLastEntries }: StopOptions & { readonly onLastEntries: () => void },
): Promise<void> {
  const served = server.stop(graceMs, drainMs);
  // A client that never sends the rest of its request must not keep the calls from their end.
  await within(REQUESTS_FIRST_MS, served);
  // Calls end now, so that their webhooks are among those in flight, which get their answer; retries that
  // wait on script time are not waited for.
  for (const { engine } of worlds.all) engine.stopAll();
  await Promise.all(worlds.all.map(({ dispatcher }) => dispatcher?.drain(DRAIN_LIMIT_MS)));
  onLastEntries();
  await served;
  await Promise.all(worlds.all.map((parts) => parts.stop()));
  await shared.webhookClient.stop();
  store.close();
}

/** Waits for something, but no longer than so many wall ms; its failure is its owner's to see. */
async function within(limitMs: number, work: Promise<unknown>): Promise<void> {
  const isLate = Promise.withResolvers<void>();
  const timer = startWireTimer(limitMs, isLate.resolve);
  await Promise.race([work.catch(() => {}), isLate.promise]);
  timer.cancel();
}
