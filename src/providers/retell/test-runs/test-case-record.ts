import type { Json, JsonObject } from '../../../core/json.ts';
import type { Collection } from '../../../core/store/store.ts';
import type { World } from '../../../core/world.ts';
import type { Failure, OperationRequest, QuirkValues } from '../../pack.ts';
import { isFailure } from '../../pack.ts';
import { linkEngine } from '../engines/agent-engine.ts';
import { ENGINE_NAMES, type EngineKind, engineReferenceOf } from '../engines/engine-record.ts';
import { numberField, pickFields, textField } from '../fields.ts';

/** A definition of a simulated conversation, just as the API shows it, under its id. */
export function testCasesOf(world: World): Collection<JsonObject> {
  return world.store.collection<JsonObject>('test-case');
}

/** What clients set on a definition. */
const TEST_CASE_FIELDS: readonly string[] = [
  'name',
  'response_engine',
  'user_prompt',
  'metrics',
  'dynamic_variables',
  'tool_mocks',
  'llm_model',
];

/** The fields of a body with the engine as it is kept; no test operation documents 422, so an unknown engine is a 400. */
export function readTestCase(world: World, body: JsonObject, quirks: QuirkValues): JsonObject | Failure {
  const fields = pickFields(body, TEST_CASE_FIELDS);
  if (fields.response_engine === undefined) return fields;
  const engine = checkTestedEngine(world, fields.response_engine, quirks);
  return isFailure(engine) ? engine : fields;
}

/** The engine with the version that is tested, or a refusal. */
export function checkTestedEngine(
  world: World,
  engine: Json,
  quirks: QuirkValues,
): { readonly engine: Json } | Failure {
  return linkEngine(world, engine, { quirks, unknownAs: 'invalid-request' });
}

/** The engine that a list is asked for; each type needs the id of its kind (retell-sdk 5.66.1). */
export interface WantedEngine {
  readonly kind: EngineKind;
  readonly id: string;
  readonly version: number | undefined;
}

export function readWantedEngine(query: OperationRequest['query']): WantedEngine | Failure {
  const kind = query.type === 'conversation-flow' ? 'conversation-flow' : 'retell-llm';
  const { idField } = ENGINE_NAMES[kind];
  const id = query[idField];
  if (typeof id !== 'string' || id === '') {
    return { failure: 'invalid-request', message: `${idField} is required when type is ${kind}.` };
  }
  const version = query.version === undefined ? undefined : Number(query.version);
  return { kind, id, version };
}

export function isWantedEngine(view: JsonObject, wanted: WantedEngine): boolean {
  const reference = engineReferenceOf(view);
  if (reference?.kind !== wanted.kind || reference?.engineId !== wanted.id) return false;
  return wanted.version === undefined || reference.version === wanted.version;
}

/** The definitions of the engine that a list is asked for, in the order in which they were made. */
export function findTestCases(
  world: World,
  query: OperationRequest['query'],
): readonly JsonObject[] | Failure {
  const wanted = readWantedEngine(query);
  if (isFailure(wanted)) return wanted;
  return [...testCasesOf(world).values()].filter((view) => isWantedEngine(view, wanted));
}

/** Where a definition, a batch or a run stands in its list. */
export function testPlaceOf(idField: string): (view: JsonObject) => { id: string; atMs: number } {
  return (view) => ({
    id: textField(view, idField) ?? '',
    atMs: numberField(view, 'creation_timestamp') ?? 0,
  });
}
