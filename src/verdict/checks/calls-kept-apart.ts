import type { FrameEntry } from '../../core/journal/entry.ts';
import { type Check, type CheckContext, recorded } from '../check.ts';
import type { CallEvidence } from '../evidence.ts';
import type { FindingDraft } from '../finding.ts';
import { indexForeignWords } from '../foreign-words.ts';
import { framesAround } from '../frames-around.ts';
import { toolStory } from '../tool-runs.ts';

const RULE = 'calls-kept-apart';
const RULES = [RULE];

/** One call's words, tools or answers in another call: a server that keeps its state in the wrong place. */
export const callsKeptApart: Check = {
  name: RULE,
  title: 'No reply is shared between two calls',
  rules: RULES,
  run: (context) => [...recorded(context, RULES), ...mixedCalls(context)],
};

function mixedCalls({ evidence }: CheckContext): readonly FindingDraft[] {
  const calls = evidence.calls.filter(({ turns, frames }) => turns.length + frames.length > 0);
  if (calls.length < 2) return [];
  return [...foreignReplies(calls), ...strayReplies(calls), ...strayResults(calls)];
}

/** A reply or a tool call that speaks of what only another call can know. */
function foreignReplies(calls: readonly CallEvidence[]): readonly FindingDraft[] {
  const foreign = indexForeignWords(calls);
  return calls.flatMap((call) => {
    const texts = [
      ...call.turns.map(({ text, atMs, turn }) => ({ text, atMs, what: `turn ${turn}` })),
      ...toolStory(call).runs.map((run) => ({
        text: run.arguments,
        atMs: run.entry.atMs,
        what: `tool call "${run.id}"`,
      })),
    ];
    for (const { text, atMs, what } of texts) {
      const found = text === '' ? undefined : foreign.foundIn(text, call, atMs);
      if (found !== undefined) {
        const title = `${what} speaks of another call: ${found.what} of ${found.call.callId} is "${found.text}"`;
        return [mixed(call, { title, seen: text, atMs })];
      }
    }
    return [];
  });
}

/** A reply that was dropped here, and that another call was or should have been answered with: it was sent to the wrong socket. */
function strayReplies(calls: readonly CallEvidence[]): readonly FindingDraft[] {
  const answered = new Map<string, CallEvidence>();
  for (const call of calls) for (const frame of takenReplies(call)) answered.set(frame.text, call);
  const waiting = Map.groupBy(calls.flatMap(waitingTurns), ({ turn }) => turn);
  return calls.flatMap((call) => {
    const taken = takenReplies(call);
    const [takenTurns, takenTexts] = [
      new Set(taken.map(({ turn }) => turn)),
      new Set(taken.map(({ text }) => text)),
    ];
    let newest = 0;
    for (const frame of call.frames) {
      if (frame.direction === 'out') newest = Math.max(newest, frame.turn ?? 0);
      if (!isReply(frame) || frame.dropped === undefined) continue;
      const other = strayFrom(frame);
      if (other === undefined) continue;
      const title = `a reply to call ${other.callId} came on the socket of call ${call.callId}`;
      return [mixed(call, { title, seen: frame.text, atMs: frame.atMs, frameId: frame.id })];
    }
    return [];

    /** What is merely late, or said twice, is this call's own. */
    function strayFrom(frame: FrameEntry): CallEvidence | undefined {
      const isUnasked = (frame.turn ?? 0) > newest;
      const isBesideAnother = takenTurns.has(frame.turn);
      if (!(isUnasked || isBesideAnother) || takenTexts.has(frame.text)) return undefined;
      const owner = answered.get(frame.text);
      if (owner !== undefined && owner !== call) return owner;
      return isUnasked ? waiting.get(frame.turn ?? 0)?.find((it) => it.call !== call)?.call : undefined;
    }
  });
}

function takenReplies(call: CallEvidence): readonly FrameEntry[] {
  return call.frames.filter((frame) => isReply(frame) && frame.dropped === undefined);
}

function isReply(frame: FrameEntry): boolean {
  return frame.means === 'reply' && frame.turn !== undefined;
}

/** What it has asked for and got nothing of. */
function waitingTurns(call: CallEvidence): readonly { readonly call: CallEvidence; readonly turn: number }[] {
  return call.turns
    .filter(({ outcome, frames }) => outcome === 'unanswered' && frames === 0)
    .map(({ turn }) => ({ call, turn }));
}

/** A tool's result in a call that has not called it, while another one has. */
function strayResults(calls: readonly CallEvidence[]): readonly FindingDraft[] {
  const callers = new Map<string, CallEvidence>();
  for (const call of calls) for (const { id } of toolStory(call).runs) callers.set(id, call);
  return calls.flatMap((call) => {
    const stray = toolStory(call).mismatches.find(
      ({ kind, id }) => kind === 'result-without-call' && callers.has(id),
    );
    if (stray === undefined) return [];
    const title = `the result of tool call "${stray.id}" of call ${callers.get(stray.id)?.callId} came in call ${call.callId}`;
    return [mixed(call, { title, seen: stray.id, atMs: stray.entry.atMs })];
  });
}

function mixed(
  call: CallEvidence,
  found: { title: string; seen: string; atMs: number; frameId?: string },
): FindingDraft {
  const { title, seen, atMs, frameId } = found;
  return {
    rule: RULE,
    severity: 'error',
    title,
    expected: 'state that belongs to one call alone, kept by its call id',
    seen: seen.slice(0, 300),
    effect: 'one caller hears what another one said, or is booked under the other one’s name',
    frames: framesAround(call, { atMs, ...(frameId === undefined ? {} : { frameId }) }),
    callId: call.callId,
    atMs,
  };
}
