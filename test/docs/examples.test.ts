import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parse as parseYaml } from 'yaml';
import { type ExampleApp, startExampleApp } from '../../src/cli/server/example-app.ts';
import { resolveConfig } from '../../src/config/resolve-config.ts';
import { SETTING_NAMES } from '../../src/config/settings.ts';
import { parseScenario } from '../../src/scenario/parse.ts';
import { startSimulator, VOCABULARY } from '../../src/simulator.ts';
import type { Simulator } from '../../src/simulator-types.ts';
import { parseRecorded } from '../../src/verdict/recorded/recorded-file.ts';
import { makeFolder } from '../config/folder.ts';
import { BLOCKS, type CodeBlock, ROOT } from './code-blocks.ts';
import { shellCommandsOf } from './shell-words.ts';

/** Languages of blocks that nothing can be done with, and why. */
const NOT_RUN: Readonly<Record<string, string>> = {
  '': 'output of a command, or a sketch',
  text: 'output of a command',
};
/** Each of the others has a test that reads it: here, or beside this file. */
const READ_ELSEWHERE = new Set(['sh', 'ts', 'js']);

type Kind = 'scenario' | 'part' | 'settings' | 'workflow' | 'recorded';

/** What a YAML example is: everything has to be something. */
function kindOf({ text, file, place }: CodeBlock): Kind {
  const value: unknown = parseYaml(text.replaceAll('${{', '$[['));
  if (typeof value !== 'object' || value === null) throw new Error(`${place}: no YAML object`);
  const keys = Object.keys(value);
  if (file?.endsWith('.yaml') && !('script' in value && 'provider' in value)) return 'part';
  if ('script' in value && 'provider' in value) return 'scenario';
  if ('jobs' in value || Object.values(value).some((job) => Array.isArray(job?.script) && 'image' in job)) {
    return 'workflow';
  }
  if (
    Object.values(value).every(
      (item) => Array.isArray(item) && item.every((turn) => typeof turn === 'object' && 'says' in turn),
    )
  )
    return 'recorded';
  if (keys.every((key) => (SETTING_NAMES as readonly string[]).includes(key))) return 'settings';
  return 'part';
}

const yaml = BLOCKS.filter(({ language }) => language === 'yaml').map((block) => ({
  ...block,
  kind: kindOf(block),
}));
const ofKind = (kind: Kind) => yaml.filter((block) => block.kind === kind);

it('every block is of a language that a test reads, or stands for output', () => {
  for (const { language, place } of BLOCKS) {
    const isKnown =
      language in NOT_RUN || READ_ELSEWHERE.has(language) || ['yaml', 'json'].includes(language);
    expect(isKnown, `${place}: ${language}`).toBe(true);
  }
});

it.each(BLOCKS.filter(({ language }) => language === 'json'))('$place is JSON', ({ text }) => {
  expect(typeof JSON.parse(text)).toBe('object');
});

it.each(ofKind('settings'))('$place is a configuration', async ({ text }) => {
  const folder = makeFolder({ 'drydial.config.yaml': text });
  const { settings } = await resolveConfig({ command: 'run', cwd: folder });
  expect(settings).toMatchObject({ clock: expect.any(String) });
});

it.each(ofKind('recorded'))('$place holds recorded replies', ({ text }) => {
  expect(parseRecorded(text, 'x.snap').size).toBeGreaterThan(0);
});

describe('the workflows of the documentation', () => {
  it.each(ofKind('workflow'))('$place runs nothing that a shell could not read', ({ text }) => {
    const scripts: string[] = [];
    const collect = (value: unknown, key = ''): void => {
      if (typeof value === 'string') {
        if (key === 'run' || key === 'script') scripts.push(value);
      } else if (Array.isArray(value)) for (const item of value) collect(item, key);
      else if (typeof value === 'object' && value !== null) {
        for (const [name, item] of Object.entries(value)) collect(item, name);
      }
    };
    collect(parseYaml(text));
    for (const script of scripts) {
      for (const { words } of shellCommandsOf(script))
        expect(['npm', 'npx', 'node', 'cat']).toContain(words[0]);
    }
  });
});

/** A part of a scenario: what it has to stand in to be one. */
it.each(ofKind('part').filter(({ file }) => file === undefined))(
  '$place is part of a scenario',
  ({ text }) => {
    const base = parseYaml(text);
    const whole = { provider: 'retell', script: ['answer', 'hangup'], ...base };
    expect(
      parseScenario(JSON.stringify(whole), { file: 'story.yaml', ...VOCABULARY }).script.length,
    ).toBeGreaterThan(0);
  },
);

/** Examples that have findings with the example application: which, and why. */
const NOT_CLEAN: readonly { readonly has: string; readonly finds: RegExp }[] = [
  // Shows a fault of each wire; a run makes the call itself, so that two of them have no occasion.
  { has: 'script: [answer, hangup]\nfaults:', finds: /^fault never struck/ },
  // The application looks its calls up when somebody asks, and here nobody does.
  { has: 'expect_request: { operation: get-call', finds: /^expect_request: your program sends get-call/ },
  // The application knows no alerts.
  { has: '- alert:', finds: /^alert_\w+ .*were given up/ },
  // The application keeps neither states nor confirmations.
  { has: 'confirmed_at: /^2026-/', finds: /^probe:/ },
];

describe('the scenarios of the documentation, played with the example application', () => {
  let [simulator, app]: [Simulator?, ExampleApp?] = [];
  beforeAll(async () => {
    simulator = await startSimulator({ clock: 'skip', seed: 7, env: {} });
    app = await startExampleApp({
      name: 'voice-agent',
      script: join(ROOT, 'examples/voice-agent/src/server.ts'),
      env: {
        PATH: process.env.PATH,
        PORT: '0',
        RETELL_BASE_URL: simulator.baseUrl('retell'),
        RETELL_API_KEY: 'key_docs',
      },
      onComplaint: () => {},
    });
  });
  afterAll(async () => {
    await Promise.all([simulator?.stop(), app?.stop()]);
  });

  it.each(ofKind('scenario').filter(({ file }) => file === undefined))('$place', async ({ text }) => {
    const url = app?.url ?? '';
    const scenario = text
      .replaceAll('http://127.0.0.1:8080', url)
      .replaceAll('ws://127.0.0.1:8080', url.replace('http', 'ws'));
    const result = await simulator?.play(scenario, {
      apiKey: 'key_docs',
      llmUrl: `${url.replace('http', 'ws')}/llm`,
      webhookUrl: `${url}/webhook`,
    });
    const found = result?.verdict.findings.map(({ title }) => title) ?? [];
    const exception = NOT_CLEAN.find(({ has }) => text.includes(has));
    if (exception === undefined) expect(found).toEqual([]);
    else {
      expect(found.length, 'it is clean by now: take it off the list').toBeGreaterThan(0);
      for (const title of found) expect(title).toMatch(exception.finds);
    }
    expect(result?.verdict.outcome).toBe(exception === undefined ? 'clean' : 'findings');
  });
});
