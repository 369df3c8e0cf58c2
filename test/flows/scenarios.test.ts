import { readdirSync } from 'node:fs';
import { expect, it } from 'vitest';
import { findingsBesideWireTime } from '../support/wire-time.ts';
import { simulate, startExample } from './account.ts';

const FOLDER = 'scenarios/retell';
const FILES = readdirSync(FOLDER).filter((name) => name.endsWith('.yaml'));

it.each(FILES)('%s is clean against the example program', async (name) => {
  const env: Record<string, string> = {};
  const simulator = await simulate({ env });
  const app = await startExample(simulator);
  env.APP_URL = app.url;
  const { verdict } = await simulator.play(`${FOLDER}/${name}`, {
    apiKey: 'key_example',
    llmUrl: `${app.url.replace('http', 'ws')}/llm`,
    webhookUrl: `${app.url}/webhook`,
  });
  expect(findingsBesideWireTime(verdict)).toEqual([]);
});
