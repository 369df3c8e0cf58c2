import type { Entry, FrameEntry } from '../../src/core/journal/entry.ts';
import { LLM_SCHEMAS } from '../../src/providers/retell/socket/llm-schemas.ts';
import { retellContract } from '../providers/retell/contract.ts';

/** Longer frames are cut in the journal. */
const CUT = / \(cut, \d+ characters\)( |$)/;

/** What drydial sent on sockets and the contract does not allow; each is a defect of drydial. */
export function ownFrameProblems(entries: readonly Entry[]): readonly string[] {
  return entries.filter(isOwn).flatMap(({ id, type, text }) => {
    const schema = LLM_SCHEMAS.toAgent[type];
    if (schema === undefined) return [`${id}: nobody knows a frame of type ${type}`];
    const problems = retellContract.problems(schema, JSON.parse(text));
    return problems.map((problem) => `${id}: ${type}${problem}`);
  });
}

function isOwn(entry: Entry): entry is FrameEntry {
  // A frame that a fault has changed is off contract on purpose.
  return (
    entry.kind === 'frame' &&
    entry.direction === 'out' &&
    entry.causedBy === undefined &&
    !CUT.test(entry.text)
  );
}
