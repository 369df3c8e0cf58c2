import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { describeOrigin } from '../../src/config/origin.ts';
import { type ConfigSources, resolveConfig } from '../../src/config/resolve-config.ts';
import { SETTING_NAMES, SETTINGS } from '../../src/config/settings.ts';
import { makeFolder } from './folder.ts';

function resolve(sources: Partial<ConfigSources> = {}) {
  return resolveConfig({ cwd: makeFolder(), ...sources });
}

function withFile(name: string, text: string, sources: Partial<ConfigSources> = {}) {
  return resolveConfig({ cwd: makeFolder({ [name]: text }), ...sources });
}

describe('where a value comes from', () => {
  it('takes defaults where nothing is given', async () => {
    const { settings, origins, file } = await resolve();
    expect(settings).toMatchObject({
      host: '127.0.0.1',
      port: 4010,
      clock: 'real',
      deadlines: 1,
      quiet: false,
    });
    expect(settings.seed).toBeUndefined();
    expect(new Set(Object.values(origins).map(describeOrigin))).toEqual(new Set(['default']));
    expect(file).toBeUndefined();
  });

  it('fills ${PORT} in from the environment, but for a run that gives its program a port of its own', async () => {
    const text = 'llmUrl: "ws://127.0.0.1:${PORT}/llm"\napp: { command: npm start }\n';
    const urlFor = async (command: 'serve' | 'run', file = text) =>
      (await withFile('drydial.config.yaml', file, { command, env: { PORT: '8080' } })).settings.llmUrl;
    expect(await urlFor('serve')).toBe('ws://127.0.0.1:8080/llm');
    expect(await urlFor('run')).toBe('ws://127.0.0.1:${PORT}/llm');
    expect(await urlFor('run', text.replace(/app: .*/, ''))).toBe('ws://127.0.0.1:8080/llm');
    await expect(withFile('drydial.config.yaml', text, { command: 'serve', env: {} })).rejects.toThrow(
      'has no port: set PORT',
    );
  });

  it('lets run and demo skip, and serve follow the wall clock', async () => {
    expect((await resolve({ command: 'run' })).settings.clock).toBe('skip');
    expect((await resolve({ command: 'demo' })).settings.clock).toBe('skip');
    expect((await resolve({ command: 'run', env: { DRYDIAL_CLOCK: 'live' } })).settings.clock).toBe('live');
  });

  it('prefers flags to variables, variables to the file, the file to defaults, and remembers which it was', async () => {
    const { settings, origins } = await withFile(
      'drydial.config.yaml',
      '# mine\nport: 1\nseed: 1\nconcurrency: 1\n',
      { env: { DRYDIAL_PORT: '2', DRYDIAL_SEED: '2' }, flags: { port: ['3'] } },
    );
    expect(settings).toMatchObject({ port: 3, seed: 2, concurrency: 1, deadlines: 1 });
    expect(describeOrigin(origins.port)).toBe('--port');
    expect(describeOrigin(origins.seed)).toBe('DRYDIAL_SEED');
    expect(describeOrigin(origins.concurrency)).toBe('drydial.config.yaml:4');
    expect(describeOrigin(origins.deadlines)).toBe('default');
  });

  it('takes an empty variable for none', async () => {
    expect((await resolve({ env: { DRYDIAL_PORT: ' ', DRYDIAL_CONFIG: '' } })).settings.port).toBe(4010);
  });

  it('takes the last of several flags for one value, and all of them for a list', async () => {
    const { settings } = await resolve({
      flags: { port: ['1', '2'], allowEgress: ['a.test', 'b.test,c.test'] },
    });
    expect(settings.port).toBe(2);
    expect(settings.allowEgress).toEqual(['a.test', 'b.test', 'c.test']);
  });

  it('reads pairs whose values hold commas', async () => {
    const { settings } = await resolve({ env: { DRYDIAL_QUIRKS: 'webhook-retry-gaps=1s,5s,30s,other=x' } });
    expect(settings.quirks).toEqual({ 'webhook-retry-gaps': '1s,5s,30s', other: 'x' });
  });

  it('reads a value of every setting from a variable', async () => {
    const texts: Readonly<Record<keyof typeof SETTINGS, string>> = {
      host: '::1',
      port: '0',
      providers: 'retell',
      controlToken: 'token_of_the_control_api',
      webhookSecret: 'whsec_test',
      webhookHeaders: 'x-tenant=north',
      webhookQuery: 'source=drydial',
      publicUrl: 'http://127.0.0.1:4010/trillet',
      livekitKey: 'devkey:secret',
      apiKeys: 'key_a, key_b',
      clock: 'speed=2.5',
      seed: '7',
      startAt: '2026-11-21T10:00:00Z',
      deadlines: '.5',
      llmUrl: 'ws://127.0.0.1:8080/llm',
      webhookUrl: 'https://localhost/hook',
      app: 'npm start',
      apiKey: 'key_c',
      allowEgress: '*.example.com',
      ca: 'own-ca.pem',
      scenarios: 'one,two',
      data: 'calls.db',
      limits: 'on',
      concurrency: '5',
      reservedInbound: '2',
      concurrencyBurst: 'true',
      payment: 'missing',
      asOf: '2026-07-01',
      unknownIds: 'synthesize',
      quirks: 'a=b',
      journalLimit: '100',
      quiet: '1',
    };
    const env = Object.fromEntries(SETTING_NAMES.map((name) => [SETTINGS[name].variable, texts[name]]));
    expect((await resolve({ env })).settings).toEqual({
      host: '::1',
      app: { kind: 'app', command: 'npm start' },
      controlToken: 'token_of_the_control_api',
      webhookSecret: 'whsec_test',
      webhookHeaders: { 'x-tenant': 'north' },
      webhookQuery: { source: 'drydial' },
      publicUrl: 'http://127.0.0.1:4010/trillet',
      livekitKey: 'devkey:secret',
      port: 0,
      providers: ['retell'],
      apiKeys: ['key_a', 'key_b'],
      clock: 'speed=2.5',
      seed: 7,
      startAt: '2026-11-21T10:00:00Z',
      deadlines: 0.5,
      llmUrl: 'ws://127.0.0.1:8080/llm',
      webhookUrl: 'https://localhost/hook',
      apiKey: 'key_c',
      allowEgress: ['*.example.com'],
      ca: 'own-ca.pem',
      scenarios: ['one', 'two'],
      data: 'calls.db',
      limits: 'on',
      concurrency: 5,
      reservedInbound: 2,
      concurrencyBurst: true,
      payment: 'missing',
      asOf: '2026-07-01',
      unknownIds: 'synthesize',
      quirks: { a: 'b' },
      journalLimit: 100,
      quiet: true,
    });
  });
});

describe('the configuration file', () => {
  it.each([
    ['drydial.config.json', '{\n\t"port": 5, "limits": false, "quirks": { "a": true } }'],
    ['drydial.config.yaml', 'port: 5\nlimits: off\nquirks: { a: true }'],
    ['drydial.config.yml', 'port: 5\nlimits: off\nquirks:\n  a: "true"'],
    [
      'drydial.config.mjs',
      'export default { port: 5, limits: "off", quirks: { a: true }, seed: undefined };',
    ],
    ['drydial.config.js', 'export default { port: 5, limits: "off", quirks: { a: true } };'],
    [
      'drydial.config.ts',
      'const port: number = 5; export default { port, limits: "off", quirks: { a: true } };',
    ],
  ])('may be %s', async (name, text) => {
    const { settings, file } = await withFile(name, text);
    expect(settings).toMatchObject({ port: 5, limits: 'off', quirks: { a: 'true' } });
    expect(file).toBe(name);
  });

  it('may write lists and pairs as a flag has them', async () => {
    const cwd = makeFolder({
      'drydial.config.yaml': 'scenarios: a, b\nquirks: webhook-retry-gaps=1s,5s,x=1\n',
    });
    const { settings } = await resolveConfig({ cwd });
    expect(settings).toMatchObject({
      scenarios: ['a', 'b'],
      quirks: { 'webhook-retry-gaps': '1s,5s', x: '1' },
    });
  });

  it.each(['', '# nothing yet\n', '{}'])('may be empty (%j)', async (text) => {
    expect((await withFile('drydial.config.yaml', text)).settings.port).toBe(4010);
  });

  it('may be named, and then its paths are relative to its folder', async () => {
    const elsewhere = makeFolder({ 'mine.yaml': 'scenarios: stories\ndata: /var/calls.db' });
    const { settings, file } = await resolve({ configFile: join(elsewhere, 'mine.yaml') });
    expect(settings.scenarios).toEqual([join(elsewhere, 'stories')]);
    expect(settings.data).toBe('/var/calls.db');
    expect(file).toBe(join(elsewhere, 'mine.yaml'));
  });

  it('leaves paths alone where it is in the working folder', async () => {
    const { settings } = await withFile('drydial.config.yaml', 'scenarios: [stories]');
    expect(settings.scenarios).toEqual(['stories']);
  });

  it('may be named by a variable, and a flag comes before that', async () => {
    const cwd = makeFolder({ 'a.yaml': 'port: 1', 'b.yaml': 'port: 2' });
    const env = { DRYDIAL_CONFIG: 'a.yaml' };
    expect((await resolveConfig({ cwd, env })).settings.port).toBe(1);
    expect((await resolveConfig({ cwd, env, configFile: 'b.yaml' })).settings.port).toBe(2);
  });

  it('must be the only one', async () => {
    const cwd = makeFolder({ 'drydial.config.yaml': '', 'drydial.config.json': '{}' });
    await expect(resolveConfig({ cwd })).rejects.toMatchObject({
      code: 'DRY_CONFIG_INVALID',
      message: expect.stringContaining('there is drydial.config.yaml too'),
    });
  });

  it('must be there when it is named', async () => {
    await expect(resolve({ configFile: 'none.yaml' })).rejects.toMatchObject({
      code: 'DRY_FILE_UNREADABLE',
      message: 'none.yaml cannot be read: there is no such file or folder (ENOENT)',
    });
    await expect(resolve({ configFile: 'none.ts' })).rejects.toMatchObject({ code: 'DRY_FILE_UNREADABLE' });
  });

  it.each([
    ['drydial.config.yaml', 'port: [', /^drydial\.config\.yaml:1 {2}/],
    ['drydial.config.yaml', 'port: 1\nport: 2', /^drydial\.config\.yaml:2 {2}Map keys must be unique/],
    ['drydial.config.yaml', '- port', /has to hold settings/],
    ['drydial.config.yaml', 'port', /has to hold settings/],
    ['drydial.config.json', '{"port": 1,, }', /^drydial\.config\.json:1 {2}/],
    ['drydial.config.mjs', 'export const port = 1;', /export default/],
    ['drydial.config.mjs', 'throw new Error("no luck");', /it cannot be run: no luck/],
    ['drydial.config.ts', 'export default [1];', /export default/],
    ['drydial.config.yaml', 'port: *none', /none/],
  ])('is refused with its place where it is broken: %s %j', async (name, text, message) => {
    await expect(withFile(name, text)).rejects.toMatchObject({
      code: 'DRY_CONFIG_INVALID',
      message: expect.stringMatching(message),
    });
  });

  it('cannot be of another kind', async () => {
    const cwd = makeFolder({ 'drydial.toml': 'port = 1' });
    await expect(resolveConfig({ cwd, configFile: 'drydial.toml' })).rejects.toMatchObject({
      code: 'DRY_CONFIG_INVALID',
    });
  });
});

describe('what is not allowed', () => {
  it('names the flag, what was seen and what is allowed', async () => {
    await expect(resolve({ flags: { port: ['99999'] } })).rejects.toMatchObject({
      code: 'DRY_OPTION_INVALID',
      message: '--port: "99999" is not allowed; use a whole number from 0 to 65535',
    });
  });

  it('names the variable', async () => {
    await expect(resolve({ env: { DRYDIAL_CLOCK: 'fast' } })).rejects.toMatchObject({
      code: 'DRY_OPTION_INVALID',
      message: expect.stringContaining(
        'DRYDIAL_CLOCK: "fast" is not allowed; use real, skip, live or speed=N',
      ),
    });
  });

  it('names the line of the file', async () => {
    await expect(withFile('drydial.config.yaml', 'seed: 1\nport: high')).rejects.toMatchObject({
      code: 'DRY_OPTION_INVALID',
      message: 'drydial.config.yaml:2  port: "high" is not allowed; use a whole number from 0 to 65535',
      location: { file: 'drydial.config.yaml', line: 2 },
    });
  });

  it('finds the nearest name for an unknown field', async () => {
    await expect(withFile('drydial.config.yaml', 'llm_urls: ws://x')).rejects.toMatchObject({
      code: 'DRY_CONFIG_INVALID',
      message: expect.stringContaining(
        'drydial.config.yaml:1  "llm_urls" is no setting; did you mean "llmUrl"?',
      ),
    });
  });

  it.each(['__proto__', 'constructor', 'toString'])(
    'takes no inherited name for a setting: %s',
    async (name) => {
      await expect(withFile('drydial.config.json', `{"${name}": 1}`)).rejects.toMatchObject({
        code: 'DRY_CONFIG_INVALID',
      });
    },
  );

  it('lists every problem at once', async () => {
    const error = resolve({ flags: { port: ['x'], seed: ['-1'] }, env: { DRYDIAL_LIMITS: 'maybe' } });
    await expect(error).rejects.toMatchObject({
      message: expect.stringMatching(/DRYDIAL_LIMITS.*\n--port.*\n--seed/),
    });
  });

  it('refuses a variable that is nearly the name of a setting, and leaves others alone', async () => {
    await expect(resolve({ env: { DRYDIAL_PROT: '1' } })).rejects.toMatchObject({
      code: 'DRY_OPTION_INVALID',
      message: 'the environment variable DRYDIAL_PROT is not known; did you mean DRYDIAL_PORT?',
    });
    await expect(resolve({ env: { DRYDIAL_BASE_ADDRESS: '1', DRYDIAL_DEBUG: '1' } })).resolves.toBeDefined();
  });

  it.each([
    ['port', '4010.5'],
    ['port', '0x10'],
    ['port', ''],
    ['seed', '1e3'],
    ['seed', '9007199254740993'],
    ['deadlines', '0'],
    ['deadlines', '2'],
    ['clock', 'speed=0'],
    ['startAt', 'tomorrow'],
    ['startAt', '7'],
    ['llmUrl', 'http://127.0.0.1'],
    ['llmUrl', 'localhost:8080'],
    ['webhookUrl', 'ftp://x'],
    ['allowEgress', 'a,,b'],
    ['quirks', 'novalue'],
    ['quirks', '=x'],
    ['host', ' '],
    ['journalLimit', '0'],
    ['concurrency', '0'],
  ] as const)('refuses %s %j', async (name, text) => {
    await expect(resolve({ flags: { [name]: [text] } })).rejects.toMatchObject({
      code: 'DRY_OPTION_INVALID',
    });
  });

  it.each([
    ['port', '"80"'],
    ['port', 'null'],
    ['port', '.nan'],
    ['quiet', '"yes"'],
    ['apiKeys', '[1]'],
    ['apiKeys', '[""]'],
    ['quirks', '[a]'],
    ['quirks', '{ a: { b: c } }'],
    ['host', '{}'],
  ])('refuses %s: %s in the file', async (name, text) => {
    await expect(withFile('drydial.config.yaml', `${name}: ${text}`)).rejects.toMatchObject({
      code: 'DRY_OPTION_INVALID',
    });
  });

  it('never repeats a key or a password', async () => {
    const failed = await resolve({
      flags: { apiKeys: ['key_secret,,'], llmUrl: ['http://me:hunter2@host/?api_key=key_secret'] },
    }).catch((error: unknown) => String(error));
    expect(failed).toContain('--api-keys: what is given is not allowed');
    expect(failed).not.toMatch(/key_secret|hunter2/);
  });
});
