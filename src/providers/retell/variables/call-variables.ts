import type { Call } from '../../../core/call.ts';
import { textMapField } from '../fields.ts';
import { COLLECTED_VARIABLES } from './response-variables.ts';
import { durationText, timeVariable } from './time-variables.ts';

/** Where a call keeps the defaults of its agent's engine; it never shows them. */
export const DEFAULT_VARIABLES = 'default_dynamic_variables';

type Values = Readonly<Record<string, string>>;

/** What a placeholder stands for, by its name; undefined where nothing gives it a value. */
export type Variables = (name: string) => string | undefined;

/** Values by name, the first that has one; then those that the platform itself sets. */
export function variablesOf(
  layers: readonly (Values | undefined)[],
  ofPlatform: Variables = nothing,
): Variables {
  return (name) => {
    const layer = layers.find((values) => values !== undefined && Object.hasOwn(values, name));
    return layer === undefined ? ofPlatform(name) : String(layer[name]);
  };
}

/**
 * What placeholders in addresses stand for at a moment: the variables of the call, over the defaults of the engine. Assumed: a
 * name that the platform sets too is the customer's.
 */
export function callVariables(call: Call, atMs: number): Variables {
  const { provider, dynamicVariables } = call;
  return variablesOf([dynamicVariables, textMapField(provider, DEFAULT_VARIABLES)], (name) =>
    ofCall(name, call, atMs),
  );
}

/** What they stand for in a tool and in what is said, which see what functions have given the call, too. */
export function variablesSoFar(call: Call, atMs: number): Variables {
  const { provider } = call;
  return variablesOf([textMapField(provider, COLLECTED_VARIABLES)], callVariables(call, atMs));
}

/**
 * What the platform sets for every call (docs: build/dynamic-variables). Those of a phone call have no value in a web call,
 * and session_duration has none before somebody has answered.
 */
function ofCall(name: string, call: Call, atMs: number): string | undefined {
  const isPhone = call.direction !== 'web';
  const isInbound = call.direction === 'inbound';
  switch (name) {
    case 'session_type':
      return 'voice';
    case 'session_duration':
      return call.answeredAtMs === undefined ? undefined : durationText(atMs - call.answeredAtMs);
    case 'session_duration_ms':
      return call.answeredAtMs === undefined ? undefined : String(atMs - call.answeredAtMs);
    case 'call_id':
      return call.id;
    case 'call_type':
      return isPhone ? 'phone_call' : 'web_call';
    case 'direction':
      return isPhone ? call.direction : undefined;
    case 'user_number':
      return (isInbound ? call.from : call.to) || undefined;
    case 'agent_number':
      return (isInbound ? call.to : call.from) || undefined;
    default:
      return timeVariable(name, atMs);
  }
}

function nothing(): undefined {
  return undefined;
}
