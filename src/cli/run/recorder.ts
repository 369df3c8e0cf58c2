import { existsSync, readdirSync } from 'node:fs';
import { readFile, rm } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { SimulatorError } from '../../core/errors.ts';
import type { PlayResult } from '../../simulator-types.ts';
import type { Finding, Verdict } from '../../verdict/finding.ts';
import { findChanges, pairReplies } from '../../verdict/recorded/compare-replies.ts';
import { formatRecorded, parseRecorded, updateReplies } from '../../verdict/recorded/recorded-file.ts';
import { type RecordedReply, repliesOf } from '../../verdict/recorded/recorded-reply.ts';
import { makeFolder, writeTextFile } from '../terminal/write-file.ts';
import type { Play, Story } from './play.ts';

/** Holds the agent's replies against those that were recorded beside the scenario files, or records them. */
export interface Recorder {
  /** The verdict, with what has changed since it was recorded. */
  judge(play: Play, result: PlayResult): Verdict;
  /** Writes what is to be recorded; returns lines for people: what was written, what is obsolete. */
  finish(): Promise<readonly string[]>;
}

export interface RecorderOptions {
  /** Everything that could be played: what is recorded for something else is obsolete. */
  readonly stories: readonly Story[];
  /** True records; false compares. */
  readonly isUpdate: boolean;
}

const FOLDER = '__snapshots__';
const ENDING = '.snap';
const CHECK = 'recorded-replies';

interface Shelf {
  readonly file: string;
  readonly before: ReadonlyMap<string, readonly RecordedReply[]>;
  readonly isThere: boolean;
  readonly now: Map<string, readonly RecordedReply[]>;
}

/** Reads what is recorded for the files of these stories. @throws DRY_RECORDED_INVALID, DRY_FILE_UNREADABLE */
export async function createRecorder({ stories, isUpdate }: RecorderOptions): Promise<Recorder> {
  const files = [...new Set(stories.flatMap(({ scenario }) => scenario.file ?? []))];
  const shelves = new Map<string, Shelf>();
  for (const file of files) shelves.set(file, await readShelf(recordedFileOf(file)));
  const left: string[] = [];
  let hasChanged = false;
  return {
    judge(play, result) {
      const { verdict } = result;
      const shelf = shelves.get(play.scenario.file ?? '');
      // At each point of a sweep the replies are others.
      if (shelf === undefined || result.sweep !== undefined) return verdict;
      const before = shelf.before.get(play.story);
      const pairs = pairReplies(before ?? [], repliesOf(result.entries));
      if (!isUpdate) {
        if (before === undefined) return withNote(verdict, shelf);
        const judged = withChanges(verdict, pairs);
        hasChanged ||= judged !== verdict;
        return judged;
      }
      if (verdict.outcome === 'clean') shelf.now.set(play.story, updateReplies(before ?? [], pairs));
      else left.push(play.story);
      return verdict;
    },
    async finish() {
      const lines = await Promise.all(
        files.map((file) => finishShelf(shelves.get(file), namesIn(stories, file), isUpdate)),
      );
      return [
        ...lines.flat(),
        ...(hasChanged
          ? ['replies differ from what was recorded: where that is meant, --update records them anew']
          : []),
        ...left.map((name) => `not recorded, since it failed: ${name}`),
        ...orphansBeside(files).map((file) => `obsolete, its scenario is gone: ${file}`),
      ];
    },
  };
}

/** Where the replies of a scenario file's runs are recorded. */
function recordedFileOf(scenarioFile: string): string {
  return join(dirname(scenarioFile), FOLDER, `${basename(scenarioFile)}${ENDING}`);
}

async function readShelf(file: string): Promise<Shelf> {
  if (!existsSync(file)) return { file, before: new Map(), isThere: false, now: new Map() };
  const text = await readFile(file, 'utf8').catch((cause: unknown) => {
    throw new SimulatorError('DRY_FILE_UNREADABLE', `${file} cannot be read`, { location: { file }, cause });
  });
  return { file, before: parseRecorded(text, file), isThere: true, now: new Map() };
}

function withChanges(verdict: Verdict, pairs: ReturnType<typeof pairReplies>): Verdict {
  const findings = findChanges(pairs).map((draft): Finding => ({ ...draft, check: CHECK }));
  if (findings.length === 0) return verdict;
  return {
    ...verdict,
    outcome: verdict.outcome === 'defect' ? 'defect' : 'findings',
    findings: [...findings, ...verdict.findings],
  };
}

/** Others of its file are recorded: that it is not may have been forgotten. */
function withNote(verdict: Verdict, { isThere, file }: Shelf): Verdict {
  if (!isThere) return verdict;
  const note: Finding = {
    check: CHECK,
    rule: 'replies-not-recorded',
    severity: 'warning',
    title: `its replies are not recorded in ${file}; \`drydial run --update\` records them`,
  };
  return { ...verdict, findings: [...verdict.findings, note] };
}

async function finishShelf(
  shelf: Shelf | undefined,
  names: ReadonlySet<string>,
  isUpdate: boolean,
): Promise<readonly string[]> {
  if (shelf === undefined) return [];
  const { file, before, now } = shelf;
  const obsolete = [...before.keys()].filter((name) => !names.has(name));
  const shown = obsolete.map((name) => `"${name}"`).join(', ');
  if (!isUpdate) return obsolete.length === 0 ? [] : [`obsolete in ${file}: ${shown}; --update takes it out`];
  const kept = [...before].filter(([name]) => names.has(name));
  const after = new Map([...kept, ...now]);
  const text = formatRecorded(after);
  if (after.size === 0) {
    if (before.size === 0) return [];
    await rm(file, { force: true });
    return [`removed ${file}`];
  }
  if (text === formatRecorded(before)) return [];
  await makeFolder(dirname(file));
  await writeTextFile(file, text);
  const removed = obsolete.length === 0 ? '' : `, without ${shown}`;
  return [`recorded ${file}: ${now.size} of ${after.size} ${after.size === 1 ? 'run' : 'runs'}${removed}`];
}

function namesIn(stories: readonly Story[], file: string): ReadonlySet<string> {
  return new Set(stories.filter(({ scenario }) => scenario.file === file).map(({ story }) => story));
}

/** Recorded files with no scenario beside them. */
function orphansBeside(files: readonly string[]): readonly string[] {
  return [...new Set(files.map((file) => dirname(file)))].flatMap((folder) => {
    const own = join(folder, FOLDER);
    if (!existsSync(own)) return [];
    return readdirSync(own)
      .filter((name) => name.endsWith(ENDING) && !existsSync(join(folder, name.slice(0, -ENDING.length))))
      .map((name) => join(own, name));
  });
}
