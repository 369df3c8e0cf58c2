import { describe, expect, it } from 'vitest';
import { judge } from '../../../src/verdict/judge.ts';
import { renderCalls } from '../../../src/verdict/reports/html/call-sections.ts';
import { renderHtmlReport } from '../../../src/verdict/reports/html/html-report.ts';
import { createPageRoom } from '../../../src/verdict/reports/html/page-room.ts';
import type { JudgedRun } from '../../../src/verdict/reports/judged-run.ts';
import { makeJournal } from '../journal-maker.ts';

const OPTIONS = { version: '0.1.0' } as const;

/** So many calls; of the last one something was found. */
function runOf(calls: number, text = 'Hello.'): JudgedRun {
  const journal = makeJournal();
  for (let n = 1; n <= calls; n += 1) journal.frame(n, 'out', { text, callId: `call_${n}` });
  journal.violation('stale-response', { message: 'old content', callId: `call_${calls}` }, calls);
  return { name: 'many', verdict: judge(journal.entries), entries: journal.entries };
}

function shownIn(text: string): readonly (string | undefined)[] {
  return [...text.matchAll(/<span class="mono">(call_\d+)<\/span>/g)].map(([, callId]) => callId);
}

describe('calls for which a page has no room', () => {
  it('are left out and counted, and one of which something was found comes before them', () => {
    const sections = renderCalls(runOf(9), createPageRoom(6000)).map(({ html }) => html);
    const page = sections.join('');
    const shown = shownIn(page);
    expect(shown[0]).toBe('call_1');
    expect(shown.at(-1)).toBe('call_9');
    expect(shown.length).toBeLessThan(9);
    expect(page.length).toBeLessThan(6000 + 200);
    expect(page).toContain(
      `<p class="dim">and ${9 - shown.length} more calls: the page would be too large to open, and the journal has them all</p>`,
    );
  });

  it('are none where all have room', () => {
    const page = renderCalls(runOf(3), createPageRoom(1_000_000)).map(({ html }) => html);
    expect(shownIn(page.join(''))).toEqual(['call_1', 'call_2', 'call_3']);
    expect(page.join('')).not.toContain('too large');
  });

  it('may be all but the first one, however large that is', () => {
    const room = createPageRoom(10);
    const [first, second] = [renderCalls(runOf(2), room), renderCalls(runOf(1), room)];
    expect(shownIn(first.map(({ html }) => html).join(''))).toEqual(['call_2']);
    expect(second.map(({ html }) => html)).toEqual([
      '<p class="dim">1 call: the page would be too large to open, and the journal has it</p>',
    ]);
  });
});

it('gives runs that failed their room first, and shows all runs in their order', () => {
  const journal = makeJournal();
  const text = 'x'.repeat(20_000);
  for (let call = 1; call <= 30; call += 1)
    for (let n = 0; n < 60; n += 1) journal.frame(n, 'out', { text, callId: `call_${call}` });
  const clean: JudgedRun = { name: 'clean', verdict: judge([]), entries: journal.entries };
  const page = renderHtmlReport([clean, runOf(1)], OPTIONS);
  expect(page.length).toBeLessThan(17_000_000);
  const [first = '', second = ''] = page.split('id="run-2"');
  expect(first).toMatch(/and \d+ more calls: the page would be too large/);
  expect(shownIn(second)).toEqual(['call_1']);
});

it('shows the first findings of a run where there are thousands, and counts the rest', () => {
  const journal = makeJournal();
  for (let n = 1; n <= 1200; n += 1)
    journal.violation('stale-response', { message: `content ${n}`, callId: `call_${n}` }, n);
  const run = { name: 'broken', verdict: judge(journal.entries), entries: [] };
  const page = renderHtmlReport([run], OPTIONS);
  expect(page.match(/class="finding error"/g)).toHaveLength(500);
  expect(page).toContain('and 700 more; the JSON report has them all');
});

it('draws the latency of more replies than a function takes arguments', () => {
  const journal = makeJournal();
  for (let n = 0; n < 150_000; n += 1) journal.turn(n, n, { callId: 'call_1', ms: n % 900 });
  const run = { name: 'long', verdict: judge(journal.entries), entries: journal.entries };
  const page = renderHtmlReport([run], OPTIONS);
  expect(page).toContain('<td class="number">150000</td>');
  expect(page.length).toBeLessThan(3_000_000);
});
