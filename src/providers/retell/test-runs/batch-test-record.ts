import type { Json, JsonObject } from '../../../core/json.ts';
import type { Random } from '../../../core/random.ts';
import type { Collection } from '../../../core/store/store.ts';
import type { World } from '../../../core/world.ts';
import { type Failure, isFailure, type OperationRequest, type QuirkValues } from '../../pack.ts';
import { openingLine, replyTo } from '../chats/agent-replies.ts';
import { keepTimePassing } from '../due-time.ts';
import { enginesOf } from '../engines/engine-record.ts';
import { numberField, textField } from '../fields.ts';
import { quirkValue, testRunOutcomeQuirk } from '../quirks.ts';
import { isWantedEngine, readWantedEngine, type WantedEngine } from './test-case-record.ts';

/** Several definitions that are run together. It never changes: what it looks like follows from the clock. */
export interface BatchTestRecord {
  readonly id: string;
  readonly createdAtMs: number;
  readonly engine: Json;
  readonly runs: readonly TestRun[];
}

export interface TestRun {
  readonly id: string;
  /** The definition as it was. */
  readonly definition: JsonObject;
  readonly createdAtMs: number;
  /** Epoch ms. */
  readonly startsAtMs: number;
  readonly endsAtMs: number;
  readonly outcome: TestOutcome;
}

export type TestOutcome = 'pass' | 'fail' | 'error';

/** Assumed: how long runs wait and take. */
const STARTS_AFTER_MS = 1000;
const SHORTEST_RUN_MS = 5000;
const LONGEST_RUN_MS = 25_000;
/** Assumed: how many of a hundred runs pass; of the others, one in four is an error. */
const PASSING_OF_100 = 80;

export function batchTestsOf(world: World): Collection<BatchTestRecord> {
  return world.store.collection<BatchTestRecord>('batch-test');
}

/** Where a run is found: the batch that it belongs to, by the run's id. */
export function batchOfRun(world: World): Collection<string> {
  return world.store.collection<string>('batch-of-test-run');
}

/** One run of a definition: how long it takes and how it ends follows from the seed. */
export function planRun(
  world: World,
  quirks: QuirkValues,
  { id, definition }: Pick<TestRun, 'id' | 'definition'>,
): TestRun {
  const random = world.random.fork(`test-run:${id}`);
  const createdAtMs = world.clock.epochMs();
  const startsAtMs = createdAtMs + STARTS_AFTER_MS;
  const endsAtMs = startsAtMs + random.integer(SHORTEST_RUN_MS, LONGEST_RUN_MS);
  return { id, definition, createdAtMs, startsAtMs, endsAtMs, outcome: drawOutcome(random, quirks) };
}

function drawOutcome(random: Random, quirks: QuirkValues): TestOutcome {
  const decided = quirkValue(quirks, testRunOutcomeQuirk);
  if (decided === 'pass' || decided === 'fail' || decided === 'error') return decided;
  const drawn = random.integer(1, 100);
  if (drawn <= PASSING_OF_100) return 'pass';
  return (100 - drawn) % 4 === 0 ? 'error' : 'fail';
}

/** The last moment at which something changes in a batch. */
export function batchEndsAtMs({ runs, createdAtMs }: BatchTestRecord): number {
  return runs.reduce((last, run) => Math.max(last, run.endsAtMs), createdAtMs);
}

/** A batch as the API shows it at this moment. */
export function batchTestView(world: World, batch: BatchTestRecord): JsonObject {
  const endsAtMs = batchEndsAtMs(batch);
  const nowMs = world.clock.epochMs();
  if (nowMs < endsAtMs) keepTimePassing(world, endsAtMs);
  const ended = batch.runs.filter((run) => run.endsAtMs <= nowMs);
  const count = (outcome: TestOutcome): number => ended.filter((run) => run.outcome === outcome).length;
  return {
    test_case_batch_job_id: batch.id,
    status: nowMs < endsAtMs ? 'in_progress' : 'complete',
    response_engine: batch.engine,
    pass_count: count('pass'),
    fail_count: count('fail'),
    error_count: count('error'),
    total_count: batch.runs.length,
    creation_timestamp: batch.createdAtMs,
    user_modified_timestamp: ended.reduce((last, run) => Math.max(last, run.endsAtMs), batch.createdAtMs),
  };
}

/** A run as the API shows it at this moment. */
export function testRunView(world: World, run: TestRun): JsonObject {
  const nowMs = world.clock.epochMs();
  const isOver = nowMs >= run.endsAtMs;
  if (!isOver) keepTimePassing(world, run.endsAtMs);
  const isStarted = nowMs >= run.startsAtMs;
  const changedAtMs = isOver ? run.endsAtMs : isStarted ? run.startsAtMs : run.createdAtMs;
  return {
    test_case_job_id: run.id,
    status: isOver ? run.outcome : isStarted ? 'in_progress' : 'pending',
    test_case_definition_id: textField(run.definition, 'test_case_definition_id') ?? '',
    test_case_definition_snapshot: run.definition,
    transcript_snapshot: isOver && run.outcome !== 'error' ? transcriptOf(world, run) : null,
    result_explanation: isOver ? explanationOf(run) : null,
    creation_timestamp: run.createdAtMs,
    user_modified_timestamp: changedAtMs,
  };
}

function explanationOf({ outcome, definition }: TestRun): string {
  const metrics = Array.isArray(definition.metrics) ? definition.metrics : [];
  if (outcome === 'pass') return 'The conversation met every metric.';
  if (outcome === 'error') return 'The conversation could not be simulated.';
  return metrics.length === 0
    ? 'The conversation did not reach its goal.'
    : `The conversation did not meet the metric "${String(metrics[0])}".`;
}

/** Assumed: its shape; the SDK types it as unknown. */
function transcriptOf(world: World, run: TestRun): JsonObject {
  const random = world.random.fork(`test-run:${run.id}:words`);
  const said = textField(run.definition, 'user_prompt') ?? '';
  return {
    messages: [
      { role: 'agent', content: openingLine(random) },
      { role: 'user', content: said },
      { role: 'agent', content: replyTo(said, random) },
    ],
  };
}

/** The batches of the engine that a list is asked for, in the order in which they were made; of its latest version, where none is named (retell-sdk 5.66.1). */
export function findBatchTests(
  world: World,
  query: OperationRequest['query'],
): readonly JsonObject[] | Failure {
  const wanted = readWantedEngine(query);
  if (isFailure(wanted)) return wanted;
  const version = wanted.version ?? latestVersionOf(world, wanted);
  return [...batchTestsOf(world).values()]
    .map((batch) => batchTestView(world, batch))
    .filter((view) => isWantedEngine(view, { ...wanted, version }));
}

/** Undefined for an engine that the account does not have: then there is nothing to be the latest of. */
function latestVersionOf(world: World, { kind, id }: WantedEngine): number | undefined {
  const latest = enginesOf(world, kind).get(id)?.versions.at(-1);
  return latest && numberField(latest, 'version');
}

/** The runs of a batch in the order of its definitions. */
export function findTestRuns(world: World, batchId: string | undefined): readonly JsonObject[] | Failure {
  const batch = batchTestsOf(world).get(batchId ?? '');
  if (batch === undefined) return { failure: 'not-found', resource: 'test' };
  return batch.runs.map((run) => testRunView(world, run));
}
