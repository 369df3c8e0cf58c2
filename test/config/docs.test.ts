import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { resolveConfig } from '../../src/config/resolve-config.ts';
import { SETTING_NAMES, SETTINGS } from '../../src/config/settings.ts';
import { ERRORS } from '../../src/core/errors.ts';
import { GENERATED_TABLES, withFreshTable } from '../../tools/generate-docs.ts';
import { makeFolder } from './folder.ts';

function readDoc(file: string): Promise<string> {
  return readFile(new URL(`../../${file}`, import.meta.url), 'utf8');
}

describe.each(Object.entries(GENERATED_TABLES))('%s', (file, table) => {
  it('has the table that the code has; `node tools/generate-docs.ts` makes it anew', async () => {
    const document = await readDoc(file);
    expect(document).toBe(withFreshTable(document, table()));
  });
});

it('docs/errors.md names exactly the codes that exist', async () => {
  const named = (await readDoc('docs/errors.md')).match(/^\| `(DRY_\w+)`/gm)?.map((row) => row.slice(3, -1));
  expect(named).toEqual(Object.keys(ERRORS));
});

it('docs/configuration.md names exactly the settings that exist', async () => {
  const named = [
    ...(await readDoc('docs/configuration.md')).matchAll(/^\| `(\w+)` \| `(--[\w-]+)` \| `(\w+)`/gm),
  ];
  expect(named.map(([, name, flag, variable]) => ({ name, flag, variable }))).toEqual(
    SETTING_NAMES.map((name) => ({ name, flag: SETTINGS[name].flag, variable: SETTINGS[name].variable })),
  );
});

it('the examples in docs/configuration.md are valid', async () => {
  const document = await readDoc('docs/configuration.md');
  const [yaml = ''] = [...document.matchAll(/```yaml\n(.*?)```/gs)].map(([, text = '']) => text);
  const { settings } = await resolveConfig({ cwd: makeFolder({ 'drydial.config.yaml': yaml }) });
  expect(settings).toMatchObject({
    port: 5000,
    clock: 'speed=10',
    quirks: { 'webhook-retry-gaps': '1s,5s,30s' },
  });
});
