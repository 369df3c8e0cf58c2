import { execFileSync } from 'node:child_process';
import { mkdir, mkdtemp, readdir, readFile, rm, stat, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Draft } from '../../../src/core/journal/draft.ts';
import { loadJournal, saveJournal } from '../../../src/core/journal/journal-file.ts';
import { createJournal } from '../../../src/core/journal/memory-journal.ts';
import { withoutWall } from '../../support/without-wall.ts';
import { DRAFTS, exchange, fakeWorld, frame, KEY, play, RUN } from './drafts.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'drydial-journal-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

async function linesOf(file: string): Promise<string[]> {
  return (await readFile(file, 'utf8')).trimEnd().split('\n');
}

function lateFrame(text: string): Draft {
  const facts = { callId: 'a', socketId: 's1', direction: 'in', type: 'response', text } as const;
  return { wire: 'socket', kind: 'frame', ...facts, dropped: 'the call was over' };
}

describe('saving', () => {
  test('gives back on loading what was in the journal, without secrets', async () => {
    const file = join(folder, 'round-trip.jsonl');
    const journal = play();
    await journal.save(file);
    const loaded = await loadJournal(file);
    expect(loaded).toEqual({
      header: { ...RUN, format: 1, wall: { savedAtMs: expect.any(Number) } },
      entries: journal.entries(),
      truncated: false,
    });
    expect(await readFile(file, 'utf8')).not.toContain(KEY);
  });

  test('puts the common fields first and wall last, whatever order they came in', async () => {
    const file = join(folder, 'order.jsonl');
    await play().save(file, { wire: 'rest' });
    const [header, line] = await linesOf(file);
    expect(Object.keys(JSON.parse(header as string))).toEqual([
      'drydial',
      'format',
      'seed',
      'clock',
      'startAt',
      'scenario',
      'wall',
    ]);
    expect(line).toMatch(
      /^\{"id":"w1\/rest:1","world":"w1","atMs":0,"wire":"rest","kind":"exchange","method":"POST","path":"[^"]+","replyBody":\{"key":"\[redacted key\]"\},"requestBody":\{"z":1,.*\},"status":201,"wall":\{"atMs":\d+\}\}$/s,
    );
  });

  test('gives the same text for two runs of one seed once wall is taken away', async () => {
    const [first, second] = [join(folder, 'run-1.jsonl'), join(folder, 'run-2.jsonl')];
    await play().save(first);
    await play().save(second);
    const [one, two] = [await linesOf(first), await linesOf(second)];
    expect(one).toHaveLength(DRAFTS.length + 1);
    expect(two.map(withoutWall)).toEqual(one.map(withoutWall));
    expect(one.map(withoutWall).join()).not.toContain('"wall"');
  });

  test('keeps frames that came after the call was over within wall, and gives them back where they stood', async () => {
    const played = (late: readonly string[]) => {
      const journal = createJournal({ run: () => RUN });
      const world = fakeWorld();
      const writer = journal.writerFor(world);
      const end = { wire: 'socket', kind: 'closed', callId: 'a', by: 'us', code: 1000 } as const;
      writer.append(frame('a', 'in time'));
      writer.append({ ...end, socketId: 's1' });
      for (const text of late) writer.append(lateFrame(text));
      world.atMs += 3000;
      writer.append(exchange());
      return journal;
    };
    const [fast, slow] = [join(folder, 'fast.jsonl'), join(folder, 'slow.jsonl')];
    const journal = played(['late', 'later']);
    await journal.save(fast);
    await played([]).save(slow);
    expect((await linesOf(fast)).map(withoutWall)).toEqual((await linesOf(slow)).map(withoutWall));
    expect((await loadJournal(fast)).entries).toEqual(journal.entries());
    expect((await loadJournal(fast)).entries.map((entry) => 'text' in entry && entry.text)).toContain(
      'later',
    );
  });

  test('keeps a late frame as a line of its own where the end of its socket is not saved', async () => {
    const file = join(folder, 'no-end.jsonl');
    const journal = createJournal({ run: () => RUN });
    journal.writerFor(fakeWorld()).append(lateFrame('late'));
    await journal.save(file);
    expect((await loadJournal(file)).entries).toEqual(journal.entries());
  });

  test('says how many entries had been dropped', async () => {
    const file = join(folder, 'dropped.jsonl');
    const journal = createJournal({ maxEntries: 1 });
    for (const draft of DRAFTS) journal.writerFor(fakeWorld()).append(draft);
    await journal.save(file);
    expect((await loadJournal(file)).header).toMatchObject({
      drydial: 'unknown',
      dropped: DRAFTS.length - 1,
    });
  });

  test('replaces an older file, and the file behind a link', async () => {
    const [file, link] = [join(folder, 'target.jsonl'), join(folder, 'link.jsonl')];
    await writeFile(file, 'old');
    await symlink(file, link);
    await play().save(link);
    expect((await loadJournal(file)).entries).toHaveLength(DRAFTS.length);
    expect((await loadJournal(link)).entries).toHaveLength(DRAFTS.length);
  });

  test('may be done to one file many times at once', async () => {
    const file = join(folder, 'crowded', 'journal.jsonl');
    await mkdir(join(folder, 'crowded'));
    await Promise.all(Array.from({ length: 10 }, () => play().save(file)));
    expect((await loadJournal(file)).entries).toHaveLength(DRAFTS.length);
    expect(await readdir(join(folder, 'crowded'))).toEqual(['journal.jsonl']);
  });

  // A pipe of our own: a defect here must not reach a device of the machine.
  test.skipIf(process.platform === 'win32')('writes into a pipe without replacing it', async () => {
    const pipe = join(folder, 'pipe');
    execFileSync('mkfifo', [pipe]);
    const read = readFile(pipe, 'utf8');
    await play().save(pipe);
    expect((await stat(pipe)).isFIFO()).toBe(true);
    expect((await read).trimEnd().split('\n')).toHaveLength(DRAFTS.length + 1);
  });

  test('carries journals and lines that are larger than any buffer', async () => {
    const file = join(folder, 'large.jsonl');
    const journal = createJournal();
    const writer = journal.writerFor(fakeWorld());
    writer.append(frame('a', 'ä€😀'.repeat(300_000)));
    for (let n = 0; n < 20_000; n += 1) writer.append(frame('a', `ä${n}`));
    await journal.save(file);
    const { entries } = await loadJournal(file);
    expect(entries).toHaveLength(20_001);
    expect(entries[0]).toEqual(journal.entries()[0]);
    expect(entries.at(-1)).toMatchObject({ text: 'ä19999' });
  });

  test.each(['missing/journal.jsonl', '.'])('to %s is refused, and leaves nothing behind', async (name) => {
    const before = await readdir(folder);
    await expect(play().save(join(folder, name))).rejects.toMatchObject({
      code: 'DRY_FILE_UNWRITABLE',
      message: expect.stringContaining(name === '.' ? 'EISDIR' : 'ENOENT'),
    });
    expect(await readdir(folder)).toEqual(before);
  });

  test('that fails in the middle leaves the older file as it was', async () => {
    const file = join(folder, 'kept.jsonl');
    await writeFile(file, 'old');
    const unwritable = {
      ...exchange({ requestBody: 10n }),
      id: 'w1/rest:1',
      world: 'w1',
      atMs: 0,
      wall: { atMs: 0 },
    };
    await expect(saveJournal(file, RUN, [unwritable as never])).rejects.toMatchObject({
      code: 'DRY_FILE_UNWRITABLE',
    });
    expect(await readFile(file, 'utf8')).toBe('old');
    expect((await readdir(folder)).filter((name) => name.startsWith('kept'))).toEqual(['kept.jsonl']);
  });
});
