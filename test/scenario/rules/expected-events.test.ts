import { describe, expect, test } from 'vitest';
import { VOCABULARY } from '../../../src/simulator.ts';
import { errorOf, parse, withSteps } from '../support.ts';

function expecting(expectation: string, provider = 'retell'): string {
  const story = withSteps('answer', 'hangup').replace('retell', provider);
  return `${story}\nexpect:\n  - ${expectation}`;
}

test('a webhook is expected by a name that the provider has', () => {
  for (const text of ['webhook: call_ended', 'webhook: { event: call_analyzed, times: 0 }'])
    expect(parse(expecting(text), VOCABULARY).expect).toHaveLength(1);
  expect(parse(expecting('webhook: call.completed', 'trillet'), VOCABULARY).expect).toHaveLength(1);
});

describe('another name could only ever fail, so it is a mistake of the author', () => {
  test.each(['webhook: call_endet', 'webhook: { event: call_endet }'])('%s', (text) => {
    const error = errorOf(expecting(text), VOCABULARY);
    expect(error).toMatchObject({ code: 'DRY_SCENARIO_INVALID', location: { file: 'story.yaml' } });
    expect(error.message).toContain('the provider has no event "call_endet"');
    expect(error.message).toContain('did you mean "call_ended"?');
  });

  test('that of another provider', () => {
    expect(errorOf(expecting('webhook: call_ended', 'trillet'), VOCABULARY).message).toContain('Events: ');
  });
});

test('any name goes where no single provider is meant', () => {
  expect(parse(expecting('webhook: whatever', 'any'), VOCABULARY).expect).toHaveLength(1);
});
