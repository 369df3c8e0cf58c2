import { globSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { VOCABULARY } from '../../../src/simulator.ts';
import { errorOf, parse, withSteps } from '../support.ts';

function checking(line: string): string {
  return `${withSteps('answer', 'hangup')}\nchecks:\n  stale-response: off\n  ${line}`;
}

test.each([
  'webhooks-acknowledged: warning',
  'config-first: error',
  'expectations: off',
  'expect-reply: warning',
])('a check is lowered by a name that there is: %s', (line) => {
  expect(Object.keys(parse(checking(line), VOCABULARY).checks)).toHaveLength(2);
});

describe('another name would silently lower nothing, so it is a mistake of the author', () => {
  test('with its place and the name that was probably meant', () => {
    const error = errorOf(checking('webhooks-acknowleged: off'), VOCABULARY);
    expect(error).toMatchObject({
      code: 'DRY_SCENARIO_INVALID',
      location: { file: 'story.yaml', line: 7, column: 3 },
    });
    expect(error.message).toContain('no check or rule is called "webhooks-acknowleged"');
    expect(error.message).toContain('did you mean "webhooks-acknowledged"?');
  });

  test('and every name where none is near', () => {
    expect(errorOf(checking('nonsense: off'), VOCABULARY).message).toContain('double-dial');
  });
});

test('every rule that is written down somewhere can be named', () => {
  const folders = ['engine', 'wires', 'verdict', 'assembly', 'providers'];
  const texts = folders.flatMap((folder) =>
    globSync(`src/${folder}/**/*.ts`).map((file) => readFileSync(file, 'utf8')),
  );
  const written = texts.flatMap((text) =>
    [...text.matchAll(/(?:\brule: |\bRULE = |violation\(\s*|ignored\([^']*'[^']*', )'([a-z-]+)'/g)].map(
      ([, rule = '']) => rule,
    ),
  );
  // What stands here cannot be lowered: found after the verdict, or about the setting itself.
  const beyond = ['reply-as-recorded', 'expect-same-end-state', 'expect-webhooks-taken', 'unknown-check'];
  expect(written.length).toBeGreaterThan(40);
  const unknown = new Set(written.filter((rule) => !VOCABULARY.checkNames.includes(rule)));
  expect([...unknown].toSorted()).toEqual(beyond.toSorted());
});
