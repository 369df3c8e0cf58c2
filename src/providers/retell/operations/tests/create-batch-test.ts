import type { JsonObject } from '../../../../core/json.ts';
import type { World } from '../../../../core/world.ts';
import { type Failure, isFailure, type OperationHandler } from '../../../pack.ts';
import { letTimePass } from '../../due-time.ts';
import { bodyOf, mintUnused } from '../../fields.ts';
import {
  type BatchTestRecord,
  batchEndsAtMs,
  batchOfRun,
  batchTestsOf,
  batchTestView,
  planRun,
} from '../../test-runs/batch-test-record.ts';
import { checkTestedEngine, testCasesOf } from '../../test-runs/test-case-record.ts';

const BATCH_ID = { prefix: 'test_batch_', hexDigits: 24 } as const;
const RUN_ID = { prefix: 'test_run_', hexDigits: 24 } as const;

/** Runs definitions against an engine; they go on after the answer. */
export const createBatchTest: OperationHandler = (request, { world, quirks }) => {
  const body = bodyOf(request);
  const linked = checkTestedEngine(world, body.response_engine ?? null, quirks);
  if (isFailure(linked)) return linked;
  const definitions = findDefinitions(world, body);
  if (isFailure(definitions)) return definitions;

  const batches = batchTestsOf(world);
  const runs = batchOfRun(world);
  const id = mintUnused(
    () => world.ids.mint('batch-test', BATCH_ID),
    (taken) => batches.has(taken),
  );
  const batch: BatchTestRecord = {
    id,
    createdAtMs: world.clock.epochMs(),
    engine: linked.engine,
    runs: definitions.map((definition) => {
      const runId = mintUnused(
        () => world.ids.mint('test-run', RUN_ID),
        (taken) => runs.has(taken),
      );
      runs.put(runId, id);
      return planRun(world, quirks, { id: runId, definition });
    }),
  };
  batches.put(id, batch);
  letTimePass(world, batchEndsAtMs(batch));
  return { status: 201, body: batchTestView(world, batch) };
};

/** No document lists 404 for this operation, so an unknown definition is a 400. */
function findDefinitions(world: World, body: JsonObject): readonly JsonObject[] | Failure {
  const ids = Array.isArray(body.test_case_definition_ids) ? body.test_case_definition_ids : [];
  const definitions: JsonObject[] = [];
  for (const id of ids) {
    const definition = testCasesOf(world).get(String(id));
    if (definition === undefined) {
      return { failure: 'invalid-request', message: `Test case definition ${String(id)} cannot be found.` };
    }
    definitions.push(definition);
  }
  return definitions;
}
