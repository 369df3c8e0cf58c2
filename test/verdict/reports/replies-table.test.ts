import { expect, test } from 'vitest';
import { judge } from '../../../src/verdict/judge.ts';
import { renderReplies } from '../../../src/verdict/reports/replies-table.ts';
import { addCleanCall, makeJournal, makeScenario } from '../journal-maker.ts';

function verdictOf(turns: readonly number[], options: { early?: boolean; budgetMs?: number } = {}) {
  const journal = makeJournal();
  addCleanCall(journal);
  for (const [index, ms] of turns.entries())
    journal.turn(5000 + index, index, { ms, ...(options.early === true ? { early: 'sent' } : {}) });
  journal.frame(6000, 'in', { text: '{}', means: 'pong', wall: { atMs: 0, roundTripMs: 3 } });
  const scenario = makeScenario({
    expect:
      options.budgetMs === undefined
        ? []
        : [{ kind: 'latency', budgets: { first_frame_p95: options.budgetMs }, text: 'latency' }],
  });
  return judge(journal.entries, { scenario });
}

test('the table says how fast replies were, beside their budgets', () => {
  const turns = Array.from({ length: 100 }, (_, index) => index + 1);
  expect(`\n${renderReplies([verdictOf(turns, { budgetMs: 800 })]).join('\n')}`).toMatchInlineSnapshot(`
    "
     replies               p50      p90      p95      p99      max   100 turns
     first frame         50 ms    90 ms    95 ms    99 ms   100 ms   budget p95 800 ms
     first sentence      51 ms    91 ms    96 ms   100 ms   101 ms
     complete            52 ms    92 ms    97 ms   101 ms   102 ms
     keepalives           3 ms     3 ms     3 ms     3 ms     3 ms"
  `);
});

test('where there is no room for every figure the table has the most telling ones', () => {
  const table = (width: number): string =>
    renderReplies([verdictOf([10, 20], { budgetMs: 800 })], { width }).join('\n');
  expect(table(74)).toContain('p50      p90      p95      p99      max');
  expect(`\n${table(40)}`).toMatchInlineSnapshot(`
    "
     replies             p50     p95     max
       2 turns
     first frame       10 ms   20 ms   20 ms
       budget p95 800 ms
     first sentence    11 ms   21 ms   21 ms
     complete          12 ms   22 ms   22 ms
     keepalives         3 ms    3 ms    3 ms"
  `);
  for (const width of [40, 50, 60, 70])
    for (const line of table(width).split('\n')) expect(line.length).toBeLessThanOrEqual(width);
});

test('several runs are measured together', () => {
  const lines = renderReplies([verdictOf([10, 20], { early: true }), verdictOf([30], { budgetMs: 500 })]);
  expect(lines[0]).toContain('3 turns, 2 asked too early');
  expect(lines[1]).toMatch(/^ first frame +20 ms +30 ms +30 ms +30 ms +30 ms {3}budget p95 500 ms$/);
});

test('without a turn there is no table', () => {
  expect(renderReplies([judge([])])).toEqual([]);
});
