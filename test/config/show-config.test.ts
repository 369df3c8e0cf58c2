import { expect, it } from 'vitest';
import { resolveConfig } from '../../src/config/resolve-config.ts';
import { SETTING_NAMES } from '../../src/config/settings.ts';
import { configToJson, showConfig } from '../../src/config/show-config.ts';
import { makeFolder } from './folder.ts';

function resolve() {
  return resolveConfig({
    cwd: makeFolder({ 'drydial.config.yaml': 'apiKeys: [key_one, key_two]' }),
    env: { DRYDIAL_API_KEY: 'key_three', DRYDIAL_LLM_URL: 'ws://me:hunter2@localhost/llm?token=abc' },
    flags: { quirks: ['a=b', 'c=d'] },
  });
}

it('shows every setting in a line, with what happens where there is no value', async () => {
  const shown = showConfig(await resolve());
  expect(shown.map(({ name }) => name)).toEqual(SETTING_NAMES);
  expect(shown.find(({ name }) => name === 'data')).toMatchObject({ value: undefined, text: 'memory only' });
  expect(shown.find(({ name }) => name === 'quirks')?.text).toBe('a=b,c=d');
  expect(shown.every(({ text }) => text !== '')).toBe(true);
});

it('shows that there are keys and passwords, and never which', async () => {
  const config = await resolve();
  for (const text of [configToJson(config), JSON.stringify(showConfig(config))]) {
    expect(text).not.toMatch(/key_(?:one|two|three)|hunter2|token=abc/);
    expect(text).toContain('[redacted]');
  }
});

it('says in JSON where each value comes from', async () => {
  const { format, file, settings } = JSON.parse(configToJson(await resolve()));
  expect(format).toBe(1);
  expect(file).toBe('drydial.config.yaml');
  expect(settings.apiKeys).toEqual({
    value: ['[redacted]', '[redacted]'],
    origin: { kind: 'file', file: 'drydial.config.yaml', line: 1 },
    from: 'drydial.config.yaml:1',
  });
  expect(settings.port).toEqual({ value: 4010, origin: { kind: 'default' }, from: 'default' });
  expect(settings.seed).toEqual({ origin: { kind: 'default' }, from: 'default' });
});
