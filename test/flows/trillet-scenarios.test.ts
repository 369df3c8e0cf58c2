import { readdirSync } from 'node:fs';
import { expect, it } from 'vitest';
import { startReceiver } from '../support/receiver.ts';
import { simulate } from './account.ts';

const FOLDER = 'scenarios/trillet';
const FILES = readdirSync(FOLDER).filter((name) => name.endsWith('.yaml'));

it.each(FILES)('%s is clean', async (name) => {
  const receiver = await startReceiver();
  const simulator = await simulate({ env: { WEBHOOK_URL: `${receiver.url}/webhook` } });
  const { verdict } = await simulator.play(`${FOLDER}/${name}`, { webhookUrl: `${receiver.url}/webhook` });
  expect(verdict.findings).toEqual([]);
  expect(verdict.outcome).toBe('clean');
});

it('there are stories enough', () => {
  expect(FILES.length).toBeGreaterThanOrEqual(8);
});
