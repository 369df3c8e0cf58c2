import { isJsonObject, type JsonObject } from '../../../core/json.ts';
import type { World } from '../../../core/world.ts';
import { type Failure, isFailure, type OperationRequest, type ProviderReply } from '../../pack.ts';
import { isTrue, objectField, withChanges } from '../fields.ts';
import { pageBody, paginate } from '../lists/paging.ts';
import {
  addEngine,
  ENGINE_NAMES,
  type EngineKind,
  type EngineRecord,
  engineSettings,
  enginesOf,
  engineVersion,
  isEngineInUse,
  latestEngineDraft,
  putEngineVersion,
} from './engine-record.ts';

/*
 * What the operations on LLMs and on conversation flows have in common.
 */

/** Refuses settings as they would be after the request. */
export type SettingsCheck = (world: World, settings: JsonObject) => Failure | undefined;

export function createEngine(
  world: World,
  {
    kind,
    body,
    check,
  }: { readonly kind: EngineKind; readonly body: JsonObject; readonly check: SettingsCheck },
): ProviderReply | Failure {
  const refusal = check(world, body);
  if (refusal !== undefined) return refusal;
  return { status: 201, body: addEngine(world, kind, body), isImmutable: true };
}

export interface EngineQuestion {
  readonly kind: EngineKind;
  readonly engineId: string | undefined;
  readonly version: unknown;
}

export function readEngine(world: World, question: EngineQuestion): ProviderReply | Failure {
  const record = enginesOf(world, question.kind).get(question.engineId ?? '');
  const view = record && engineVersion(record, question.version);
  if (view === undefined) return { failure: 'not-found', resource: question.kind };
  return { status: 200, body: view, isImmutable: true };
}

export interface EngineUpdate extends EngineQuestion {
  readonly body: JsonObject;
  readonly check: SettingsCheck;
  /** How an unknown id is called: updating a flow documents 422, reading one 404. */
  readonly unknown: Failure;
}

/** Changes the given version, else the newest draft: given fields replace the stored ones, null takes them away. */
export function updateEngine(world: World, update: EngineUpdate): ProviderReply | Failure {
  const record = enginesOf(world, update.kind).get(update.engineId ?? '');
  const view = record && targetOf(record, update.version);
  if (record === undefined || view === undefined) return update.unknown;
  const { title, fixedField } = ENGINE_NAMES[update.kind];
  if (view.is_published === true) {
    // Seen live with this status and text (2026-06 and 2026-08).
    return { failure: 'invalid-request', message: `Cannot update published ${title}` };
  }
  const changes = engineSettings(update.kind, update.body);
  const { [fixedField]: _fixed, ...changeable } = changes;
  const changed = withChanges(view, withMergedModel(view, changeable));
  const refusal = update.check(world, changed);
  if (refusal !== undefined) return refusal;
  const next = { ...changed, last_modification_timestamp: world.clock.epochMs() };
  putEngineVersion(world, record, next);
  return { status: 200, body: next, isImmutable: true };
}

/** Pages through engines, each at its latest version (Assumed), the newest first unless asked otherwise. */
export function listEngines(
  world: World,
  kind: EngineKind,
  query: OperationRequest['query'],
): ProviderReply | Failure {
  const records = [...enginesOf(world, kind).values()];
  const page = paginate(records, (record) => ({ id: record.engineId, atMs: record.createdAtMs }), {
    limit: query.limit,
    paginationKey: query.pagination_key,
    sortOrder: query.sort_order,
  });
  if (isFailure(page)) return page;
  const items = page.items.map((record) => record.versions.at(-1) ?? {});
  return { status: 200, body: pageBody({ ...page, items }) };
}

export interface EngineDeletion {
  readonly kind: EngineKind;
  readonly engineId: string | undefined;
  readonly force: unknown;
}

/** Deletes an engine with all its versions; refused while an agent uses it, unless it is forced (retell-sdk 5.66.1). */
export function deleteEngine(
  world: World,
  { kind, engineId, force }: EngineDeletion,
): ProviderReply | Failure {
  const record = enginesOf(world, kind).get(engineId ?? '');
  if (record === undefined) return { failure: 'not-found', resource: kind };
  if (!isTrue(force) && isEngineInUse(world, kind, record.engineId)) {
    return {
      failure: 'invalid-request',
      message: `Cannot delete ${ENGINE_NAMES[kind].title}, it is used by an agent.`,
    };
  }
  enginesOf(world, kind).delete(record.engineId);
  return { status: 204 };
}

function targetOf(record: EngineRecord, version: unknown): JsonObject | undefined {
  return version === undefined ? latestEngineDraft(record) : engineVersion(record, version);
}

/** A model_config is changed key by key, and another type drops the backup (docs: api-references/update-conversation-flow). */
function withMergedModel(view: JsonObject, changes: JsonObject): JsonObject {
  const { model_config: given } = changes;
  if (!isJsonObject(given)) return changes;
  const stored = objectField(view, 'model_config') ?? {};
  const { backup: _backup, ...others } = stored;
  const isOtherType = given.type !== undefined && given.type !== stored.type;
  return { ...changes, model_config: withChanges(isOtherType ? others : stored, given) };
}
