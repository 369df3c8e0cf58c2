import type { Call } from '../../core/call.ts';
import { textMapField } from './fields.ts';
import { COLLECTED_VARIABLES } from './response-variables.ts';

/** Where a call keeps the defaults of its agent's engine; it never shows them. */
export const DEFAULT_VARIABLES = 'default_dynamic_variables';

type Variables = Readonly<Record<string, string>>;

/** What placeholders in a webhook's URL stand for: the variables of the call, over the defaults of the engine. */
export function callVariables({ provider, dynamicVariables }: Call): Variables {
  const defaults = textMapField(provider, DEFAULT_VARIABLES);
  return defaults === undefined ? (dynamicVariables ?? {}) : { ...defaults, ...dynamicVariables };
}

/** What they stand for in a tool, which sees what functions have given the call, too. */
export function variablesSoFar(call: Call): Variables {
  return { ...callVariables(call), ...textMapField(call.provider, COLLECTED_VARIABLES) };
}
