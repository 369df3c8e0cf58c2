import { steadyNowMs } from './time/wall-clock.ts';

/** Why a connection could not be opened, in words that are the same in every run. */
export const EXHAUSTED = 'no file descriptor is left for it';

const QUIET_MS = 60_000;
const NOTICE =
  'No file descriptors are left, so that connections to and from drydial fail. ' +
  'Raise their limit (ulimit -n) or open fewer connections at once; drydial goes on as soon as some are free.';

/** Whether the process (EMFILE) or the machine (ENFILE) has run out of file descriptors. */
export function isExhaustion(code: string | undefined): boolean {
  return code === 'EMFILE' || code === 'ENFILE';
}

/** Tells what to do, once in a minute at most: where it happens, it happens to every connection. */
export function createExhaustionNotice(tell: (message: string) => void): () => void {
  let quietUntilMs = Number.NEGATIVE_INFINITY;
  return () => {
    if (steadyNowMs() < quietUntilMs) return;
    quietUntilMs = steadyNowMs() + QUIET_MS;
    tell(NOTICE);
  };
}
