import type { AppSetting } from '../../config/app-setting.ts';
import type { Config } from '../../config/resolve-config.ts';
import type { Scenario } from '../../scenario/model/scenario.ts';
import type { Simulator } from '../../simulator-types.ts';
import type { CliContext } from '../terminal/context.ts';
import type { CustomerApp } from './customer-app.ts';
import { startApp } from './start-app.ts';

export interface ProgramPlace {
  readonly simulator: Simulator;
  readonly port: number | undefined;
  readonly config: Config;
  readonly context: CliContext;
}

/** The customer's program, where the configuration says how to start it; else nothing is started. */
export class ProgramUnderTest {
  readonly place: ProgramPlace;
  readonly #setting: AppSetting | undefined;
  readonly #failed = Promise.withResolvers<never>();
  #app: CustomerApp | undefined;
  #isStopped = false;

  constructor(setting: AppSetting | undefined, place: ProgramPlace) {
    this.#setting = setting;
    this.place = place;
    this.#failed.promise.catch(() => {});
  }

  /** Whether it is to be started anew for each play, which makes it forget. */
  get isRestarted(): boolean {
    return this.#setting?.restart === 'each';
  }

  /** Rejects when it ends by itself; never resolves. */
  get failed(): Promise<never> {
    return this.#failed.promise;
  }

  /** Starts it, or starts it anew. @throws DRY_APP_UNREACHABLE */
  async start(scenario: Scenario): Promise<void> {
    const { port } = this.place;
    if (this.#setting === undefined || port === undefined || this.#isStopped) return;
    await this.#app?.stop();
    const app = await startApp(this.#setting, { ...this.place, port, scenarios: [scenario] });
    this.#app = app;
    app.failed.catch(this.#failed.reject);
    if (this.#isStopped) await app.stop();
  }

  async stop(): Promise<void> {
    this.#isStopped = true;
    await this.#app?.stop();
  }
}
