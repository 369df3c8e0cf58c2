import { describe, expect, it } from 'vitest';
import { CONVERSATIONS } from '../../src/conform/conversation.ts';
import type { RuleResult } from '../../src/conform/rule-result.ts';
import { SOCKET_RULES } from '../../src/conform/socket-rules.ts';
import { runSocketSuite } from '../../src/conform/socket-suite.ts';
import { simulate, startExample } from '../flows/account.ts';

async function conform(
  env: Readonly<Record<string, string>> = {},
  deadlines = 1,
): Promise<readonly RuleResult[]> {
  const simulator = await simulate({ providers: ['retell'], concurrency: 100, deadlines });
  const app = await startExample(simulator, env);
  return runSocketSuite(simulator, { llmUrl: `${app.url.replace('http', 'ws')}/llm`, seed: 7 });
}

function idsOf(results: readonly RuleResult[], result: RuleResult['result']): readonly string[] {
  return results.filter((it) => it.result === result).map(({ id }) => id);
}

describe('the suite for LLM servers', { timeout: 120_000 }, () => {
  it('finds nothing wrong with a program that does it right', async () => {
    const results = await conform();
    expect(idsOf(results, 'broken')).toEqual([]);
    expect(idsOf(results, 'no occasion')).toEqual(['tools-paired', 'tools-once']);
    expect(idsOf(results, 'holds')).toHaveLength(SOCKET_RULES.length - 2);
  });

  it.each([
    ['keeps-talking', 'gives-up-early'],
    ['answers-updates', 'update-only'],
    ['no-echo', 'echoes'],
    ['shares-state', 'calls-apart'],
  ])('finds what a program does wrong that %s', async (mistake, rule) => {
    // An echo that never comes need not be waited for as long as the provider does.
    const broken = await conform({ WRONG: mistake }, mistake === 'no-echo' ? 0.1 : 1);
    expect(idsOf(broken, 'broken')).toContain(rule);
    expect(broken.find(({ id }) => id === rule)?.finding?.title).toEqual(expect.any(String));
  });

  it('says so where nobody takes the socket', async () => {
    const simulator = await simulate({ providers: ['retell'], deadlines: 0.05 });
    const suite = runSocketSuite(simulator, { llmUrl: 'ws://127.0.0.1:9/llm', seed: 7 });
    await expect(suite).rejects.toThrow(/nobody takes the socket at ws:\/\/127\.0\.0\.1:9\/llm: .*refused/i);
  });

  it('puts every rule to a conversation that there is', () => {
    const known = CONVERSATIONS.map(({ id }) => id);
    expect(SOCKET_RULES.flatMap((rule) => rule.in).filter((id) => !known.includes(id))).toEqual([]);
    expect(new Set(SOCKET_RULES.map(({ id }) => id)).size).toBe(SOCKET_RULES.length);
  });
});

it('finds an answer that is never complete, within its deadline', async () => {
  const simulator = await simulate();
  const app = await startExample(simulator, { WRONG: 'never-completes' });
  const story =
    'name: Waits\nprovider: retell\nturn_deadline: 300ms\nscript: [answer, expect_reply, { caller: Hello there }, expect_reply, hangup]\n';
  const { verdict } = await simulator.play(story, { llmUrl: `${app.url.replace('http', 'ws')}/llm` });
  expect(verdict.findings.map(({ rule }) => rule)).toContain('complete-exactly-once');
});
