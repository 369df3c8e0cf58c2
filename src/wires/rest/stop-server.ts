import type { Server } from 'node:http';
import type { FastifyInstance } from 'fastify';
import { type Deadline, eventLoopTurns, startDeadline } from '../../core/time/wall-clock.ts';
import type { LateSite } from './late-site.ts';

/** One to read what has come, one to see it in the parser. */
const READ_TURNS = 2;
const SWEEP_GAP_MS = 20;

/** Answers what is under way and frees the port: idle connections get `graceMs`, requests `drainMs` at most. */
export async function stopServer(
  app: FastifyInstance,
  late: readonly LateSite[],
  { graceMs, drainMs }: { readonly graceMs: number; readonly drainMs: number },
): Promise<void> {
  for (const site of late) site.startStopping();
  // What has reached this machine already is a request under way, and not an idle connection.
  await eventLoopTurns(READ_TURNS);
  const deadline = startDeadline(drainMs, () => app.server.closeAllConnections());
  const sweep = startSweep(app.server, graceMs);
  await app.close();
  await Promise.all(late.map((site) => site.stop()));
  sweep.cancel();
  deadline.cancel();
}

/**
 * Ends idle connections, again and again: one whose request was under way when the server closed is kept by its client,
 * and nobody else would end it. Node itself ends them once, when the server closes; in the grace it must not.
 */
function startSweep(server: Server, graceMs: number): Deadline {
  const closeIdle = server.closeIdleConnections.bind(server);
  if (graceMs > 0) server.closeIdleConnections = () => {};
  let next: Deadline;
  const sweep = (): void => {
    closeIdle();
    next = startDeadline(SWEEP_GAP_MS, sweep);
  };
  next = startDeadline(Math.max(graceMs, SWEEP_GAP_MS), sweep);
  return { cancel: () => next.cancel() };
}
