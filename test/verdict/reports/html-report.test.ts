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

describe('the page', () => {
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
      const isScrolledSideways = await page.evaluate('document.body.scrollWidth > window.innerWidth');
      expect(isScrolledSideways).toBe(false);
    } finally {
      await browser.close();
      await rm(folder, { recursive: true });
    }
  });
});
