import type { FrameEntry } from '../core/journal/entry.ts';
import { isJsonObject, parseJson } from '../core/json.ts';
import type { CallEvidence } from './evidence.ts';
import type { FrameLine } from './finding.ts';
import { lastUntil } from './last-until.ts';
import { isTelling } from './note-call.ts';

const FRAMES_BEFORE = 4;
const FRAMES_AFTER = 1;
/** A longer frame is shown as it begins: nobody reads more, and parsing it would cost more than it tells. */
const PARSED_LENGTH = 200_000;
const SHOWN_LENGTH = 400;

export interface Moment {
  readonly atMs: number;
  /** The frame that it is about, where there is one. */
  readonly frameId?: string | undefined;
}

/** The frames of a call before and after a moment: questions, answers and whatever was dropped, but no keepalive. */
export function framesAround(
  call: CallEvidence | undefined,
  moment: Moment,
): readonly FrameLine[] | undefined {
  if (call === undefined) return undefined;
  const told = isApart(call, moment)
    ? call.frames.filter((frame) => isTelling(frame) || frame.id === moment.frameId)
    : call.told;
  if (told.length === 0) return undefined;
  const exact = frameIndex(told, moment);
  const at = exact >= 0 ? exact : lastUntil(told, moment.atMs);
  return told
    .slice(Math.max(0, at - FRAMES_BEFORE + 1), at + 1 + FRAMES_AFTER)
    .map((frame) => toLine(frame, call));
}

/** Whether it is about a frame that is not told of otherwise. */
function isApart(call: CallEvidence, moment: Moment): boolean {
  return moment.frameId !== undefined && frameIndex(call.told, moment) < 0;
}

/** The frame that it is about; -1 where it is none of these. */
function frameIndex(frames: readonly FrameEntry[], { atMs, frameId }: Moment): number {
  if (frameId === undefined) return -1;
  let at = lastUntil(frames, atMs);
  while (at >= 0 && frames[at]?.atMs === atMs && frames[at]?.id !== frameId) at -= 1;
  return frames[at]?.id === frameId ? at : -1;
}

function toLine(frame: FrameEntry, call: CallEvidence): FrameLine {
  const { text, flags } = gist(frame, call);
  // Why it was dropped is what the finding says; here it only has to be seen that it was.
  const notes = frame.dropped === undefined ? flags : ['dropped', ...flags];
  return {
    atMs: frame.atMs,
    direction: frame.direction,
    what: frame.turn === undefined ? frame.type : `${frame.type} ${frame.turn}`,
    text: text.slice(0, SHOWN_LENGTH),
    note: notes.length === 0 ? undefined : notes.join(', '),
  };
}

/** What a frame says: its own words, or the last words of the conversation it shows; and the switches that are on. */
function gist(
  frame: FrameEntry,
  call: CallEvidence,
): { readonly text: string; readonly flags: readonly string[] } {
  const payload = frame.text.length > PARSED_LENGTH ? undefined : parseJson(frame.text);
  if (!isJsonObject(payload)) return { text: lastSaidBefore(frame, call) ?? frame.text, flags: [] };
  const flags = Object.keys(payload).filter((field) => payload[field] === true);
  return { text: spokenIn(payload) ?? lastSpokenIn(payload) ?? '', flags };
}

/** A question of a long call is too long for the journal, which keeps parts of it: it holds all that was said before. */
function lastSaidBefore(frame: FrameEntry, { speech }: CallEvidence): string | undefined {
  if (frame.direction === 'in') return undefined;
  const event = speech[lastUntil(speech, frame.atMs)]?.event;
  return event !== undefined && 'utterance' in event ? event.utterance.text : undefined;
}

function spokenIn(payload: { readonly [field: string]: unknown }): string | undefined {
  for (const field of ['content', 'text']) {
    const value = payload[field];
    if (typeof value === 'string') return value;
  }
  return undefined;
}

function lastSpokenIn(payload: { readonly [field: string]: unknown }): string | undefined {
  for (const value of Object.values(payload)) {
    const last: unknown = Array.isArray(value) ? value.at(-1) : undefined;
    const spoken = isJsonObject(last) ? spokenIn(last) : undefined;
    if (spoken !== undefined) return spoken;
  }
  return undefined;
}
