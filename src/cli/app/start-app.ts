import { resolve } from 'node:path';
import type { AppSetting } from '../../config/app-setting.ts';
import { withPort } from '../../config/port-placeholder.ts';
import type { Config } from '../../config/resolve-config.ts';
import { createEgressGuard } from '../../core/egress/egress.ts';
import { SimulatorError } from '../../core/errors.ts';
import type { Scenario } from '../../scenario/model/scenario.ts';
import type { PlayOptions, Simulator } from '../../simulator-types.ts';
import type { CliContext } from '../terminal/context.ts';
import { appEnv } from './app-env.ts';
import { appFolder } from './app-folder.ts';
import { type CustomerApp, startCustomerApp } from './customer-app.ts';
import { parseReadiness } from './readiness.ts';

export interface AppStart {
  readonly config: Config;
  readonly context: CliContext;
  readonly simulator: Simulator;
  /** That the program is to listen on. */
  readonly port: number;
  /** What will be played: it is ready once it listens where they call it. */
  readonly scenarios: readonly Scenario[];
  /** Stands before each line that it prints; absent: what it prints is not shown. */
  readonly label?: string;
}

/** Starts the customer's program as the configuration says, and waits until it is ready. @throws DRY_APP_UNREACHABLE, DRY_CONFIG_INVALID */
export function startApp(setting: AppSetting, start: AppStart): Promise<CustomerApp> {
  const { config, context, simulator, port, scenarios, label } = start;
  const { apiKey, webhookSecret, allowEgress = [] } = config.settings;
  const { llmUrl, webhookUrl } = addressesOf(config, port);
  const agents = scenarios.map(({ call }) => call.agent);
  const called = [
    ...(llmUrl === undefined ? agents.map((agent) => agent.llmUrl) : [llmUrl]),
    ...(webhookUrl === undefined ? agents.map((agent) => agent.webhookUrl) : [webhookUrl]),
    ...scenarios.map(({ call }) => call.trigger?.url),
  ].filter((url) => url !== undefined);
  const ready = setting.ready === undefined ? undefined : withPort(setting.ready, port);
  const readiness = parseReadiness(ready, [...new Set(called)]);
  const guard = createEgressGuard({ allowHosts: allowEgress, forbiddenHosts: [] });
  for (const url of readiness.kind === 'answer' ? [readiness.url] : []) {
    const decision = guard.check(url);
    if (decision.kind === 'blocked')
      throw new SimulatorError('DRY_CONFIG_INVALID', `app.ready: ${decision.reason}`, { fix: decision.fix });
  }
  return startCustomerApp({
    command: setting.command,
    cwd: resolve(context.cwd, appFolder(config), setting.cwd ?? '.'),
    env: appEnv(setting, { simulator, port, env: context.env, apiKey, webhookSecret }),
    readiness,
    readyLimitMs: setting.readyWithinMs,
    ...(label === undefined
      ? {}
      : { onLine: (line: string) => context.output.complain(`${label} | ${line}`) }),
  });
}

/** The addresses that settings give, with the port of the program that was started. */
export function addressesOf(
  { settings: { llmUrl, webhookUrl } }: Config,
  port: number | undefined,
): Pick<PlayOptions, 'llmUrl' | 'webhookUrl'> {
  const address = (url: string): string => (port === undefined ? url : withPort(url, port));
  return {
    ...(llmUrl === undefined ? {} : { llmUrl: address(llmUrl) }),
    ...(webhookUrl === undefined ? {} : { webhookUrl: address(webhookUrl) }),
  };
}
