import { XMLParser, XMLValidator } from 'fast-xml-parser';
import { expect, test } from 'vitest';
import { judge } from '../../../src/verdict/judge.ts';
import { renderJunitReport } from '../../../src/verdict/reports/junit-report.ts';
import { addCleanCall, makeJournal } from '../journal-maker.ts';

function run(name: string, rule?: string) {
  const journal = makeJournal();
  addCleanCall(journal);
  if (rule !== undefined) {
    journal.violation(rule, { message: 'said "]]> & <b>\u0000\u001b[2J\u202e\ufffe' });
    journal.violation('stale-response', { message: 'no begin message' });
  }
  return { name, file: `${name}.yaml`, seed: 7, clock: 'skip', verdict: judge(journal.entries) };
}

function parse(text: string) {
  expect(XMLValidator.validate(text)).toBe(true);
  return new XMLParser({ ignoreAttributes: false, attributeNamePrefix: '' }).parse(text).testsuites.testsuite;
}

test('has one test for each run, and counts those that failed', () => {
  const suite = parse(renderJunitReport([run('clean'), run('broken', 'stale-response')]));
  expect(suite).toMatchObject({ name: 'drydial', tests: '2', failures: '1', errors: '0' });
  expect(suite.testcase[0]).toEqual({
    name: 'clean',
    classname: 'clean.yaml',
    file: 'clean.yaml',
    time: '41.2',
  });
  expect(suite.testcase[1].failure).toMatchObject({ type: 'finding' });
  expect(suite.testcase[1].failure.message).toMatch(/^said .* \(and 1 more\)$/);
  expect(suite.testcase[1].failure['#text']).toContain('no begin message');
});

test('calls a defect of drydial an error, not a failure of the customer', () => {
  const suite = parse(renderJunitReport([run('off', 'reply-on-contract')]));
  expect(suite).toMatchObject({ failures: '0', errors: '1' });
  expect(suite.testcase.error).toMatchObject({ type: 'defect' });
});

test('is XML whatever the customer said', () => {
  const text = renderJunitReport([run('<script> & "quotes" \u0007 𝄞', 'stale-response')]);
  expect(parse(text).testcase.name).toBe('<script> & "quotes"   𝄞');
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what this looks for.
  expect(text).not.toMatch(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/);
});

const SWEEP = {
  line: 9,
  smallestFailing: '2 words',
  points: [
    { at: 'question', outcome: 'clean', findings: 0 },
    { at: '1 word', outcome: 'clean', findings: 0 },
    { at: '2 words', outcome: 'findings', findings: 1 },
    { at: '3 words', outcome: 'findings', findings: 2 },
  ],
} as const;
const CLEAN_SWEEP = { points: SWEEP.points.slice(0, 2) } as const;

test('tells in its text how a sweep went', () => {
  const suite = parse(
    renderJunitReport([
      { ...run('broken', 'stale-response'), sweep: SWEEP },
      { ...run('clean'), sweep: CLEAN_SWEEP },
    ]),
  );
  expect(suite.testcase[0].failure['#text']).toContain('2 of 4 points of line 9 fail, the first at 2 words');
  expect(suite.testcase[1]['system-out']).toBe('sweep: 2 points, all clean');
});
