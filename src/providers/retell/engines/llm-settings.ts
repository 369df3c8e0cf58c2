import { isJsonObject, type Json, type JsonObject } from '../../../core/json.ts';
import type { World } from '../../../core/world.ts';
import type { Failure } from '../../pack.ts';

/** Refuses prompts whose models or states contradict each other. */
export function checkLlmSettings(_world: World, settings: JsonObject): Failure | undefined {
  return checkModels(settings) ?? checkStates(settings);
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
  return names.includes(start)
    ? undefined
    : refuse(`starting_state "${String(start)}" is not one of the states.`);
}

function nameOf(state: Json): Json {
  return isJsonObject(state) ? (state.name ?? null) : null;
}

function refuse(message: string): Failure {
  return { failure: 'invalid-request', message };
}
