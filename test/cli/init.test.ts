import { existsSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { init } from '../../src/cli/commands/init.ts';
import { runCli } from '../../src/cli/process/run-cli.ts';
import { loadScenarios } from '../../src/scenario/load.ts';
import { VOCABULARY } from '../../src/simulator.ts';
import { simulate } from '../flows/account.ts';
import { startReceiver } from '../support/receiver.ts';
import { createCliStage } from './fakes.ts';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const FILES = ['drydial.config.yaml', 'scenarios/first-call.yaml', '.github/workflows/drydial.yml'];

async function initIn(args: readonly string[], before: Readonly<Record<string, string>> = {}) {
  const stage = createCliStage();
  const { cwd } = stage.context;
  for (const [name, text] of Object.entries(before)) writeFileSync(join(cwd, name), text);
  const exitCode = await runCli(['init', '--yes', ...args], stage.context);
  const read = (name: string): string => readFileSync(join(cwd, name), 'utf8');
  return { ...stage, cwd, exitCode, out: stage.stdout(), err: stage.stderr(), read };
}

describe('drydial init', () => {
  it('writes a configuration, a scenario and a CI file, plays them, and says what is next', async () => {
    const urls = ['--llm-url', 'ws://127.0.0.1:8080/llm', '--webhook-url', 'http://127.0.0.1:8080/hook'];
    const { exitCode, out, read, simulator } = await initIn(urls);
    expect(exitCode).toBe(0);
    for (const file of FILES) expect(out).toContain(` wrote        ${file}\n`);
    expect(parse(read('drydial.config.yaml'))).toEqual({
      scenarios: ['scenarios'],
      llmUrl: 'ws://127.0.0.1:8080/llm',
      webhookUrl: 'http://127.0.0.1:8080/hook',
    });
    expect(simulator.played[0]?.options.llmUrl).toBe('ws://127.0.0.1:8080/llm');
    expect(out).toMatch(/1 scenario clean.*Next:\n.*drydial run --update/s);
    const workflow = parse(read(FILES[2] ?? ''));
    expect(workflow.jobs.scenarios.steps.map((step: { run?: string }) => step.run).join('\n')).toMatch(
      /npx --yes drydial@\S+ run --report junit=/,
    );
  });

  it.each([
    ['retell', []],
    ['retell', ['--llm-url', 'ws://127.0.0.1:8080/llm', '--webhook-url', 'http://127.0.0.1:8080/hook']],
    ['trillet', ['--webhook-url', 'http://127.0.0.1:8080/hook']],
  ])('writes a scenario for %s with %j that is valid', async (provider, flags) => {
    const { exitCode, cwd } = await initIn(['--provider', provider, '--no-run', ...flags]);
    expect(exitCode).toBe(0);
    const [scenario] = loadScenarios([join(cwd, 'scenarios')], { env: {}, ...VOCABULARY });
    expect(scenario).toMatchObject({ provider, expect: { length: flags.length === 0 ? 0 : 1 } });
  });

  it('says where editors find the schemas, and only where the package is installed', async () => {
    const bare = await initIn(['--no-run']);
    expect(bare.read('drydial.config.yaml') + bare.read('scenarios/first-call.yaml')).not.toContain(
      '$schema',
    );
    const stage = createCliStage();
    const { cwd } = stage.context;
    mkdirSync(join(cwd, 'node_modules'));
    symlinkSync(ROOT, join(cwd, 'node_modules/drydial'));
    await runCli(['init', '--yes', '--no-run'], stage.context);
    const texts = ['drydial.config.yaml', 'scenarios/first-call.yaml'].map((file) => {
      const text = readFileSync(join(cwd, file), 'utf8');
      const [, schema = ''] = /^# yaml-language-server: \$schema=(\S+)\n/.exec(text) ?? [];
      return { text, schema: JSON.parse(readFileSync(join(cwd, dirname(file), schema), 'utf8')) };
    });
    const isSound = texts.map(({ text, schema }) =>
      new Ajv2020({ strict: false, allowUnionTypes: true, validateFormats: false }).validate(
        schema,
        parse(text),
      ),
    );
    expect(isSound).toEqual([true, true]);
  });

  it('overwrites nothing, and says what it has left alone', async () => {
    const before = { 'drydial.config.json': '{"seed": 3}', '.gitlab-ci.yml': 'x: 1' };
    const { out, cwd } = await initIn(['--no-run'], before);
    expect(out).toContain(' left alone   drydial.config.yaml: there is drydial.config.json\n');
    expect(out).toContain(' left alone   .github/workflows/drydial.yml: there is .gitlab-ci.yml\n');
    expect(FILES.map((file) => existsSync(join(cwd, file)))).toEqual([false, true, false]);
    const stage = createCliStage();
    const context = { ...stage.context, cwd };
    expect(await runCli(['init', '--yes', '--no-run'], context)).toBe(0);
    expect(stage.stdout()).toContain(' left alone   scenarios/first-call.yaml: it is there already\n');
  });

  it.each(['retell', 'trillet'])(
    'writes a scenario for %s that is clean where webhooks are taken',
    async (provider) => {
      const receiver = await startReceiver();
      const { cwd, read } = await initIn(['--provider', provider, '--no-run', '--webhook-url', receiver.url]);
      const simulator = await simulate();
      const { verdict } = await simulator.play(join(cwd, 'scenarios/first-call.yaml'), {
        webhookUrl: receiver.url,
      });
      expect(verdict.findings).toEqual([]);
      expect(read('scenarios/first-call.yaml').includes('llmUrl')).toBe(provider === 'retell');
    },
  );

  it('asks for no LLM server where the provider calls none', async () => {
    const hint = 'say in the configuration where your program is: ';
    expect((await initIn(['--no-run', '--provider', 'trillet'])).out).toContain(`${hint}webhookUrl\n`);
    expect((await initIn(['--no-run'])).out).toContain(`${hint}llmUrl, webhookUrl\n`);
  });

  it('asks for nothing that a configuration says which was there before', async () => {
    const before = {
      'drydial.config.yaml': 'llmUrl: "ws://127.0.0.1:${PORT}/llm"\napp: node server.js\n',
    };
    const { exitCode, out } = await initIn(['--no-run'], before);
    expect(exitCode).toBe(0);
    expect(out).not.toContain('say in the configuration where your program is');
    expect(out).toContain('PORT=8080 drydial serve');
  });

  it.each([
    [
      ['--llm-url', 'http://x'],
      '--llm-url: "http://x" is not allowed; use an address that begins with ws:// or wss://',
    ],
    [['--provider', 'retel'], '--provider: there is no provider "retel"; there are retell, trillet'],
    [['--provider', 'trillet', '--llm-url', 'ws://127.0.0.1:1/llm'], 'calls no LLM server of yours'],
  ])('refuses %j and writes nothing', async (args, message) => {
    const { exitCode, err, cwd } = await initIn(args);
    expect({ exitCode, isWritten: existsSync(join(cwd, 'scenarios')) }).toEqual({
      exitCode: 2,
      isWritten: false,
    });
    expect(err).toContain(message);
  });

  it('asks for what was not given, again where an answer is not allowed', async () => {
    const { context } = createCliStage();
    const asked: string[] = [];
    const answers = ['', 'localhost:8080', 'ws://127.0.0.1:${PORT}/llm', '', 'npm start'];
    const ask = async (question: string): Promise<string> => {
      asked.push(question);
      return answers[asked.length - 1] ?? '';
    };
    expect(await init({ given: {}, ask, isRun: false }, context)).toBe(0);
    expect(asked).toHaveLength(5);
    expect(asked[2]).toContain('"localhost:8080" is not allowed');
    expect(parse(readFileSync(join(context.cwd, 'drydial.config.yaml'), 'utf8'))).toMatchObject({
      llmUrl: 'ws://127.0.0.1:${PORT}/llm',
      app: { command: 'npm start' },
    });
  });
});
