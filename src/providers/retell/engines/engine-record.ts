import type { IdShape } from '../../../core/ids.ts';
import type { JsonObject } from '../../../core/json.ts';
import type { Collection } from '../../../core/store/store.ts';
import type { World } from '../../../core/world.ts';
import { agentsOf } from '../agents/agent-record.ts';
import { mintUnused, numberField, objectField, textField, withChanges } from '../fields.ts';

/** What answers for an agent: prompts and states, or a graph of nodes. A custom LLM is only an address. */
export type EngineKind = 'retell-llm' | 'conversation-flow';

/** An engine with all its versions. Records are values: a change puts a new one. */
export interface EngineRecord {
  readonly kind: EngineKind;
  readonly engineId: string;
  readonly createdAtMs: number;
  /** By number, from 0: each just as the API shows it. No operation deletes one. */
  readonly versions: readonly JsonObject[];
}

/** An engine as agents refer to it; without a version they mean the latest. */
export interface EngineReference {
  readonly kind: EngineKind;
  readonly engineId: string;
  readonly version?: number | undefined;
}

interface EngineNames {
  readonly idField: string;
  /** The shape that ids have in real payloads. */
  readonly idShape: IdShape;
  /** As refusals call it (seen live, 2026-06 and 2026-08). */
  readonly title: string;
  /** Counts on creation only, and is passed over later (retell-sdk 5.66.1). */
  readonly fixedField: string;
}

export const ENGINE_NAMES: Readonly<Record<EngineKind, EngineNames>> = {
  'retell-llm': {
    idField: 'llm_id',
    idShape: { prefix: 'llm_', hexDigits: 28 },
    title: 'LLM',
    fixedField: 'is_transfer_llm',
  },
  'conversation-flow': {
    idField: 'conversation_flow_id',
    idShape: { prefix: 'conversation_flow_', hexDigits: 12 },
    title: 'conversation flow',
    fixedField: 'is_transfer_cf',
  },
};

export function enginesOf(world: World, kind: EngineKind): Collection<EngineRecord> {
  return world.store.collection<EngineRecord>(kind);
}

/** Makes an engine with a draft 0 out of settings. */
export function addEngine(world: World, kind: EngineKind, settings: JsonObject): JsonObject {
  const { idField, idShape } = ENGINE_NAMES[kind];
  const engines = enginesOf(world, kind);
  const engineId = mintUnused(
    () => world.ids.mint(kind, idShape),
    (id) => engines.has(id),
  );
  const nowMs = world.clock.epochMs();
  const view: JsonObject = {
    [idField]: engineId,
    version: 0,
    is_published: false,
    last_modification_timestamp: nowMs,
    ...engineSettings(kind, withChanges({}, settings)),
  };
  engines.put(engineId, { kind, engineId, createdAtMs: nowMs, versions: [view] });
  return view;
}

/** Settings without what the platform alone sets: whatever a client sends there is passed over. */
export function engineSettings(kind: EngineKind, settings: JsonObject): JsonObject {
  const own = [ENGINE_NAMES[kind].idField, 'version', 'is_published', 'last_modification_timestamp'];
  return Object.fromEntries(Object.entries(settings).filter(([name]) => !own.includes(name)));
}

/** The version of that number, or the latest; query texts may not have been made numbers yet. */
export function engineVersion(record: EngineRecord, reference?: unknown): JsonObject | undefined {
  if (reference === undefined || reference === null) return record.versions.at(-1);
  const number = typeof reference === 'string' && reference.trim() !== '' ? Number(reference) : reference;
  return typeof number === 'number' ? record.versions[number] : undefined;
}

/** The newest draft, else the latest version, which refuses to be changed. */
export function latestEngineDraft(record: EngineRecord): JsonObject | undefined {
  return record.versions.findLast((view) => view.is_published !== true) ?? record.versions.at(-1);
}

/** Replaces one version, or adds the next. */
export function putEngineVersion(world: World, record: EngineRecord, view: JsonObject): EngineRecord {
  const number = numberField(view, 'version') ?? record.versions.length;
  const versions = record.versions.toSpliced(number, 1, view);
  const next = { ...record, versions };
  enginesOf(world, record.kind).put(record.engineId, next);
  return next;
}

/** Reads what an agent says of its engine; undefined for a custom LLM. */
export function engineReferenceOf(agent: JsonObject): EngineReference | undefined {
  const engine = objectField(agent, 'response_engine');
  const kind = engine?.type;
  if (engine === undefined || (kind !== 'retell-llm' && kind !== 'conversation-flow')) return undefined;
  const engineId = textField(engine, ENGINE_NAMES[kind].idField);
  return engineId === undefined ? undefined : { kind, engineId, version: numberField(engine, 'version') };
}

/** Whether any version of any agent answers with this engine. */
export function isEngineInUse(world: World, kind: EngineKind, engineId: string): boolean {
  return [...agentsOf(world).values()].some((agent) =>
    agent.versions.some(({ view }) => {
      const reference = engineReferenceOf(view);
      return reference?.kind === kind && reference.engineId === engineId;
    }),
  );
}
