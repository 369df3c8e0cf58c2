import { expect, test } from 'vitest';
import { simulate } from './account.ts';

const STORY = `name: Busy line
provider: retell
call: { agent: { engine: platform }, to: "\${matrix.to}" }
matrix: { to: ["+12125550101", "+12125550102"] }
script:
  - busy
expect:
  - dialed: { to: "+12125550101" }
`;

test('a matrix is played once for each combination, and the first run that fails is the result', async () => {
  const simulator = await simulate();
  const result = await simulator.play(STORY);
  expect(result.matrix?.runs.map(({ name, outcome }) => [name, outcome])).toEqual([
    ['Busy line [to=+12125550101]', 'clean'],
    ['Busy line [to=+12125550102]', 'findings'],
  ]);
  expect(result.scenario.name).toBe('Busy line [to=+12125550102]');
  expect(result.verdict.findings.map(({ rule }) => rule)).toContain('expect-dialed');
});

test('each run of a matrix can be played by itself', async () => {
  const simulator = await simulate();
  const runs = await simulator.expand(STORY);
  expect(runs.map(({ matrix }) => matrix?.to)).toEqual(['+12125550101', '+12125550102']);
  const [first] = runs;
  const result = await simulator.play(first ?? '');
  expect(result.matrix).toBeUndefined();
  expect(result.verdict.outcome).toBe('clean');
});

test('an axis of faults makes webhooks go wrong in its run only', async () => {
  const simulator = await simulate();
  const text = STORY.replace(/to: "\$.*"/, 'to: "+12125550101"').replace(
    /^matrix:.*$/m,
    'matrix: { fault: [none, "webhook.call_ended drop"] }',
  );
  const [clean, dropped] = await simulator.expand(text);
  expect((await simulator.play(clean ?? '')).scenario.faults).toBeUndefined();
  const { entries } = await simulator.play(dropped ?? '');
  expect(entries.some((entry) => entry.wire === 'fault' && entry.kind === 'set')).toBe(true);
});
