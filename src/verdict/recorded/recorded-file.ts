import { parseDocument, stringify } from 'yaml';
import { SimulatorError } from '../../core/errors.ts';
import { isJsonObject } from '../../core/json.ts';
import type { RecordedReply } from './recorded-reply.ts';
import { isSameReply, problemOf } from './reply-match.ts';

/** What was recorded for the runs of one scenario file, by their names. */
export type RecordedRuns = ReadonlyMap<string, readonly RecordedReply[]>;

const HEAD = `# Replies of the agent, written by drydial run --update and compared by every other run. Keep this file with the scenario.
# What varies can be left open: {{any}}, {{word}}, {{number}}, {{uuid}} inside a text, or a /pattern/ in place of it;
# --update keeps both as long as they fit.
`;
const KINDS = ['begin', 'response', 'reminder', 'unasked'];
const OUTCOMES = ['superseded', 'unanswered', 'call-over'];

/** Reads what was recorded. @throws DRY_RECORDED_INVALID */
export function parseRecorded(text: string, file: string): RecordedRuns {
  const document = parseDocument(text, { prettyErrors: false });
  const [error] = document.errors;
  if (error !== undefined) throw invalid(file, error.message);
  const value: unknown = document.toJS();
  if (value === null) return new Map();
  if (!isJsonObject(value))
    throw invalid(file, 'it has to hold names of scenarios with a list of replies each');
  return new Map(
    Object.entries(value).map(([name, replies]) => {
      if (!Array.isArray(replies)) throw invalid(file, `"${name}" has no list of replies`);
      return [
        name,
        replies.map((reply: unknown, index) => readReply(reply, `"${name}", reply ${index + 1}`, file)),
      ];
    }),
  );
}

/** The text of a file. Names are sorted, so that who was played first makes no difference. */
export function formatRecorded(runs: RecordedRuns): string {
  const sorted = [...runs].toSorted(([one], [other]) => (one < other ? -1 : 1));
  return `${HEAD}\n${stringify(Object.fromEntries(sorted), { lineWidth: 0 })}`;
}

/** What is recorded now: what was written by hand stays where it still fits. */
export function updateReplies(
  before: readonly RecordedReply[],
  pairs: readonly { readonly recorded?: RecordedReply; readonly seen?: RecordedReply }[],
): readonly RecordedReply[] {
  return pairs.flatMap(({ recorded, seen }) => {
    if (seen === undefined) return [];
    const isKept = recorded !== undefined && before.includes(recorded) && isSameReply(recorded, seen);
    return [isKept ? recorded : seen];
  });
}

function readReply(value: unknown, place: string, file: string): RecordedReply {
  if (!isJsonObject(value)) throw invalid(file, `${place} is no reply`);
  const { to, says, outcome, ends_call, transfer_to, presses, ...others } = value;
  const [stranger] = Object.keys(others);
  if (stranger !== undefined) throw invalid(file, `${place}: "${stranger}" is not known`);
  if (!KINDS.includes(String(to))) throw invalid(file, `${place}: "to" has to be one of ${KINDS.join(', ')}`);
  if (!['string', 'number'].includes(typeof says)) throw invalid(file, `${place}: "says" has to be a text`);
  if (outcome !== undefined && !OUTCOMES.includes(String(outcome)))
    throw invalid(file, `${place}: "outcome" has to be one of ${OUTCOMES.join(', ')}`);
  const problem = problemOf(String(says));
  if (problem !== undefined) throw invalid(file, `${place}: ${problem}`);
  return {
    // Both are among the words of their types, which was looked at above.
    to: to as RecordedReply['to'],
    says: String(says),
    ...(outcome === undefined ? {} : { outcome: outcome as NonNullable<RecordedReply['outcome']> }),
    ...(ends_call === true ? { ends_call } : {}),
    ...(transfer_to === undefined ? {} : { transfer_to: String(transfer_to) }),
    ...(presses === undefined ? {} : { presses: String(presses) }),
  };
}

function invalid(file: string, problem: string): SimulatorError {
  return new SimulatorError('DRY_RECORDED_INVALID', `${file}  ${problem}`, { location: { file } });
}
