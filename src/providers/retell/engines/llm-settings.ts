import { isJsonObject, type Json, type JsonObject } from '../../../core/json.ts';
import type { World } from '../../../core/world.ts';
import type { Failure } from '../../pack.ts';

/** Refuses prompts whose models, states or tools contradict each other. */
export function checkLlmSettings(_world: World, settings: JsonObject): Failure | undefined {
  return checkModels(settings) ?? checkStates(settings) ?? checkToolNames(settings);
}

/** Refuses a text model beside a speech-to-speech model. */
export function checkModels(settings: JsonObject): Failure | undefined {
  if (typeof settings.model !== 'string' || typeof settings.s2s_model !== 'string') return undefined;
  // Seen live with this text, in an update of an LLM that has the other one (public client, 2026-08).
  return refuse('Cannot set both model and s2s_model');
}

/** Assumed: the texts. The rules are the types' (retell-sdk 5.66.1). */
function checkStates({ states, starting_state: start }: JsonObject): Failure | undefined {
  const names = Array.isArray(states) ? states.map(nameOf) : [];
  if (names.length === 0) return undefined;
  const twice = names.find((name, index) => names.indexOf(name) !== index);
  if (twice !== undefined) return refuse(`states must have unique names, "${String(twice)}" is there twice.`);
  if (start === undefined || start === null) return refuse('starting_state is required when states are set.');
  if (!names.includes(start)) return refuse(`starting_state "${String(start)}" is not one of the states.`);
  // Met live in these words by a public client.
  return Array.isArray(states) && states.some(hasTwoWays)
    ? refuse('Destination states must be unique for a particular state')
    : undefined;
}

/** Whether two edges of a state lead to the same one. */
function hasTwoWays(state: Json): boolean {
  const edges = isJsonObject(state) && Array.isArray(state.edges) ? state.edges.filter(isJsonObject) : [];
  return new Set(edges.map((edge) => edge.destination_state_name)).size < edges.length;
}

/**
 * Refuses tools that a model could not tell apart: names are unique among the general tools and those of one state (retell-sdk
 * 5.66.1). A public client met the first words of the text.
 */
function checkToolNames({ general_tools: general, states }: JsonObject): Failure | undefined {
  const shared = namesIn(general);
  const inStates = Array.isArray(states)
    ? states.filter(isJsonObject).map(({ tools }) => namesIn(tools))
    : [];
  for (const own of [[], ...inStates]) {
    const names = [...shared, ...own];
    const twice = names.find((name, index) => names.indexOf(name) !== index);
    if (twice !== undefined) return refuse(`Tool name must be unique, "${twice}" is there twice.`);
  }
  return undefined;
}

function namesIn(tools: Json | undefined): readonly string[] {
  if (!Array.isArray(tools)) return [];
  return tools.map(nameOf).filter((name) => typeof name === 'string');
}

function nameOf(state: Json): Json {
  return isJsonObject(state) ? (state.name ?? null) : null;
}

function refuse(message: string): Failure {
  return { failure: 'invalid-request', message };
}
