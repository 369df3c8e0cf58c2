import { type Check, recorded } from '../check.ts';
import type { CallEvidence } from '../evidence.ts';
import type { FindingDraft } from '../finding.ts';
import { interruptedTurns } from '../interrupted-turns.ts';
import { type ToolMismatch, type ToolRun, toolStory } from '../tool-runs.ts';

const RULE = 'tool-calls-paired';
const RULES = [RULE];

const MISMATCHES: Readonly<Record<ToolMismatch['kind'], (id: string) => string>> = {
  'result-without-call': (id) => `a result came for tool call "${id}", which was never told of`,
  'second-result': (id) => `a second result came for tool call "${id}"`,
  'id-used-twice': (id) => `the id "${id}" was given to two tool calls`,
};

/** Tool calls without a result, results without a call, and ids that stand for several. */
export const toolCallsPaired: Check = {
  name: RULE,
  title: 'Every tool call that is told of has one result, by its id',
  rules: RULES,
  run: (context) => [
    ...recorded(context, RULES),
    ...context.evidence.calls.filter(({ toolCalls }) => toolCalls.length > 0).flatMap(judge),
  ],
};

function judge(call: CallEvidence): readonly FindingDraft[] {
  const { runs, mismatches } = toolStory(call);
  const wrong = mismatches.map(
    ({ kind, id, entry }): FindingDraft => ({
      rule: RULE,
      severity: 'error',
      title: MISMATCHES[kind](id),
      expected: 'for each invocation an id of its own, and one result with that id after it',
      effect:
        'the transcript with tool calls contradicts itself: the analysis and later prompts are made from it',
      callId: entry.callId,
      atMs: entry.atMs,
    }),
  );
  const spoken = spokenTurns(call);
  const given = interruptedTurns(call);
  const acts = closingActs(call, runs);
  const open = runs.filter(
    (run) =>
      run.result === undefined &&
      run.turn !== undefined &&
      spoken.has(run.turn) &&
      !given.hasAsked(run.turn) &&
      !acts.has(run),
  );
  return [...wrong, ...open.map(withoutResult)];
}

/**
 * The last tool call of a turn that ends or transfers the call is just that: it is told of so that the transcript shows
 * it, and done by the answer itself (public servers leave it without a result, leivafrancisco/retell-ai-bridge for one).
 */
function closingActs(call: CallEvidence, runs: readonly ToolRun[]): ReadonlySet<ToolRun | undefined> {
  const closing = call.turns.filter(
    ({ turnKind, endCall, transferTo }) => turnKind !== 'unasked' && (endCall || transferTo !== undefined),
  );
  return new Set(closing.map(({ turn }) => runs.findLast((run) => run.turn === turn)));
}

/** Turns that were heard to their end: nothing excuses a result that is missing then. */
function spokenTurns(call: CallEvidence): ReadonlySet<number> {
  return new Set(
    call.speech.flatMap(({ event }) =>
      event.kind === 'said' &&
      event.turn !== undefined &&
      event.cutAfterWords === undefined &&
      event.isUnasked !== true
        ? [event.turn]
        : [],
    ),
  );
}

function withoutResult({ id, name, turn, entry }: ToolRun): FindingDraft {
  return {
    rule: RULE,
    severity: 'error',
    title: `tool call "${id}" (${name}) never got a result`,
    expected: 'a result with the same id, before or after the words of its turn',
    seen: `turn ${turn} was spoken to its end without it`,
    effect: 'the transcript shows a tool that was called and never answered',
    callId: entry.callId,
    atMs: entry.atMs,
  };
}
