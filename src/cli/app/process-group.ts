import type { ChildProcess } from 'node:child_process';
import { systemCodeOf } from '../../core/errors.ts';
import { startWireTimer } from '../../core/time/wall-clock.ts';

const LOOK_EVERY_MS = 20;

/** Sends a signal to a child and to everything that it has started; false where nobody is left. */
export function signalGroup(child: ChildProcess, signal: NodeJS.Signals | 0): boolean {
  if (child.pid === undefined) return false;
  // Windows has no groups: there the child alone is told.
  if (process.platform === 'win32') return signal === 0 ? child.exitCode === null : child.kill(signal);
  try {
    process.kill(-child.pid, signal);
    return true;
  } catch (error) {
    // EPERM: somebody is left, and is not ours to end (a program that took on another user).
    return systemCodeOf(error) === 'EPERM' && signal === 0 ? false : systemCodeOf(error) !== 'ESRCH';
  }
}

/** Asks a group to end, and ends it where it has not after so much wall time. */
export async function endGroup(child: ChildProcess, limitMs: number): Promise<void> {
  if (!signalGroup(child, 'SIGTERM')) return;
  for (let waitedMs = 0; signalGroup(child, 0); waitedMs += LOOK_EVERY_MS) {
    if (waitedMs >= limitMs) {
      signalGroup(child, 'SIGKILL');
      return;
    }
    await new Promise<void>((resolve) => void startWireTimer(LOOK_EVERY_MS, resolve));
  }
}
