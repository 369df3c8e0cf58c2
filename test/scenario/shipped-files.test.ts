import { readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, test } from 'vitest';
import { parse as parseYaml } from 'yaml';
import { loadScenarios } from '../../src/scenario/load.ts';
import { scenarioJsonSchema } from '../../src/scenario/schema/editor-schema.ts';
import { ScenarioSchema } from '../../src/scenario/schema/schema.ts';
import { renderScenarioSchema, SCHEMA_FILE } from '../../tools/generate-scenario-schema.ts';
import { parse } from './support.ts';

const scenarios = loadScenarios(['scenarios']);
const docs = readFileSync(new URL('../../docs/scenarios.md', import.meta.url), 'utf8');
const faultDocs = readFileSync(new URL('../../docs/faults.md', import.meta.url), 'utf8');
const exploreDocs = readFileSync(new URL('../../docs/explore.md', import.meta.url), 'utf8');
const examples = [...docs.matchAll(/^```yaml\n(.*?)^```$/gms)].map((match) => match[1] ?? '');
const validate = new Ajv2020({ strict: false, validateFormats: false }).compile(scenarioJsonSchema());

test('the schema file is the one that the definition gives', () => {
  expect(readFileSync(SCHEMA_FILE, 'utf8'), 'run: node tools/generate-scenario-schema.ts').toBe(
    renderScenarioSchema(),
  );
});

test('the schema uses no keyword that the parser does not know', () => {
  const known =
    '$schema title description type enum anyOf properties required additionalProperties propertyNames minProperties maxProperties items minItems maxItems minLength maxLength minimum maximum pattern patternErrorMessage format examples'.split(
      ' ',
    );
  const seen = new Set<string>();
  const collect = (shape: unknown): void => {
    if (typeof shape !== 'object' || shape === null) return;
    for (const [key, value] of Object.entries(shape)) {
      seen.add(key);
      if (key === 'properties') for (const inner of Object.values(value)) collect(inner);
      else if (Array.isArray(value)) for (const inner of value) collect(inner);
      else collect(value);
    }
  };
  collect(ScenarioSchema);
  expect([...seen].filter((keyword) => !known.includes(keyword))).toEqual([]);
});

test('every field and step is described for editors', () => {
  const undescribed: string[] = [];
  const collect = (shape: object, path: string): void => {
    for (const [key, value] of Object.entries(shape)) {
      if (key !== 'properties') {
        if (typeof value === 'object' && value !== null) collect(value, path);
        continue;
      }
      for (const [name, field] of Object.entries(value)) {
        if (typeof field !== 'object' || field === null) continue;
        if (!('description' in field)) undescribed.push(`${path}/${name}`);
        collect(field, `${path}/${name}`);
      }
    }
  };
  collect(scenarioJsonSchema(), '');
  expect(undescribed).toEqual([]);
});

describe('the scenarios that come along', () => {
  test('cover every way in which a call can go', () => {
    expect(scenarios.map(({ file }) => file?.replaceAll('\\', '/').split('/').at(-1))).toEqual([
      'agent-hangs-up.yaml',
      'appointment-reminder.yaml',
      'busy.yaml',
      'agent-says-goodbye.yaml',
      'busy.yaml',
      'caller-hangs-up-mid-sentence.yaml',
      'declined.yaml',
      'first-call.yaml',
      'inbound-call.yaml',
      'inbound-rejected.yaml',
      'inbound-text.yaml',
      'invalid-destination.yaml',
      'lost-create-reply.yaml',
      'lost-socket.yaml',
      'no-answer.yaml',
      'platform-agent.yaml',
      'shaky-api.yaml',
      'silence-and-reminder.yaml',
      'tool-call.yaml',
      'transfer.yaml',
      'voicemail.yaml',
      'web-call-not-joined.yaml',
      'web-call.yaml',
      'appointment-reminder.yaml',
      'busy-then-called-back.yaml',
      'busy.yaml',
      'declined.yaml',
      'inbound.yaml',
      'invalid-number.yaml',
      'longest-call.yaml',
      'no-answer.yaml',
      'passed-on.yaml',
      'silence.yaml',
      'text-messages.yaml',
      'tool-call.yaml',
      'voicemail.yaml',
      'web-call.yaml',
    ]);
  });

  test.each(scenarios.map((scenario) => [scenario.file ?? '', scenario] as const))(
    '%s is complete, and right for editors too',
    (file, scenario) => {
      const text = readFileSync(file, 'utf8');
      expect(text.startsWith('# yaml-language-server: $schema=../scenario.schema.json\n')).toBe(true);
      expect(scenario.provider === 'any' ? 'any-provider' : scenario.provider).toBe(file.split('/').at(-2));
      expect(scenario.name).not.toBe('');
      expect(validate(parseYaml(text)), JSON.stringify(validate.errors)).toBe(true);
    },
  );
});

describe('docs/scenarios.md', () => {
  test('has examples', () => {
    expect(examples.length).toBeGreaterThan(6);
  });

  test.each(examples.map((text, index) => [index + 1, text] as const))(
    'example %i is right',
    (_number, text) => {
      expect(parse(text).script.length).toBeGreaterThan(0);
      expect(validate(parseYaml(text)), JSON.stringify(validate.errors)).toBe(true);
    },
  );

  test('names every field and every step, with docs/faults.md and docs/explore.md', () => {
    const names = new Set<string>();
    const collect = (shape: object): void => {
      for (const [key, value] of Object.entries(shape)) {
        if (typeof value !== 'object' || value === null) continue;
        if (key === 'properties') for (const name of Object.keys(value)) names.add(name);
        collect(value);
      }
    };
    collect(scenarioJsonSchema());
    const missing = [...names].filter(
      (name) =>
        !/^(first_frame|first_sentence|complete|round_trip)_/.test(name) &&
        !docs.includes(name) &&
        !faultDocs.includes(name) &&
        !exploreDocs.includes(name),
    );
    expect(missing).toEqual([]);
  });
});
