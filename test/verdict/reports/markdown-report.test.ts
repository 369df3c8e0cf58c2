import { expect, test } from 'vitest';
import type { Verdict } from '../../../src/verdict/finding.ts';
import { judge } from '../../../src/verdict/judge.ts';
import { renderHtmlReport } from '../../../src/verdict/reports/html/html-report.ts';
import { renderMarkdownReport } from '../../../src/verdict/reports/markdown-report.ts';
import { addCleanCall, makeJournal } from '../journal-maker.ts';

function run(name: string, message?: string) {
  const journal = makeJournal();
  addCleanCall(journal);
  if (message !== undefined) journal.violation('stale-response', { message });
  return { name, replay: `drydial run ${name}.yaml --seed 7`, verdict: judge(journal.entries) };
}

test('has a table of all runs, and folds what was found', () => {
  const text = renderMarkdownReport([run('clean'), run('broken', 'content for an old turn')]);
  expect(text.split('\n').slice(0, 6)).toEqual([
    '## drydial: 1 of 2 failed',
    '',
    '| | scenario | found | script | wall |',
    '| --- | --- | ---: | ---: | ---: |',
    '| ✅ | clean |  | 41.2 s | 41.2 s |',
    '| ❌ | broken | 1 | 41.2 s | 41.2 s |',
  ]);
  expect(text).toContain('<details><summary>❌ broken</summary>');
  expect(text).toContain('- **content for an old turn** `stale-response`');
  expect(text).toContain('```sh\ndrydial run broken.yaml --seed 7\n```');
});

test('lets nothing that was said become markup, a mention or a link', () => {
  const text = renderMarkdownReport([
    run('a | b', '</details><img src=x> @team #1 [x](http://y) `c` \u202e'),
  ]);
  expect(text).not.toMatch(/<img|@team|#1 |\[x\]|\u202e/);
  expect(text).toContain('| ❌ | a &#124; b |');
});

test('keeps below a limit: clean runs are left out first, and the first failures stay', () => {
  const runs = Array.from({ length: 400 }, (_, index) =>
    run(`run ${index}`, index % 2 === 0 ? undefined : 'old content'),
  );
  const text = renderMarkdownReport(runs, { mostBytes: 20_000 });
  expect(Buffer.byteLength(text)).toBeLessThanOrEqual(20_000);
  expect(text).toMatch(/^## drydial: 200 of 400 failed\n/);
  expect(text).not.toContain('✅');
  expect(text).toContain('<details><summary>❌ run 1</summary>');
  expect(text).toMatch(/\nand 3\d\d more$/);
  expect(renderMarkdownReport(runs, { mostBytes: 10 })).toMatch(/\nand 400 more$/);
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

test('has every point of a sweep, also of a clean one', () => {
  const text = renderMarkdownReport([{ ...run('broken', 'old content'), sweep: SWEEP }]);
  expect(text).toContain('Sweep: 2 of 4 points of line 9 fail, the first at 2 words');
  expect(text).toContain(
    '| ✅ | 1 word | clean |\n| ❌ | 2 words | 1 finding |\n| ❌ | 3 words | 2 findings |',
  );
  const clean = renderMarkdownReport([{ ...run('clean'), sweep: CLEAN_SWEEP }]);
  expect(clean).toContain('<details><summary>✅ clean</summary>');
  expect(clean).toContain('Sweep: 2 points, all clean');
});

test('says what was expected once, where the title says it already', () => {
  const verdict = (expected: string): Verdict => {
    const finding = { check: 'expectations', rule: 'expect-reply', severity: 'error', seen: 'no' } as const;
    const { verdict } = run('x');
    return { ...verdict, findings: [{ ...finding, title: 'expect_reply: says /wed/i', expected }] };
  };
  const text = renderMarkdownReport([{ name: 'x', verdict: verdict('says /wed/i') }]);
  expect(text).toContain('says /wed/i** `expect-reply`\n  - seen: no\n');
  expect(renderMarkdownReport([{ name: 'x', verdict: verdict('a reply') }])).toContain(
    '- expected: a reply\n',
  );
  const page = renderHtmlReport([{ name: 'x', verdict: verdict('says /wed/i') }], { version: '1' });
  expect(page).toMatch(/says \/wed\/i<\/strong>.*?<dl><dt>seen<\/dt><dd>no<\/dd>/);
});
