/// <reference lib="esnext.disposable" preserve="true" />
import { SimulatorError } from '../core/errors.ts';
import { startSimulator } from '../simulator.ts';
import type { SimulatorOptions } from '../simulator-types.ts';
import type { Backend } from './backend.ts';
import { createLocalBackend } from './local-backend.ts';
import { createRemoteBackend } from './remote-backend.ts';
import { TestAccount } from './test-account.ts';

export interface OpenAccountOptions {
  /** A simulator that runs already: "http://127.0.0.1:4010". Default: DRYDIAL_URL, else one is started in this process. */
  readonly url?: string;
  /** For the one that is started. Default: the skipping clock, seed 7. */
  readonly simulator?: SimulatorOptions;
  /** Default: a key that nobody else has. */
  readonly apiKey?: string;
  /** Of providers whose accounts have workspaces. Default: that of TRILLET_WORKSPACE_ID, else a fixed one. */
  readonly workspaceId?: string;
}

/** An account with the way to be done with it. */
export type OpenAccount = TestAccount & { close(): Promise<void>; [Symbol.asyncDispose](): Promise<void> };

/** A simulator that tests may share. */
export interface TestSimulator {
  readonly url: string;
  readonly backend: Backend;
  /** Stops it, if it was started here. */
  stop(): Promise<void>;
}

/** Opens an account of a test's own. @throws DRY_APP_UNREACHABLE on first use where no simulator answers at `url`, DRY_OPTION_INVALID where that is no address */
export async function openAccount(options: OpenAccountOptions = {}): Promise<OpenAccount> {
  const simulator = await openSimulator(options);
  const account = new TestAccount(simulator.backend, options);
  const close = (): Promise<void> => simulator.stop();
  return Object.assign(account, { close, [Symbol.asyncDispose]: close });
}

/** Finds or starts the simulator that tests use. */
export async function openSimulator({ url, simulator }: OpenAccountOptions = {}): Promise<TestSimulator> {
  const known = url ?? process.env.DRYDIAL_URL;
  if (known !== undefined && known !== '') {
    const plain = known.replace(/\/+$/, '');
    if (!/^https?:\/\//i.test(plain)) {
      throw new SimulatorError('DRY_OPTION_INVALID', `"${plain}" is no address of a simulator`, {
        fix: 'Write it in full (url, or DRYDIAL_URL), as in http://127.0.0.1:4010',
      });
    }
    return {
      url: plain,
      backend: createRemoteBackend(plain, process.env.DRYDIAL_CONTROL_TOKEN),
      stop: async () => {},
    };
  }
  const started = await startSimulator({ clock: 'skip', seed: 7, ...simulator });
  return { url: started.url, backend: createLocalBackend(started), stop: () => started.stop() };
}
