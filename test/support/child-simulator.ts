import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { onTestFinished } from 'vitest';
import type { SimulatorOptions } from '../../src/index.ts';

/** A simulator in a process of its own. */
export interface Child {
  readonly url: string;
  /** As by `kill -9`: nothing is written any more. */
  kill(): Promise<void>;
  /** Resolves when it has ended, by whatever. */
  readonly exited: Promise<unknown>;
}

/**
 * Starts one that knows the given stories; it is killed with the test at the latest. `dieAtWrite`: it kills itself before
 * it writes a record that this text stands in.
 */
export async function startChild(
  stories: readonly string[],
  options: SimulatorOptions,
  dieAtWrite?: string,
): Promise<Child> {
  const script = fileURLToPath(new URL('durable-simulator.ts', import.meta.url));
  const killer =
    dieAtWrite === undefined ? [] : ['--import', new URL('dies-at-write.ts', import.meta.url).href];
  const child: ChildProcess = spawn(
    process.execPath,
    [...killer, script, JSON.stringify(options), ...stories],
    {
      stdio: ['ignore', 'pipe', 'inherit'],
      env: { ...process.env, ...(dieAtWrite === undefined ? {} : { DIE_AT_WRITE: dieAtWrite }) },
    },
  );
  const exited = once(child, 'exit');
  const kill = async (): Promise<void> => {
    child.kill('SIGKILL');
    await exited;
  };
  onTestFinished(kill);
  if (child.stdout === null) throw new Error('the child has no output');
  const died = exited.then(() => {
    throw new Error('the child has ended before it was ready');
  });
  const [url] = await Promise.race([once(createInterface({ input: child.stdout }), 'line'), died]);
  died.catch(() => {});
  return { url: String(url), kill, exited };
}
