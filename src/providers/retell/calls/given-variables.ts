import type { JsonObject } from '../../../core/json.ts';
import { type Failure, type OperationContext, type Quirk, quirkValue } from '../../pack.ts';
import { objectField } from '../fields.ts';

export const variablesNotTextQuirk: Quirk = {
  name: 'variables-not-text',
  about:
    'What becomes of dynamic variables in a request that are no texts: kept as texts, or refused with 400.',
  values: ['kept', 'rejected'],
  byDefault: 'kept',
  source:
    'docs: build/dynamic-variables: 42 is stored as "42"; and all must be strings, others "not supported". A client met a 400 live (2026).',
};

const FIELD = 'retell_llm_dynamic_variables';

/** Refuses the first variable that is no text, where the user has it so. */
export function checkVariables(
  body: JsonObject,
  { quirks }: Pick<OperationContext, 'quirks'>,
): Failure | undefined {
  const given = objectField(body, FIELD);
  if (given === undefined || quirkValue(quirks, variablesNotTextQuirk) === 'kept') return undefined;
  const wrong = Object.entries(given).find(([, value]) => typeof value !== 'string');
  if (wrong === undefined) return undefined;
  const [name, value] = wrong;
  return {
    failure: 'invalid-request',
    message: `request/body/${FIELD}/${name} must be string`,
    advice: `send ${JSON.stringify(JSON.stringify(value))} in place of ${JSON.stringify(value)}`,
  };
}
