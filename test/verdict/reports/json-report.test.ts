import { expect, test } from 'vitest';
import { judge } from '../../../src/verdict/judge.ts';
import { createJsonReport, renderJsonReport } from '../../../src/verdict/reports/json-report.ts';
import { addCleanCall, makeJournal } from '../journal-maker.ts';

function run(name: string, rule?: string) {
  const journal = makeJournal();
  addCleanCall(journal);
  if (rule !== undefined) journal.violation(rule, { message: 'seen \u202e\u009b31m\u001b[2J' });
  return { name, file: `${name}.yaml`, seed: 7, clock: 'skip', verdict: judge(journal.entries) };
}

test('has a stable shape: format, totals, and one object for each run', () => {
  const report = createJsonReport([run('clean'), run('broken', 'stale-response')], { version: '0.1.0' });
  expect(Object.keys(report)).toEqual(['format', 'drydial', 'outcome', 'totals', 'runs']);
  expect(report).toMatchObject({
    format: 1,
    drydial: '0.1.0',
    outcome: 'findings',
    totals: { runs: 2, clean: 1, errors: 1, warnings: 0, scriptMs: 82_400, wallMs: 82_400 },
  });
  expect(JSON.parse(JSON.stringify(report.runs[1]))).toMatchObject({
    name: 'broken',
    file: 'broken.yaml',
    seed: 7,
    clock: 'skip',
    outcome: 'findings',
    expectations: { count: 0, failed: 0 },
    findings: [{ check: 'stale-response', rule: 'stale-response', severity: 'error', atMs: 0 }],
  });
});

test('the worst outcome of any run is the outcome of all', () => {
  const outcome = (...rules: (string | undefined)[]) =>
    createJsonReport(
      rules.map((rule) => run('x', rule)),
      { version: '1' },
    ).outcome;
  expect(outcome(undefined)).toBe('clean');
  expect(outcome(undefined, 'stale-response')).toBe('findings');
  expect(outcome('reply-on-contract', 'stale-response')).toBe('defect');
});

test('is JSON that means the same and cannot steer a terminal', () => {
  const runs = [run('broken', 'stale-response')];
  const text = renderJsonReport(runs, { version: '0.1.0' });
  expect(JSON.parse(text)).toEqual(JSON.parse(JSON.stringify(createJsonReport(runs, { version: '0.1.0' }))));
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what this looks for.
  expect(text).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202a-\u202e]/);
});
