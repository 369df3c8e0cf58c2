import { isJsonObject, type Json, type JsonObject } from '../../../core/json.ts';
import type { World } from '../../../core/world.ts';
import type { Failure, QuirkValues } from '../../pack.ts';
import type { AgentRecord } from '../agents/agent-record.ts';
import { objectField, textMapField } from '../fields.ts';
import { quirkValue } from '../quirks.ts';
import { newAgentEngineQuirk, unknownEngineQuirk } from './engine-quirks.ts';
import {
  type EngineRecord,
  type EngineReference,
  engineReferenceOf,
  enginesOf,
  engineVersion,
  putEngineVersion,
} from './engine-record.ts';

/*
 * An agent and its engine are versioned together: whoever opens or publishes a version of the one does the
 * same to the other (seen live, 2026-06 and 2026-08).
 */

export interface LinkOptions {
  readonly quirks: QuirkValues;
  /** How an unknown engine is refused: create-chat-agent documents no 422. */
  readonly unknownAs: 'not-found' | 'invalid-request';
  /** What a reference without a version means. Default: the latest. */
  readonly versionByDefault?: number;
}

/** What goes into the agent's response_engine. */
export interface LinkedEngine {
  readonly engine: Json;
}

/** The engine that an agent asks for, with the version that it gets. */
export function linkEngine(world: World, engine: Json, options: LinkOptions): LinkedEngine | Failure {
  const reference = engineReferenceOf({ response_engine: engine });
  if (reference === undefined || !isJsonObject(engine)) return { engine };
  const record = recordOf(world, reference);
  const view = record && engineVersion(record, reference.version ?? options.versionByDefault);
  if (view !== undefined) return { engine: { ...engine, version: view.version ?? 0 } };
  if (quirkValue(options.quirks, unknownEngineQuirk) === 'accepted') return { engine };
  // Here an unknown flow is 422 too, though its own operations answer 404 (OpenAPI document, 2026-08).
  if (options.unknownAs === 'not-found') return { failure: 'not-found', resource: 'engine or version' };
  return {
    failure: 'invalid-request',
    message: `response_engine names an engine that cannot be found: ${reference.engineId}`,
  };
}

/**
 * The engine of an agent that is made: agents and engines count their versions together, so it begins with the engine's first
 * one, however many there are. Seen live with this status and text (several public clients, to 2026-09).
 */
export function linkNewAgent(world: World, engine: Json, options: LinkOptions): LinkedEngine | Failure {
  const reference = engineReferenceOf({ response_engine: engine });
  if (reference === undefined || quirkValue(options.quirks, newAgentEngineQuirk) !== '0')
    return linkEngine(world, engine, options);
  if ((reference.version ?? 0) > 0) {
    return {
      failure: 'invalid-request',
      message: 'Cannot specify version > 0 for new agent',
      advice: 'leave response_engine.version out: a new agent begins with version 0 of its engine',
    };
  }
  return linkEngine(world, engine, { ...options, versionByDefault: 0 });
}

/** The engine after an update of an agent. */
export function relinkEngine(
  world: World,
  {
    record,
    view,
    wanted,
  }: { readonly record: AgentRecord; readonly view: JsonObject; readonly wanted: Json },
  options: LinkOptions,
): LinkedEngine | Failure {
  const old = engineReferenceOf(view);
  const next = engineReferenceOf({ response_engine: wanted });
  const isSame = old?.kind === next?.kind && old?.engineId === next?.engineId;
  if (!isSame && record.nextVersion > 1) {
    return {
      failure: 'invalid-request',
      // Seen live, 2026-08.
      message: 'Cannot update response engine after agent versions have been created',
    };
  }
  // Named again without a version, it stays where it was.
  if (isSame && next !== undefined && next.version === undefined) {
    return { engine: objectField(view, 'response_engine') ?? wanted };
  }
  if (isSame && old?.version !== undefined && next?.version !== old.version) {
    return {
      failure: 'invalid-request',
      // Met live by a public client, 2026.
      message: 'Cannot update response engine to different version or different response engine type',
      advice: 'an agent keeps the version of its engine: create-agent-version opens the next one of both',
    };
  }
  return linkEngine(world, wanted, options);
}

/** Opens the next version of an agent's engine from the one that it has; gives back the reference to it. */
export function branchEngine(world: World, view: JsonObject): Json {
  const engine = objectField(view, 'response_engine') ?? null;
  const reference = engineReferenceOf(view);
  const record = reference && recordOf(world, reference);
  const base = record && engineVersion(record, reference?.version);
  if (record === undefined || base === undefined || engine === null) return engine;
  const number = record.versions.length;
  putEngineVersion(world, record, {
    ...base,
    version: number,
    is_published: false,
    last_modification_timestamp: world.clock.epochMs(),
  });
  return { ...engine, version: number };
}

/** Publishes the version of the engine that an agent has. */
export function publishEngine(world: World, view: JsonObject): void {
  const reference = engineReferenceOf(view);
  const record = reference && recordOf(world, reference);
  const current = record && engineVersion(record, reference?.version);
  if (record === undefined || current === undefined || current.is_published === true) return;
  putEngineVersion(world, record, { ...current, is_published: true });
}

/** The engine that an agent has, at the version that it has; undefined where it is not of this account. */
export function engineOf(
  world: World,
  view: JsonObject,
): { readonly record: EngineRecord; readonly view: JsonObject } | undefined {
  const reference = engineReferenceOf(view);
  const record = reference && recordOf(world, reference);
  const found = record && engineVersion(record, reference?.version);
  return record === undefined || found === undefined ? undefined : { record, view: found };
}

/**
 * What placeholders stand for that nothing else gives a value: default_dynamic_variables of the agent's LLM or flow
 * (retell-sdk 5.66.1). The call object and the chat object do not show them.
 */
export function defaultVariablesOf(
  world: World,
  agent: JsonObject,
): Readonly<Record<string, string>> | undefined {
  const engine = engineOf(world, agent)?.view;
  return engine && textMapField(engine, 'default_dynamic_variables');
}

function recordOf(world: World, reference: EngineReference): EngineRecord | undefined {
  return enginesOf(world, reference.kind).get(reference.engineId);
}
