import { parseBoundedJson } from '../../core/bounded-json.ts';
import type { TranscriptItem } from '../../core/call.ts';
import type { AttemptOutcome } from '../../core/journal/entry.ts';
import type { ToolOutcome } from '../../core/ports.ts';
import { excerpt } from '../../core/text/excerpt.ts';
import type { ToolStep } from '../../scenario/model/call-steps.ts';
import type { Step } from '../../scenario/model/scenario.ts';
import { mismatchesOf } from '../../scenario/patterns/body-match.ts';
import { spoken } from '../agent-words.ts';
import type { CallRun } from '../call-run.ts';

/** Characters of an answer that are quoted. */
const QUOTED_LENGTH = 200;

type ToolUseStep = Step & { readonly kind: 'tool' } & ToolStep;

/** The platform's own agent uses a tool: the customer is called over HTTP while the agent may go on speaking. */
export async function useTool(run: CallRun, step: ToolUseStep): Promise<void> {
  await run.floor();
  if (run.isOver) return;
  const { name, args, definition } = step;
  const use = { name, args, ...(definition === undefined ? {} : { definition }) };
  const prepared = run.outside.tools?.prepare(run.call, use) ?? { problem: 'this provider has no tools' };
  if ('problem' in prepared) {
    judge(run, step, prepared.problem);
    return;
  }
  const timeMs = (): number => run.clock.epochMs() - (run.call.answeredAtMs ?? run.clock.epochMs());
  const toolCallId = `tool_call_${countOfTools(run) + 1}`;
  const item = {
    kind: 'tool-call',
    toolCallId,
    name,
    arguments: JSON.stringify(args),
    timeMs: timeMs(),
  } as const;
  const asked = prepared.run(run.emit({ kind: 'tool-called', item }).id);
  const says = step.says === undefined ? prepared.sayMeanwhile : spoken(run, step.says);
  const speech = says === undefined ? undefined : run.dialogue?.platformSays(says);
  // On the skipping clock an answer costs what the script says, not what the machine took.
  if (run.clock.mode.kind === 'skip' && step.takesMs > 0) await run.pause(step.takesMs);
  const outcome = await asked;
  if (run.isOver) return;
  const { content, isSuccessful, changes } = outcome;
  const result = {
    kind: 'tool-result',
    toolCallId,
    content,
    successful: isSuccessful,
    timeMs: timeMs(),
  } as const;
  run.emit({ kind: 'tool-called', item: result });
  if (changes !== undefined) run.emit({ kind: 'amended', changes });
  judge(run, step, problemOf(step, outcome), outcome);
  await speech;
}

function countOfTools(run: CallRun): number {
  return run.call.transcript.filter((item: TranscriptItem) => item.kind === 'tool-call').length;
}

/** The first thing that is not as expected; undefined where all is. */
function problemOf({ expect }: ToolStep, { answer }: ToolOutcome): string | undefined {
  const { outcome, text, tookMs } = answer;
  const status = 'status' in outcome ? outcome.status : undefined;
  const isRight = expect.status === undefined ? outcome.kind === 'accepted' : status === expect.status;
  if (!isRight) return describe(outcome, text);
  if (isLate(expect, tookMs)) return 'answered too late';
  if (expect.body === undefined) return undefined;
  const body = parseBoundedJson(text);
  const [first] = mismatchesOf(expect.body, body === undefined ? text : body);
  // What is wrong in one field is mostly explained by another one.
  return first === undefined
    ? undefined
    : `${first.path} is ${first.seen}, not ${first.expected}; it answered ${describe(outcome, text)}`;
}

function isLate({ withinMs }: ToolStep['expect'], tookMs: number): boolean {
  return withinMs !== undefined && tookMs > withinMs;
}

function describe(outcome: AttemptOutcome, text: string): string {
  switch (outcome.kind) {
    case 'accepted':
    case 'refused':
      return `${outcome.status}${text === '' ? '' : ` ${excerpt(text, QUOTED_LENGTH)}`}`;
    case 'timed-out':
      return `no answer within ${outcome.timeoutMs} ms`;
    case 'failed':
    case 'blocked':
      return outcome.reason;
  }
}

function judge(run: CallRun, step: ToolUseStep, problem: string | undefined, outcome?: ToolOutcome): void {
  run.journal.append({
    wire: 'verdict',
    kind: 'expectation',
    callId: run.call.id,
    expectation: 'tool',
    holds: problem === undefined,
    expected: expectedOf(step),
    seen: problem ?? (outcome === undefined ? '' : describe(outcome.answer.outcome, outcome.answer.text)),
    ...(step.line === undefined ? {} : { line: step.line }),
    // A fact of wire time, and no part of what one seed repeats.
    ...(outcome !== undefined && isLate(step.expect, outcome.answer.tookMs)
      ? { wall: { measuredMs: outcome.answer.tookMs } }
      : {}),
  });
}

function expectedOf({ name, expect }: ToolStep): string {
  const { status, withinMs, body } = expect;
  const within = withinMs === undefined ? '' : ` within ${withinMs} ms`;
  const withBody = body === undefined ? '' : ` with ${JSON.stringify(body)}`;
  return `${name} answers ${status ?? '2xx'}${within}${withBody}`;
}
