import { expect, test } from 'vitest';
import type { Entry } from '../../src/core/journal/entry.ts';
import { problemOfEntry } from '../../src/core/journal/entry-shape.ts';
import { isJsonObject } from '../../src/core/json.ts';
import { judge } from '../../src/verdict/judge.ts';
import { renderHtmlReport } from '../../src/verdict/reports/html/html-report.ts';
import { createTimeline } from '../../src/verdict/reports/timeline.ts';
import { renderWebhookList } from '../../src/verdict/reports/webhook-list.ts';
import { summaryOf, webhookRecords } from '../../src/verdict/webhook-record.ts';
import { addCleanCall, makeJournal } from './journal-maker.ts';

const WORDS = [{ word: 'hi', startMs: 0, endMs: 300 }];
const UTTERANCE = { kind: 'utterance', role: 'agent', text: 'hi', words: WORDS } as const;
const REPLACEMENTS = [undefined, null, 7, 'x', {}, [], true];

function journal(): readonly Entry[] {
  const maker = makeJournal();
  addCleanCall(maker);
  maker.frame(500, 'in', { turn: 1, text: '{"content":"hi"}', dropped: 'too late' });
  maker.turn(600, 1, { outcome: 'unanswered', text: '' });
  maker.event(700, 'call_1', { kind: 'said', utterance: UTTERANCE, turn: 1 });
  maker.event(700, 'call_1', { kind: 'heard', utterance: { ...UTTERANCE, role: 'caller' } });
  maker.tool(800, 'tool-call', { id: 't1' });
  maker.tool(900, 'tool-result', { id: 't1' });
  maker.event(950, 'call_1', { kind: 'round-trips', roundTripsMs: [4] });
  maker.violation('stale-response', { callId: 'call_1' });
  maker.attempt(1000, 'call_ended', { outcome: { kind: 'refused', status: 500 } });
  return maker.entries;
}

/** The names that lead to every value inside another one; of a list to its first item. */
function pathsIn(value: unknown, at: readonly string[] = []): readonly (readonly string[])[] {
  const names = Array.isArray(value)
    ? value.length > 0
      ? ['0']
      : []
    : isJsonObject(value)
      ? Object.keys(value)
      : [];
  const inner = names.flatMap((name) => pathsIn(Reflect.get(Object(value), name), [...at, name]));
  return at.length === 0 ? inner : [at, ...inner];
}

function replaced(entry: Entry, path: readonly string[], by: unknown): Entry {
  const copy = structuredClone(entry);
  const holder = path.slice(0, -1).reduce<object>((inner, name) => Object(Reflect.get(inner, name)), copy);
  Reflect.set(holder, path.at(-1) ?? '', by);
  return copy;
}

/** Everything that reads a saved journal. */
function readAll(entries: readonly Entry[]): void {
  const verdict = judge(entries);
  renderHtmlReport(
    [
      {
        name: 'n',
        seed: '1',
        clock: 'skip',
        verdict,
        entries,
        file: undefined,
        trace: undefined,
        replay: undefined,
      },
    ],
    {
      version: '0',
      coverage: undefined,
    },
  );
  const timeline = createTimeline({ showFrames: true });
  for (const entry of entries) timeline(entry);
  renderWebhookList(webhookRecords(entries).map(summaryOf), { isColored: false, width: 100 });
}

test('an entry that was tampered with is refused, or harms nobody who reads it', () => {
  const entries = journal();
  const harmed: string[] = [];
  let refused = 0;
  let read = 0;
  for (const [index, entry] of entries.entries())
    for (const path of pathsIn(entry))
      for (const by of REPLACEMENTS) {
        const changed = replaced(entry, path, by);
        if (problemOfEntry(changed) !== undefined) {
          refused += 1;
          continue;
        }
        read += 1;
        try {
          readAll(entries.with(index, changed));
        } catch (error) {
          harmed.push(`${entry.wire}/${entry.kind} ${path.join('.')} = ${JSON.stringify(by)}: ${error}`);
        }
      }
  expect(harmed).toEqual([]);
  expect(refused).toBeGreaterThan(200);
  expect(read).toBeGreaterThan(50);
});
