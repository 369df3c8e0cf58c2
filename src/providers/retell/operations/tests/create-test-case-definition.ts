import { isFailure, type OperationHandler } from '../../../pack.ts';
import { bodyOf, mintUnused } from '../../fields.ts';
import { readTestCase, testCasesOf } from '../../test-runs/test-case-record.ts';

const TEST_CASE_ID = { prefix: 'test_case_', hexDigits: 24 } as const;
/** What a definition has without being asked for it (OpenAPI document, 2026-08); Assumed: the model. */
const DEFAULTS = { dynamic_variables: {}, tool_mocks: [], llm_model: 'gpt-4.1' } as const;

/** Keeps a definition of a simulated conversation. Custom LLMs cannot be tested: the contract knows no such engine here. */
export const createTestCaseDefinition: OperationHandler = (request, { world, quirks }) => {
  const fields = readTestCase(world, bodyOf(request), quirks);
  if (isFailure(fields)) return fields;
  const definitions = testCasesOf(world);
  const id = mintUnused(
    () => world.ids.mint('test-case', TEST_CASE_ID),
    (taken) => definitions.has(taken),
  );
  const nowMs = world.clock.epochMs();
  const view = {
    test_case_definition_id: id,
    type: 'simulation',
    ...DEFAULTS,
    ...fields,
    creation_timestamp: nowMs,
    user_modified_timestamp: nowMs,
  };
  definitions.put(id, view);
  return { status: 201, body: view, isImmutable: true };
};
