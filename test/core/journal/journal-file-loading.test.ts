import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { loadJournal } from '../../../src/core/journal/journal-file.ts';
import { DRAFTS, play } from './drafts.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'drydial-journal-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

/** A sound file whose lines were changed. */
async function damaged(name: string, change: (lines: string[]) => string): Promise<string> {
  const file = join(folder, name);
  await play().save(file);
  await writeFile(file, change((await readFile(file, 'utf8')).trimEnd().split('\n')));
  return file;
}

describe('loading', () => {
  test('tolerates a last line that was cut off, and says so', async () => {
    for (const cut of [1, 20, 60]) {
      const file = await damaged('cut.jsonl', (lines) => lines.join('\n').slice(0, -cut));
      const loaded = await loadJournal(file);
      expect(loaded.truncated).toBe(true);
      expect(loaded.entries).toHaveLength(DRAFTS.length - 1);
    }
  });

  test('takes a last line that only lacks its line feed', async () => {
    const loaded = await loadJournal(await damaged('no-feed.jsonl', (lines) => lines.join('\n')));
    expect([loaded.truncated, loaded.entries.length]).toEqual([false, DRAFTS.length]);
  });

  test('takes what editors do to line ends', async () => {
    const loaded = await loadJournal(
      await damaged('crlf.jsonl', (lines) => `\uFEFF${lines.join('\r\n')}\r\n\r\n`),
    );
    expect(loaded.entries).toHaveLength(DRAFTS.length);
  });

  /** Puts a changed third line into a file: that of the entry call/event. */
  const third = (change: (entry: Record<string, unknown>) => unknown) => (lines: string[]) => {
    const changed = JSON.stringify(change(JSON.parse(lines[2] as string)));
    return `${[...lines.slice(0, 2), changed, ...lines.slice(3)].join('\n')}\n`;
  };

  test.each<[string, (lines: string[]) => string, string]>([
    ['an empty file', () => '', ':1  the file is empty'],
    ['a cut header', (lines) => (lines[0] as string).slice(0, 30), ':1  the line is not JSON'],
    ['a scenario', () => 'name: Booking\n', ':1  the line is not JSON'],
    ['other JSON', () => '[1]\n', ':1  the first line is no header of a journal: it is not an object'],
    [
      'another format',
      (lines) => `${lines[0]?.replace('"format":1', '"format":2')}\n`,
      ':1  the first line is no header of a journal: its format is 2, and this version reads format 1',
    ],
    [
      'no header',
      (lines) => `${lines.slice(1).join('\n')}\n`,
      ':1  the first line is no header of a journal: its "drydial" is no version',
    ],
    [
      'garbage in the middle',
      (lines) => `${lines.with(4, '{"id": oops').join('\n')}\n`,
      ':5  the line is not JSON',
    ],
    [
      'a cut line in the middle',
      (lines) => `${lines.with(4, '{"id"').join('\n')}\n`,
      ':5  the line is not JSON',
    ],
    ['an entry that is none', third(() => 5), ':3  this is no entry of a journal: it is not an object'],
    ['no id', third(({ id: _, ...rest }) => rest), ':3  this is no entry of a journal: its "id" is missing'],
    [
      'a wrong time',
      third((entry) => ({ ...entry, atMs: '0' })),
      ':3  this is no entry of a journal: its "atMs" is no number',
    ],
    [
      'a wrong call',
      third((entry) => ({ ...entry, callId: 5 })),
      ':3  this is no entry of a journal: its "callId" is no string',
    ],
    [
      'no wall time',
      third((entry) => ({ ...entry, wall: {} })),
      ':3  this is no entry of a journal: its "wall" has no "atMs"',
    ],
    [
      'an unknown wire',
      third((entry) => ({ ...entry, wire: 'radio' })),
      ':3  this is no entry of a journal: wire "radio" is not known',
    ],
    [
      'an unknown kind',
      third((entry) => ({ ...entry, kind: 'constructor' })),
      ':3  this is no entry of a journal: kind "call/constructor" is not known',
    ],
    [
      'an event of no kind',
      third((entry) => ({ ...entry, event: {} })),
      ':3  this is no entry of a journal: its "event" is no object with a "kind"',
    ],
    [
      'an event without what happened',
      third((entry) => ({ ...entry, event: { kind: 'said', turn: 1 } })),
      ':3  this is no entry of a journal: its "event.utterance" is missing',
    ],
    [
      'a word without its time',
      third((entry) => ({
        ...entry,
        event: { kind: 'heard', utterance: { role: 'caller', text: 'hi', words: [{ word: 'hi' }] } },
      })),
      ':3  this is no entry of a journal: its "event.utterance.words[0].startMs" is missing',
    ],
  ])('refuses %s, naming file and line', async (_, change, expected) => {
    const file = await damaged('damaged.jsonl', change);
    await expect(loadJournal(file)).rejects.toMatchObject({
      code: 'DRY_JOURNAL_INVALID',
      message: expect.stringContaining(`${file}${expected}`),
      location: { file, line: Number(expected.slice(1, expected.indexOf(' '))) },
    });
  });

  test('leaves damaged entries out for who wants to know of them', async () => {
    const file = await damaged(
      'left-out.jsonl',
      (lines) => `${lines.with(2, '{}').with(4, '{').join('\n')}\n`,
    );
    const told: string[] = [];
    const { entries, truncated } = await loadJournal(file, {
      onDamaged: ({ message }) => told.push(message),
    });
    expect({ truncated, left: entries.length }).toEqual({ truncated: false, left: DRAFTS.length - 2 });
    expect(told).toEqual([
      expect.stringContaining(`${file}:3  this is no entry of a journal`),
      expect.stringContaining(`${file}:5  the line is not JSON`),
    ]);
  });

  test.each(['missing.jsonl', '.'])('says that %s cannot be read', async (name) => {
    await expect(loadJournal(join(folder, name))).rejects.toMatchObject({ code: 'DRY_FILE_UNREADABLE' });
  });
});
