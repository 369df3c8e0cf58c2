import { readdirSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, expect, it, onTestFinished } from 'vitest';
import { listProviders } from '../../src/simulator.ts';
import { simulate } from './account.ts';

const FOLDER = 'scenarios/any-provider';
const FILES = readdirSync(FOLDER).filter((name) => name.endsWith('.yaml'));
const PROVIDERS = listProviders().map(({ id }) => id);

/** A customer who acknowledges whatever comes. */
async function startReceiver(): Promise<string> {
  const server = createServer((request, response) => {
    request.resume().on('end', () => response.writeHead(204).end());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void server.close());
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/webhook`;
}

describe.each(PROVIDERS)('the stories for any provider, played by %s', (provider) => {
  it.each(FILES)('%s is clean', async (name) => {
    const simulator = await simulate();
    const webhookUrl = await startReceiver();
    const { verdict, scenario } = await simulator.play(`${FOLDER}/${name}`, { provider, webhookUrl });
    expect(verdict.findings).toEqual([]);
    expect(verdict.outcome).toBe('clean');
    expect(scenario.provider).toBe(provider);
  });
});

it('a scenario of one provider is not played by another', async () => {
  const simulator = await simulate();
  await expect(simulator.play('scenarios/retell/busy.yaml', { provider: 'other' })).rejects.toMatchObject({
    code: 'DRY_OPTION_INVALID',
    message: expect.stringContaining('cannot be played with provider "other"'),
  });
});
