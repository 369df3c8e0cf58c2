import { expect, test } from 'vitest';
import { VOCABULARY } from '../../../src/simulator.ts';
import { errorOf, parse, withSteps } from '../support.ts';

function ending(reason: string, provider = 'retell'): string {
  return `${withSteps('answer', 'hangup').replace('retell', provider)}\nexpect: [ { ended: ${reason} } ]`;
}

test.each([
  'user_hangup',
  'USER_HANGUP',
  'caller-hangup',
  'caller_hangup',
  'agent-link-lost',
  'scam_detected',
])('a call is expected to end for %s', (reason) => {
  expect(parse(ending(reason), VOCABULARY).expect).toHaveLength(1);
});

test('a reason that no call of the provider has could only ever fail, so it is a mistake of the author', () => {
  const error = errorOf(ending('user_hang'), VOCABULARY);
  expect(error).toMatchObject({ code: 'DRY_SCENARIO_INVALID', location: { file: 'story.yaml' } });
  expect(error.message).toContain('"user_hang" is no reason for which a call of retell ends');
  expect(error.message).toContain('did you mean "user_hangup"?');
  expect(errorOf(ending('user_hangup', 'trillet'), VOCABULARY).message).toContain('a call of trillet ends');
});

test('a story for every provider expects what each of them says', () => {
  expect(parse(ending('caller-hangup', 'any'), VOCABULARY).expect).toHaveLength(1);
  expect(errorOf(ending('user_hangup', 'any'), VOCABULARY).message).toContain(
    'a call of every provider ends',
  );
});

test('any reason goes where nobody says which words the provider has', () => {
  expect(parse(ending('whatever')).expect).toHaveLength(1);
});
