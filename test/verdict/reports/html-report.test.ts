import { existsSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { chromium } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { judge } from '../../../src/verdict/judge.ts';
import { renderHtmlReport } from '../../../src/verdict/reports/html/html-report.ts';
import type { JudgedRun } from '../../../src/verdict/reports/judged-run.ts';
import { addCleanCall, makeJournal } from '../journal-maker.ts';

const CHROMIUM = '/usr/bin/chromium';
const HOSTILE = '</script></style><img src="http://127.0.0.1:1/x" onerror="document.title=1">\u202e';

function run(name: string, message?: string): JudgedRun {
  const journal = makeJournal();
  addCleanCall(journal);
  const words = [{ word: 'Hello.', startMs: 500, endMs: 2500 }];
  journal.event(1000, 'call_1', { kind: 'answered', ringMs: 1000 });
  journal.event(4000, 'call_1', {
    kind: 'said',
    utterance: { kind: 'utterance', role: 'agent', text: 'Hello.', words },
  });
  if (message !== undefined) {
    journal.violation('stale-response', { message, callId: 'call_1' });
    journal.frame(9000, 'in', { text: message, callId: 'call_1', dropped: 'superseded' });
  }
  const { entries } = journal;
  return {
    name,
    file: `${name}.yaml`,
    replay: 'drydial run x.yaml --seed 7',
    verdict: judge(entries),
    entries,
  };
}

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

describe('the page', () => {
  it('lists the points of a sweep, and marks the one that it shows', () => {
    const page = renderHtmlReport([{ ...run('broken', 'old content'), sweep: SWEEP }], { version: '0.1.0' });
    expect(page).toContain('<p>2 of 4 points of line 9 fail, the first at 2 words</p>');
    expect(page).toContain('<td>2 words</td><td>1 finding</td><td class="dim">shown here</td>');
    expect(page).toContain('<td>3 words</td><td>2 findings</td><td class="dim"></td>');
    const clean = renderHtmlReport([{ ...run('clean'), sweep: CLEAN_SWEEP }], { version: '0.1.0' });
    expect(clean).toContain('<p>2 points, all clean</p>');
    expect(renderHtmlReport([run('clean')], { version: '0.1.0' })).not.toContain('Sweep');
  });

  it.each([
    [0, '0 expectations'],
    [1, '1 expectation<'],
    [2, '2 expectations (1 failed)'],
  ])('counts %d expectations in words', (count, words) => {
    const { verdict, ...rest } = run('clean');
    const expectations = { count, failed: count === 2 ? 1 : 0 };
    const page = renderHtmlReport([{ ...rest, verdict: { ...verdict, expectations } }], { version: '0.1.0' });
    expect(page).toMatch(new RegExp(`<summary>\\d+ checks, ${words.replace(/[()]/g, '\\$&')}`));
  });

  it('shows each run with its verdict, its call on lanes, and the way to play it again', () => {
    const page = renderHtmlReport([run('clean'), run('broken', 'content for an old turn')], {
      version: '0.1.0',
    });
    expect(page).toContain('<title>drydial: 1 of 2 failed</title>');
    for (const lane of ['rest', 'webhooks', 'socket', 'caller', 'agent', 'clock', 'faults', 'findings'])
      expect(page).toContain(`>${lane}</text>`);
    expect(page).toContain('content for an old turn');
    expect(page).toContain('drydial run x.yaml --seed 7');
    expect(page).toContain('dropped: superseded');
  });

  it('holds nothing that loads or runs anything, whatever was said', () => {
    const page = renderHtmlReport([run(HOSTILE, HOSTILE)], { version: '0.1.0' });
    expect(page).not.toMatch(/<img|<script|<link|<iframe|<[^>]*\s(?:src|on\w+)=|url\(|@import|\u202e/);
    expect(page).toContain('&lt;/script&gt;');
  });

  it('is bounded by rows, and says what it leaves out', () => {
    const journal = makeJournal();
    addCleanCall(journal);
    for (let n = 0; n < 6000; n += 1) journal.frame(n, 'in', { text: `frame ${n}`, callId: 'call_1' });
    const { entries } = journal;
    const page = renderHtmlReport([{ name: 'long', verdict: judge(entries), entries }], { version: '0.1.0' });
    expect(page).toMatch(/and \d+ more; the journal has them all/);
    expect(page).toMatch(/\d+ more marks are left out/);
    expect(page.length).toBeLessThan(3_000_000);
  });
});

it('shows less of each frame where all frames hold all that was said before, and says so', () => {
  const journal = makeJournal();
  addCleanCall(journal);
  const word = 'again and ';
  for (let n = 1; n <= 600; n += 1)
    journal.frame(n, 'out', { text: word.repeat(n * 100), callId: 'call_1', type: `update_${n}` });
  const utterance = { kind: 'utterance', role: 'agent', text: word.repeat(100_000), words: [] } as const;
  journal.event(700, 'call_1', { kind: 'said', utterance });
  const { entries } = journal;
  const page = renderHtmlReport([{ name: 'long', verdict: judge(entries), entries }], { version: '0.1.0' });
  expect(page.length).toBeLessThan(3_000_000);
  // The first ones in whole, the last ones as they begin.
  expect(page).toContain(`${word.repeat(100)}</td>`);
  expect(page).toContain('… (599500 characters more)');
  expect(page).toContain('update_600');
});

describe.skipIf(!existsSync(CHROMIUM))('in a browser, from disk', () => {
  it('is laid out, asks for nothing, and runs nothing', { timeout: 60_000 }, async () => {
    const folder = await mkdtemp(join(tmpdir(), 'drydial-html-'));
    const file = join(folder, 'report.html');
    await writeFile(file, renderHtmlReport([run('clean'), run(HOSTILE, HOSTILE)], { version: '0.1.0' }));
    const browser = await chromium.launch({
      executablePath: CHROMIUM,
      args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--disable-background-networking'],
    });
    try {
      const page = await browser.newPage({ viewport: { width: 1280, height: 900 } });
      const asked: string[] = [];
      const problems: string[] = [];
      page.on('request', (request) => asked.push(request.url()));
      page.on('console', (message) => problems.push(message.text()));
      page.on('pageerror', (error) => problems.push(error.message));
      await page.goto(pathToFileURL(file).href);

      expect(await page.title()).toBe('drydial: 1 of 2 failed');
      expect(asked).toEqual([pathToFileURL(file).href]);
      expect(problems).toEqual([]);
      const lanes = await page.locator('.lanes svg').first().boundingBox();
      expect(lanes?.width).toBeGreaterThan(800);
      expect(await page.locator('svg rect.agent').count()).toBeGreaterThan(0);
      await page.getByText('of the LLM socket').last().click();
      expect(await page.getByText('dropped: superseded').last().isVisible()).toBe(true);
      for (const width of [1280, 390]) {
        await page.setViewportSize({ width, height: 900 });
        const isScrolledSideways = await page.evaluate(
          'document.documentElement.scrollWidth > window.innerWidth',
        );
        expect(isScrolledSideways, `${width} px wide`).toBe(false);
      }
      // Nobody scrolls on paper.
      await page.emulateMedia({ media: 'print' });
      await page.setViewportSize({ width: 720, height: 1000 });
      expect((await page.locator('.lanes svg').first().boundingBox())?.width).toBeLessThanOrEqual(720);
    } finally {
      await browser.close();
      await rm(folder, { recursive: true });
    }
  });
});
