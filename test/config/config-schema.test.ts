import { readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { getLanguageService, TextDocument } from 'vscode-json-languageservice';
import { parse } from 'yaml';
import { resolveConfig } from '../../src/config/resolve-config.ts';
import { SETTING_NAMES, type SettingName, settingOf } from '../../src/config/settings.ts';
import {
  CONFIG_SCHEMA_FILE,
  configJsonSchema,
  renderConfigSchema,
} from '../../tools/generate-config-schema.ts';
import { makeFolder } from './folder.ts';

const SCHEMA = configJsonSchema();
const isSound = new Ajv2020({ strict: false, allowUnionTypes: true }).compile(SCHEMA);

interface Examples {
  readonly taken: readonly unknown[];
  readonly refused: readonly unknown[];
}

const TEXTS: Examples = { taken: ['a', ' a b '], refused: ['', ' ', 1, true, null, ['a'], {}] };
const LISTS: Examples = { taken: ['a', 'a, b', ['a', 'b,c'], []], refused: ['', 1, [1], [''], [null], {}] };
const PAIRS: Examples = {
  taken: [{}, { a: 'b', c: 1, d: true }, 'a=b', 'a=b,c=d'],
  refused: [{ a: null }, { a: ['b'] }, 'a', '', 1, []],
};
const SWITCHES: Examples = { taken: [true, false], refused: ['true', 'on', 1, null] };
const numbers = (least: number, most: number): Examples => ({
  taken: [least, most],
  refused: [least - 1, most + 1, least + 0.5, String(least), null, [least]],
});
const addresses = (...schemes: readonly string[]): Examples => ({
  taken: schemes.flatMap((scheme) => [`${scheme}://127.0.0.1:8080/x`, `${scheme.toUpperCase()}://a`]),
  refused: ['', 'ftp://a', '127.0.0.1:8080', `${schemes[0]}://`, 1, null],
});

const EXAMPLES: Readonly<Record<SettingName, Examples>> = {
  host: TEXTS,
  port: numbers(0, 65_535),
  providers: LISTS,
  apiKeys: LISTS,
  controlToken: { taken: ['0123456789abcdef'], refused: ['short', '0123456789 abcdef', 1, null] },
  clock: {
    taken: ['real', 'skip', 'live', 'speed=10', 'speed=0.5'],
    refused: ['fast', 'speed=', 'Real', 10, null],
  },
  seed: numbers(0, Number.MAX_SAFE_INTEGER),
  startAt: {
    taken: ['now', '2026-11-21', '2026-11-21T10:00:00Z', 1_767_603_600_000, 0],
    refused: ['soon', '7', -1, 1.5, null, true],
  },
  deadlines: { taken: [0.001, 0.5, 1], refused: [0, 1.5, '1', null] },
  llmUrl: {
    ...addresses('ws', 'wss'),
    taken: ['ws://127.0.0.1:${PORT}/llm', ...addresses('ws', 'wss').taken],
  },
  webhookUrl: {
    ...addresses('http', 'https'),
    taken: ['http://127.0.0.1:${PORT}/hook', ...addresses('http', 'https').taken],
  },
  app: {
    taken: [
      'npm start',
      { command: 'npm start' },
      {
        command: 'x',
        ready: '/up/',
        readyWithin: '10s',
        env: { A: 1 },
        cwd: 'app',
        restart: 'each',
        watch: 'src',
      },
      { command: 'x', readyWithin: 500, restart: 'never', watch: ['a', 'b'] },
    ],
    refused: [
      '',
      {},
      { command: '' },
      { command: 'x', reddy: 'up' },
      { command: 'x', readyWithin: '10' },
      { command: 'x', readyWithin: 0 },
      { command: 'x', restart: true },
      { command: 'x', env: ['A=1'] },
      { command: 'x', watch: [1] },
      ['npm', 'start'],
    ],
  },
  webhookSecret: TEXTS,
  webhookHeaders: PAIRS,
  webhookQuery: PAIRS,
  publicUrl: addresses('http', 'https'),
  livekitKey: { taken: ['key:secret'], refused: ['key', ':secret', 'key:', 1] },
  apiKey: TEXTS,
  allowEgress: LISTS,
  ca: TEXTS,
  scenarios: LISTS,
  data: TEXTS,
  limits: { taken: ['on', 'off', true, false, 'true', 'false'], refused: ['yes', 1, null, 'On'] },
  concurrency: numbers(1, 100_000),
  reservedInbound: numbers(0, 100_000),
  concurrencyBurst: SWITCHES,
  payment: { taken: ['valid', 'missing'], refused: ['none', true, null] },
  asOf: { taken: ['2026-11-21'], refused: ['2026-11', 'today', 20261121, null] },
  unknownIds: { taken: ['error', 'synthesize'], refused: ['create', true] },
  quirks: PAIRS,
  journalLimit: numbers(100, 10_000_000),
  quiet: SWITCHES,
};

describe.each(SETTING_NAMES)('the schema of the configuration file and the reader agree on %s', (name) => {
  const reads = (value: unknown): boolean => settingOf(name).kind.accept(value) !== undefined;

  it.each(EXAMPLES[name].taken)('take %j', (value) => {
    expect({ reader: reads(value), schema: isSound({ [name]: value }) }).toEqual({
      reader: true,
      schema: true,
    });
  });

  it.each(EXAMPLES[name].refused.map((value) => [value]))('refuse %j', (value) => {
    expect({ reader: reads(value), schema: isSound({ [name]: value }) }).toEqual({
      reader: false,
      schema: false,
    });
  });

  it('and no editor marks what is read, whatever that is', () => {
    const told = EXAMPLES[name].taken.map((value) => fc.constant(value));
    const words = fc.oneof(fc.string(), fc.constantFrom(' ws://a', 'WSS:b', 'http:a', '2026-02-30', ' 4s '));
    fc.assert(
      fc.property(fc.oneof(...told, fc.jsonValue(), fc.integer(), words), (value) => {
        if (reads(value)) expect(isSound({ [name]: value })).toBe(true);
      }),
      { seed: 7, numRuns: 200 },
    );
  });
});

it('drydial.config.schema.json is what the settings say; `npm run generate` makes it anew', () => {
  expect(readFileSync(CONFIG_SCHEMA_FILE, 'utf8')).toBe(renderConfigSchema());
});

it.each(['', '{}', 'port: 1\n$schema: ./x.json'])('the schema takes the file %j', (text) => {
  expect(isSound(parse(text))).toBe(true);
});

it('a file may say where its schema is', async () => {
  const json = JSON.stringify({ $schema: './node_modules/drydial/drydial.config.schema.json', port: 5001 });
  const { settings } = await resolveConfig({ cwd: makeFolder({ 'drydial.config.json': json }) });
  expect(settings.port).toBe(5001);
});

describe('an editor', () => {
  const service = getLanguageService({});
  service.configure({
    validate: true,
    // `as`: what is made is JSON Schema of the draft that the service reads.
    schemas: [{ uri: 'test://config', fileMatch: ['*.json'], schema: SCHEMA as object }],
  });
  const open = (text: string) => {
    const document = TextDocument.create('test://drydial.config.json', 'json', 1, text.replace('|', ''));
    return {
      document,
      json: service.parseJSONDocument(document),
      at: document.positionAt(text.indexOf('|')),
    };
  };

  it.each([
    ['{ "|" }', ['port', 'clock', 'webhookUrl', 'app']],
    ['{ "app": { "|" } }', ['command', 'ready', 'watch']],
    ['{ "payment": "|" }', ['valid', 'missing']],
  ])('completes %s', async (text, expected) => {
    const { document, json, at } = open(text);
    const { items = [] } = (await service.doComplete(document, at, json)) ?? {};
    expect(items.map(({ label }) => label.replaceAll('"', ''))).toEqual(expect.arrayContaining(expected));
  });

  it.each([
    ['{ "prot": 4010 }', 'Property prot is not allowed'],
    ['{ "port": "4010" }', 'Expected "integer"'],
    ['{ "clock": "fast" }', 'Use real, skip, live or speed=N'],
    ['{ "llmUrl": "http://127.0.0.1" }', 'begins with ws:// or wss://'],
  ])('marks %s', async (text, expected) => {
    const { document, json } = open(text);
    const marks = await service.doValidation(document, json);
    expect(marks.map(({ message }) => String(message)).join('\n')).toContain(expected);
  });

  it('explains a setting, with what it is without a value', async () => {
    const { document, json, at } = open('{ "po|rt": 4010 }');
    const { contents } = (await service.doHover(document, at, json)) ?? {};
    expect(JSON.stringify(contents)).toMatch(/port to listen on.*Default: 4010/);
  });
});
