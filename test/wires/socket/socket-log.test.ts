import { expect, test } from 'vitest';
import { createJournal, type MemoryJournal } from '../../../src/core/journal/memory-journal.ts';
import { SocketLog } from '../../../src/wires/socket/socket-log.ts';
import { heapMib, longText } from '../../support/heap.ts';

function logged(): { readonly journal: MemoryJournal; readonly log: SocketLog } {
  const journal = createJournal();
  const writer = journal.writerFor({ name: 'acct', nowMs: () => 0, secrets: [] });
  return { journal, log: new SocketLog(writer, 'call_1') };
}

/** What the journal holds of a frame. */
function keptOf(text: string): string {
  const { journal, log } = logged();
  log.frame({ direction: 'out', type: 'update_only', text });
  const [entry] = journal.entries();
  return entry?.kind === 'frame' ? entry.text : '';
}

/** A frame that shows a conversation of so many lines. */
function conversation(lines: number): string {
  const transcript = Array.from({ length: lines }, (_, at) => ({ role: 'user', content: `line ${at + 1}` }));
  return JSON.stringify({ interaction_type: 'update_only', transcript });
}

test('a frame of 64 KiB is kept whole', () => {
  const text = conversation(1700);
  expect(text.length).toBeGreaterThan(60_000);
  expect(text.length).toBeLessThanOrEqual(64 * 1024);
  expect(keptOf(text)).toBe(text);
});

test('of a longer frame the beginning and the end are kept, and how long it was', () => {
  const text = conversation(20_000);
  const kept = keptOf(text);
  expect(kept.length).toBeLessThan(9000);
  const [beginning = '', end = ''] = kept.split(` (cut, ${text.length} characters) `);
  expect(text.startsWith(beginning)).toBe(true);
  expect(beginning).toContain('"line 1"');
  expect(end).toMatch(/^\{"role":"user","content":"line 19\d\d\d"\}.*"line 20000"\}\]\}$/);
});

test('the end of a long frame holds no value without the name that may make it a secret', () => {
  const secret = 's'.repeat(3000);
  const before = 'x'.repeat(70_000);
  const after = JSON.stringify({ role: 'agent', content: 'y'.repeat(4000) });
  const kept = keptOf(`{"content":"${before}","password":"${secret}","lines":[${after}]}`);
  expect(kept).not.toContain('sss');
  expect(kept.endsWith(`characters) ${after}]}`)).toBe(true);
});

test('a long frame without an object at its end is kept as it begins', () => {
  expect(keptOf('x'.repeat(70_000))).toMatch(/^x{2048} \(cut, 70000 characters\)$/);
});

test('no character of a long frame is left in half', () => {
  const kept = keptOf(`${'x'.repeat(2047)}${'\u{1f600}'.repeat(40_000)}`);
  expect(kept.isWellFormed()).toBe(true);
});

test('what is cut from a long frame takes no memory', () => {
  const { journal, log } = logged();
  const before = heapMib();
  for (let at = 0; at < 100; at += 1) {
    const text = longText(at);
    log.frame({ direction: 'out', type: 'update_only', text, keptText: `${text} ` });
  }
  expect(heapMib() - before).toBeLessThan(10);
  expect(journal.size).toBe(100);
});
