import { describe, expect, it } from 'vitest';
import { runCli } from '../../../src/cli/process/run-cli.ts';
import { makeFolder } from '../../config/folder.ts';
import { simulate } from '../../flows/account.ts';
import { createCliStage, scenarioText } from '../fakes.ts';

async function namesOf(text: string, args: readonly string[], env: Readonly<Record<string, string>> = {}) {
  const folder = makeFolder({ 'a.yaml': scenarioText(text) });
  const stage = createCliStage({ env });
  const exitCode = await runCli(['run', folder, ...args], stage.context);
  return {
    exitCode,
    err: stage.stderr(),
    names: stage.simulator.played.map(({ scenario }) => scenario.name),
  };
}

describe('the environment that scenarios of a run see', () => {
  it('has the addresses that flags gave, before those of the environment', async () => {
    const flags = ['--llm-url', 'ws://127.0.0.1:81/llm', '--webhook-url', 'http://127.0.0.1:81/hook'];
    const text = 'Calls ${env.LLM_URL} and ${env.WEBHOOK_URL}';
    expect(await namesOf(text, flags, { LLM_URL: 'ws://127.0.0.1:9/old' })).toEqual({
      exitCode: 0,
      err: '',
      names: ['Calls ws://127.0.0.1:81/llm and http://127.0.0.1:81/hook'],
    });
  });

  it('has the user’s own PORT and APP_URL where drydial starts no program', async () => {
    const env = { APP_URL: 'http://127.0.0.1:3000', PORT: '3000' };
    const { names } = await namesOf('At ${env.APP_URL:-nowhere}, ${env.PORT}', ['--workers', '2'], env);
    expect(names).toEqual(['At http://127.0.0.1:3000, 3000']);
  });

  it('still lacks what nobody has given', async () => {
    const { exitCode, err } = await namesOf('At ${env.LLM_URL}', []);
    expect(exitCode).toBe(2);
    expect(err).toContain('the environment variable LLM_URL is not set');
    expect(err).toContain('give --llm-url, set it, or give a default: ${env.LLM_URL:-value}');
  });
});

it('a scenario is valid without the addresses that its run would say', async () => {
  const text = 'At ${env.LLM_URL} ${env.WEBHOOK_URL} ${env.DRYDIAL_URL} ${env.APP_URL} ${env.PORT}';
  const folder = makeFolder({ 'a.yaml': scenarioText(text) });
  const stage = createCliStage();
  expect(await runCli(['check', folder], stage.context)).toBe(0);
  expect(stage.stdout()).toBe('1 scenario is valid\n');
});

it('a test that gives the addresses need not set variables too', async () => {
  const simulator = await simulate({ env: {} });
  const agent = '{ llm_url: "${env.LLM_URL}", webhook_url: "${env.WEBHOOK_URL}" }';
  const story = `name: Given\nprovider: retell\ncall: { agent: ${agent} }\nscript: [answer, hangup]\n`;
  const addresses = { llmUrl: 'ws://127.0.0.1:81/llm', webhookUrl: 'http://127.0.0.1:81/hook' };
  const [scenario] = await simulator.expand(story, addresses);
  expect(scenario?.call.agent).toMatchObject(addresses);
  await expect(simulator.expand(story)).rejects.toThrow(/LLM_URL is not set/);
});
