import { expect, test } from 'vitest';
import { VOCABULARY } from '../../../src/simulator.ts';
import { errorOf, parse, withSteps } from '../support.ts';

const failReasons = (provider: string) =>
  provider === 'retell' ? ['dial_busy', 'scam_detected'] : undefined;

test('a call fails for a word of its provider, or for a neutral one with hyphens or underscores', () => {
  for (const word of ['dial_busy', 'scam_detected', 'no-capacity', 'no_capacity', 'voicemail']) {
    const { script } = parse(withSteps('ring: 1s', `fail: ${word}`), { failReasons });
    expect(script.at(-1)).toMatchObject({ kind: 'fail', reason: word });
  }
});

test('a word that the provider never says is a mistake of the author, with its place and the nearest word', () => {
  const error = errorOf(withSteps('ring: 1s', 'fail: dial_bussy'), { failReasons });
  expect(error).toMatchObject({ code: 'DRY_SCENARIO_INVALID', location: { file: 'story.yaml', line: 4 } });
  expect(error.message).toContain('"dial_bussy" is no reason for which a call of retell fails');
  expect(error.message).toContain('did you mean "dial_busy"?');
  expect(error.message).toContain('of retell: dial_busy, scam_detected');
});

test('a word that comes out of a parameter is looked at as well', () => {
  const text = ['params: { why: dial_busy }', withSteps('fail: "${params.why}"')].join('\n');
  expect(parse(text, { failReasons }).script).toHaveLength(1);
  expect(errorOf(text, { failReasons, params: { why: 'tired' } }).message).toContain('"tired" is no reason');
});

test('anything goes where nobody says which words the provider has', () => {
  expect(parse(withSteps('fail: whatever_it_is')).script).toHaveLength(1);
  const unknown = withSteps('fail: whatever_it_is').replace('retell', 'acme');
  expect(parse(unknown, { failReasons }).script).toHaveLength(1);
});

test('a story for every provider takes only what each of them says', () => {
  const any = withSteps('fail: scam_detected').replace('retell', 'any');
  const error = errorOf(any, { ...VOCABULARY });
  expect(error.message).toContain('"scam_detected" is no reason for which a call of every provider fails');
  const neutral = any.replace('scam_detected', 'dial_failed');
  expect(parse(neutral, { ...VOCABULARY }).script).toHaveLength(1);
});

test('Retell fails for any of its 34 reasons', () => {
  const reasons = VOCABULARY.failReasons('retell') ?? [];
  expect(reasons).toHaveLength(34);
  for (const reason of reasons)
    expect(parse(withSteps(`fail: ${reason}`), { ...VOCABULARY }).script).toHaveLength(1);
});
