import { readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { listProviders } from '../../src/simulator.ts';
import { startReceiver } from '../support/receiver.ts';
import { simulate } from './account.ts';

const FOLDER = 'scenarios/any-provider';
const FILES = readdirSync(FOLDER).filter((name) => name.endsWith('.yaml'));
const PROVIDERS = listProviders().map(({ id }) => id);

describe.each(PROVIDERS)('the stories for any provider, played by %s', (provider) => {
  it.each(FILES)('%s is clean', async (name) => {
    const simulator = await simulate();
    const { url } = await startReceiver();
    const played = { provider, webhookUrl: `${url}/webhook` };
    const { verdict, scenario } = await simulator.play(`${FOLDER}/${name}`, played);
    expect(verdict.findings).toEqual([]);
    expect(verdict.outcome).toBe('clean');
    expect(scenario.provider).toBe(provider);
  });
});

it('a scenario of a provider that this simulator is not is refused, and not played', async () => {
  const simulator = await simulate({ providers: ['trillet'] });
  const refused = {
    code: 'DRY_PROVIDER_UNKNOWN',
    message: expect.stringMatching(/is a scenario of retell, and this simulator is trillet only/),
  };
  await expect(simulator.play('scenarios/retell/busy.yaml')).rejects.toMatchObject(refused);
  await expect(simulator.explore('scenarios/retell/platform-agent.yaml')).rejects.toMatchObject(refused);
});

it('a scenario of one provider is not played by another', async () => {
  const simulator = await simulate();
  await expect(simulator.play('scenarios/retell/busy.yaml', { provider: 'other' })).rejects.toMatchObject({
    code: 'DRY_OPTION_INVALID',
    message: expect.stringContaining('cannot be played with provider "other"'),
  });
});
