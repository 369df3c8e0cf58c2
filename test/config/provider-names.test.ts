import { expect, it } from 'vitest';
import { resolveQuirks } from '../../src/assembly/start/resolve-options.ts';
import { refuseUnknownNames } from '../../src/config/provider-names.ts';
import { type ConfigSources, resolveConfig } from '../../src/config/resolve-config.ts';
import { findPack } from '../../src/providers/registry.ts';
import { makeFolder } from './folder.ts';

async function refusal(files: Record<string, string>, sources: Partial<ConfigSources> = {}) {
  const config = await resolveConfig({ cwd: makeFolder(files), ...sources });
  return refuseUnknownNames(config).catch((error: unknown) => error);
}

it('names file and line of every provider and quirk that nobody has', async () => {
  const text =
    'seed: 7\nproviders:\n  - retell\n  - trilet\nquirks:\n  retry-cuont: 3\n  signature-encoding: base65\n';
  expect(await refusal({ 'drydial.config.yaml': text })).toMatchObject({
    code: 'DRY_PROVIDER_UNKNOWN',
    message: [
      'drydial.config.yaml:4  provider "trilet" is not known; did you mean trillet? known are: retell, trillet',
      'drydial.config.yaml:6  quirk "retry-cuont" is not known. `drydial packs` lists them.',
      'drydial.config.yaml:7  quirk signature-encoding="base65" is not allowed; use hex or base64.',
    ].join('\n'),
    location: { file: 'drydial.config.yaml', line: 4 },
  });
});

it.each(['providers: retel\n', 'providers: [retel]\n', '{"providers": ["retel"]}\n'])(
  'names the line of %j, too',
  async (text) => {
    expect(await refusal({ 'drydial.config.yaml': text })).toMatchObject({
      message: expect.stringMatching(/^drydial\.config\.yaml:1 {2}provider "retel"/),
    });
  },
);

it('names the flag or the variable where a name stands there', async () => {
  expect(await refusal({}, { flags: { quirks: ['foo=1'] } })).toMatchObject({
    message: expect.stringMatching(/^--quirk: quirk "foo" is not known/),
  });
  expect(await refusal({}, { env: { DRYDIAL_PROVIDERS: 'retel' } })).toMatchObject({
    message: expect.stringMatching(/^DRYDIAL_PROVIDERS: provider "retel" is not known/),
  });
});

it('lets a file hold quirks of several providers where one of them is wanted', async () => {
  const text = 'quirks: { signature-encoding: base64, bearer-key: refused }\nproviders: [retell]\n';
  expect(await refusal({ 'drydial.config.yaml': text })).toBeUndefined();
  expect(() => resolveQuirks([findPack('retell')], { 'bearer-key': 'refused' })).not.toThrow();
  expect(() => resolveQuirks([findPack('retell')], { 'bearer-key': 'refsed' })).toThrow(/is not allowed/);
});
