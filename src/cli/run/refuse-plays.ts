import type { Config } from '../../config/resolve-config.ts';
import { SimulatorError } from '../../core/errors.ts';
import { probeMissing, refuseWebhookFaults } from '../../scenario/model/explorable.ts';
import { llmUrlMissing } from '../../scenario/model/llm-url-missing.ts';
import { atSweepPoint, sweepOf } from '../../scenario/model/sweep.ts';
import { listProviders, VOCABULARY } from '../../simulator.ts';
import type { Play } from './play.ts';
import type { RunRequest } from './run-request.ts';

/** Found before anything is played, and not in the middle. @throws DRY_PROVIDER_UNKNOWN */
export function refuseOthers(plays: readonly Play[], { settings: { providers } }: Config): void {
  // One that nobody can be is refused as such at the start.
  if (providers === undefined || providers.some((id) => !VOCABULARY.providers.includes(id))) return;
  const other = plays.find(({ scenario }) => !providers.includes(scenario.provider))?.scenario;
  if (other === undefined) return;
  throw new SimulatorError(
    'DRY_PROVIDER_UNKNOWN',
    `${other.file ?? other.name} is a scenario of ${other.provider}, and providers names only ${providers.join(', ')}`,
    { fix: `Leave --providers out, name ${other.provider} in it, too, or name other files.` },
  );
}

/** Found before anything is played, too. @throws DRY_SCENARIO_INVALID */
export function refuseUnaddressed(plays: readonly Play[], { settings: { llmUrl } }: Config): void {
  if (llmUrl !== undefined) return;
  const withSocket = listProviders().flatMap(({ id, socket }) => (socket === undefined ? [] : [id]));
  for (const { scenario } of plays) {
    const { trigger, agent } = scenario.call;
    const isTheirs = agent.engine === 'custom-llm' && agent.mayBePlatform !== true;
    if (trigger !== undefined || !isTheirs || agent.llmUrl !== undefined) continue;
    if (withSocket.includes(scenario.provider)) throw llmUrlMissing(scenario);
  }
}

/** Found before anything is played, too. @throws DRY_OPTION_INVALID where a scenario asks to be explored and cannot be */
export function refuseUnexplorable(plays: readonly Play[]): void {
  for (const { scenario } of plays) {
    if (scenario.deliver === undefined) continue;
    if (!scenario.expect.some(({ kind }) => kind === 'probe')) throw probeMissing(scenario);
    refuseWebhookFaults(scenario);
  }
}

/** A point that nothing is swept to would be passed over without a word. @throws DRY_OPTION_INVALID */
export function refuseIdleSweep({ sweepAt }: RunRequest, plays: readonly Play[]): void {
  if (sweepAt === undefined) return;
  const swept = plays.find(({ scenario }) => sweepOf(scenario) !== undefined);
  if (swept === undefined)
    throw new SimulatorError('DRY_OPTION_INVALID', '--sweep-at: no scenario that is run has a sweep');
  atSweepPoint(swept.scenario, sweepAt);
}
