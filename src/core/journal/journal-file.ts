import { type FileHandle, open, realpath, rename, rm, stat } from 'node:fs/promises';
import { fileProblemOf, messageOf, SimulatorError, systemCodeOf } from '../errors.ts';
import { wallNowMs } from '../time/wall-clock.ts';
import { toCanonicalOrder } from './canonical.ts';
import type { Entry } from './entry.ts';
import { problemOfEntry } from './entry-shape.ts';
import { lateWithin, splitLate } from './late-frames.ts';
import { readLines, type TextLine } from './read-lines.ts';
import { type JournalHeader, problemOfHeader, type RunFacts } from './run-facts.ts';

/** A journal that was read back. */
export interface LoadedJournal {
  readonly header: JournalHeader;
  /** In canonical order, as they were saved. */
  readonly entries: readonly Entry[];
  /** The last line was cut off, as by a kill in the middle of a copy, and was left out. */
  readonly truncated: boolean;
}

const FORMAT = 1;
const CHUNK_CHARS = 256 * 1024;
const FIRST_FIELDS = ['id', 'world', 'atMs', 'callId', 'causedBy', 'wire', 'kind'];

/**
 * Writes a journal as JSON lines: the header, then the entries in canonical order. The file is there as a
 * whole or not at all: a file of that name stays as it was until the last line is written. (Whole for every
 * reader, also after a kill; not secured against a power cut.)
 *
 * @throws DRY_FILE_UNWRITABLE
 */
export async function saveJournal(file: string, run: RunFacts, entries: readonly Entry[]): Promise<void> {
  try {
    const target = await targetOf(file);
    if (!target.isReplaceable) {
      // A pipe or a device, as in --journal /dev/stdout: there is nothing to replace.
      const handle = await open(target.path, 'w');
      await writeLines(handle, run, entries);
      return;
    }
    const draft = await openDraft(target.path);
    try {
      await writeLines(draft.handle, run, entries);
      await rename(draft.path, target.path);
    } catch (thrown) {
      await rm(draft.path, { force: true });
      throw thrown;
    }
  } catch (thrown) {
    throw new SimulatorError(
      'DRY_FILE_UNWRITABLE',
      `The journal cannot be saved as "${file}": ${fileProblemOf(thrown)}`,
      {
        cause: thrown,
      },
    );
  }
}

export interface LoadJournalOptions {
  /** Called for each entry that is damaged; it is left out then. Default: the first one is thrown. */
  readonly onDamaged?: (problem: SimulatorError) => void;
}

/**
 * Reads a saved journal.
 *
 * @throws DRY_FILE_UNREADABLE where the file cannot be read, DRY_JOURNAL_INVALID (with file and line) where it
 * is no journal or damaged.
 */
export async function loadJournal(
  file: string,
  { onDamaged }: LoadJournalOptions = {},
): Promise<LoadedJournal> {
  let header: JournalHeader | undefined;
  let truncated = false;
  const entries: Entry[] = [];
  const tell = (problem: SimulatorError): void => {
    if (onDamaged === undefined) throw problem;
    onDamaged(problem);
  };
  try {
    for await (const line of readLines(file)) {
      if (header === undefined) {
        header = toHeader(file, line);
        continue;
      }
      if (line.text.trim() === '') continue;
      const value = parseLine(file, line);
      if (value === undefined) truncated = true;
      else if (value instanceof SimulatorError) tell(value);
      else {
        const { own, late } = lateWithin(value);
        for (const part of [own, ...late]) {
          const entry = toEntry(file, line, part);
          if (entry instanceof SimulatorError) tell(entry);
          else entries.push(entry);
        }
      }
    }
  } catch (thrown) {
    if (thrown instanceof SimulatorError) throw thrown;
    throw new SimulatorError(
      'DRY_FILE_UNREADABLE',
      `The journal "${file}" cannot be read: ${fileProblemOf(thrown)}`,
      {
        cause: thrown,
      },
    );
  }
  if (header === undefined) throw invalid(file, 1, 'the file is empty');
  return { header, entries, truncated };
}

async function targetOf(file: string): Promise<{ readonly path: string; readonly isReplaceable: boolean }> {
  try {
    const found = await stat(file);
    // Through a link, so that the link stays one.
    return { path: await realpath(file), isReplaceable: found.isFile() };
  } catch (thrown) {
    if (systemCodeOf(thrown) !== 'ENOENT') throw thrown;
    return { path: file, isReplaceable: true };
  }
}

/** A new file beside the target: a rename is atomic within one file system only. */
async function openDraft(target: string): Promise<{ readonly path: string; readonly handle: FileHandle }> {
  for (let attempt = 0; ; attempt += 1) {
    const path = `${target}.${process.pid}-${attempt}.tmp`;
    try {
      return { path, handle: await open(path, 'wx') };
    } catch (thrown) {
      // Another save of this process, or one that was killed.
      if (systemCodeOf(thrown) !== 'EEXIST' || attempt >= 1000) throw thrown;
    }
  }
}

async function writeLines(handle: FileHandle, run: RunFacts, entries: readonly Entry[]): Promise<void> {
  try {
    const { drydial, seed, clock, startAt, scenario, dropped } = run;
    const header = {
      drydial,
      format: FORMAT,
      seed,
      clock,
      startAt,
      scenario,
      dropped,
      wall: { savedAtMs: wallNowMs() },
    };
    let chunk = `${JSON.stringify(header)}\n`;
    const { rest, lateOf } = splitLate(toCanonicalOrder(entries));
    for (const entry of rest) {
      chunk += `${lineOf(entry, lateOf.get(entry.id))}\n`;
      if (chunk.length < CHUNK_CHARS) continue;
      await handle.writeFile(chunk);
      chunk = '';
    }
    await handle.writeFile(chunk);
  } finally {
    await handle.close();
  }
}

function lineOf(entry: Entry, late?: readonly Entry[]): string {
  return JSON.stringify(
    inOrder(late === undefined ? entry : { ...entry, wall: { ...entry.wall, late: late.map(inOrder) } }),
  );
}

/** What every entry has comes first, then the fields of its kind by name, then `wall`. */
function inOrder(entry: { readonly wall: unknown }): Record<string, unknown> {
  const { wall, ...rest } = entry;
  const fields: Record<string, unknown> = { ...rest };
  const ownFields = Object.keys(fields).filter((field) => !FIRST_FIELDS.includes(field));
  const ordered: Record<string, unknown> = {};
  for (const field of [...FIRST_FIELDS, ...ownFields.sort()]) ordered[field] = fields[field];
  return { ...ordered, wall };
}

/** What a line holds, or that it is no JSON; undefined for a last line that was cut off. */
function parseLine(file: string, { text, number, isTerminated }: TextLine): unknown {
  try {
    const value: unknown = JSON.parse(text);
    return value;
  } catch (thrown) {
    return isTerminated ? noJson(file, number, thrown) : undefined;
  }
}

/** An entry, or what keeps the value from being one. */
function toEntry(file: string, { number }: TextLine, value: unknown): Entry | SimulatorError {
  const problem = problemOfEntry(value);
  if (problem !== undefined) return invalid(file, number, `this is no entry of a journal: ${problem}`);
  // problemOfEntry has just looked at every field that an entry of its kind must have.
  return value as Entry;
}

function toHeader(file: string, line: TextLine): JournalHeader {
  let value: unknown;
  try {
    value = JSON.parse(line.text.replace(/^\uFEFF/, ''));
  } catch (thrown) {
    throw noJson(file, line.number, thrown);
  }
  const problem = problemOfHeader(value);
  if (problem !== undefined)
    throw invalid(file, line.number, `the first line is no header of a journal: ${problem}`);
  // problemOfHeader has just looked at its fields.
  return value as JournalHeader;
}

function noJson(file: string, line: number, thrown: unknown): SimulatorError {
  return invalid(file, line, `the line is not JSON (${messageOf(thrown)})`);
}

function invalid(file: string, line: number, problem: string): SimulatorError {
  return new SimulatorError('DRY_JOURNAL_INVALID', `${file}:${line}  ${problem}`, {
    location: { file, line },
  });
}
