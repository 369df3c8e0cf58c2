import { describe, expect, test } from 'vitest';
import { defaultScenario } from '../../../src/scenario/choice/default-scenario.ts';
import { chooseScenario } from '../../../src/scenario/choice/match.ts';
import type { Scenario } from '../../../src/scenario/model/scenario.ts';
import { parse } from '../support.ts';

function scenario(name: string, match?: string, provider = 'retell'): Scenario {
  const matchLine = match === undefined ? '' : `match: ${match}\n`;
  return parse(`name: ${name}\nprovider: ${provider}\n${matchLine}script: [busy]`, {
    file: `stories/${name}.yaml`,
  });
}

const CALL = {
  provider: 'retell',
  to: '+12125550123',
  from: '+14155550100',
  agentId: 'agent_1',
  metadata: { order: 42, deep: { list: [1, 2] } },
};

function chosen(...scenarios: readonly Scenario[]): string {
  return chooseScenario(CALL, scenarios).scenario.name;
}

test.each([
  ['{ to: "+12125550123" }', true],
  ['{ to: "+12125550124" }', false],
  ['{ to: "+1212*" }', true],
  ['{ to: "+1213*" }', false],
  ['{ to: "*" }', true],
  ['{ from: "+1415*" }', true],
  ['{ agent_id: agent_1 }', true],
  ['{ agent_id: agent_2 }', false],
  ['{ metadata: { order: 42 } }', true],
  ['{ metadata: { order: "42" } }', false],
  ['{ metadata: { deep: { list: [1, 2] } } }', true],
  ['{ metadata: { deep: { list: [1] } } }', false],
  ['{ metadata: { constructor: {} } }', false],
  ['{ to: "+1212*", agent_id: agent_2 }', false],
  ['{}', true],
])('the match %s fits the call: %s', (match, fits) => {
  expect(chosen(scenario('it', match))).toBe(fits ? 'it' : 'Default call');
});

test.each([
  ['exact before a beginning', '{ to: "+1212*" }', '{ to: "+12125550123" }'],
  ['a longer beginning before a shorter one', '{ to: "+1*" }', '{ to: "+1212*" }'],
  ['two fields before one', '{ to: "+12125550123" }', '{ to: "+1212*", from: "+1415*" }'],
  ['each field of the metadata', '{ metadata: { order: 42 } }', '{ metadata: { order: 42, deep: {} } }'],
  ['anything before nothing', '{}', '{ from: "*" }'],
])('prefers %s, wherever they stand', (_what, weaker, stronger) => {
  expect(chosen(scenario('weak', weaker), scenario('strong', stronger))).toBe('strong');
  expect(chosen(scenario('strong', stronger), scenario('weak', weaker))).toBe('strong');
});

test('a story for any provider fits the calls of each', () => {
  expect(chosen(scenario('it', '{}', 'any'))).toBe('it');
  expect(chosen(scenario('it', '{}', 'another'))).toBe('Default call');
});

test('takes the first of two that are as specific', () => {
  expect(chosen(scenario('a', '{ to: "+12125550123" }'), scenario('b', '{ from: "+14155550100" }'))).toBe(
    'a',
  );
});

test('plays neither a scenario without a match nor one of another provider', () => {
  expect(chosen(scenario('unmatched'), scenario('other', '{}', 'trillet'))).toBe('Default call');
});

test('a call without facts fits only a match without fields', () => {
  const scenarios = [scenario('a', '{ to: "*" }'), scenario('b', '{ metadata: {} }')];
  expect(chooseScenario({ provider: 'retell' }, scenarios).scenario.name).toBe('Default call');
  expect(chooseScenario({ provider: 'retell' }, [scenario('c', '{}')]).scenario.name).toBe('c');
});

describe('a scenario that was asked for', () => {
  const scenarios = [scenario('First', '{}'), scenario('Second')];

  test.each(['Second', 'stories/Second.yaml', 'Second.yaml', ' Second '])('is found as "%s"', (wanted) => {
    expect(chooseScenario(CALL, scenarios, wanted)).toMatchObject({
      by: 'name',
      scenario: { name: 'Second' },
    });
  });

  test('and does not exist is replaced, with a word about it', () => {
    expect(chooseScenario(CALL, scenarios, 'Secnod')).toMatchObject({
      by: 'match',
      scenario: { name: 'First' },
      note: 'no scenario is called "Secnod"; did you mean "Second"? "First" is played',
    });
  });
});

describe('the default call', () => {
  test('asks an agent with a socket four times and judges no words', () => {
    const { script, expect: expectations } = defaultScenario('retell');
    const replies = script.filter((step) => step.kind === 'expect_reply');
    expect(replies.map((step) => step.to)).toEqual(['begin', 'latest', 'latest', 'latest']);
    expect(replies.every((step) => step.says === undefined && step.endsCall === undefined)).toBe(true);
    expect(expectations).toEqual([]);
    expect(script.at(-1)).toMatchObject({ kind: 'hangup', by: 'caller' });
  });

  test('has lines for an agent of the platform', () => {
    const { scenario: played } = chooseScenario({ ...CALL, engine: 'platform' }, []);
    expect(played.script.some((step) => step.kind === 'agent')).toBe(true);
    expect(played.script.some((step) => step.kind === 'expect_reply')).toBe(false);
  });

  test.each(['custom-llm', 'platform'] as const)('could be written as a file: %s', (engine) => {
    const { provider, script } = defaultScenario('retell', engine);
    const steps = script.map((step) => `  - ${step.text}`).join('\n');
    const reread = parse(`provider: ${provider}\nscript:\n${steps}`);
    // Files have their own words: only the built-in call gives way to those that the customer's agent begins with.
    const expected = script.map((step) => (step.kind === 'agent' ? { ...step, isOpening: undefined } : step));
    expect(reread.script.map(({ line: _line, ...step }) => step)).toEqual(expected);
  });
});
