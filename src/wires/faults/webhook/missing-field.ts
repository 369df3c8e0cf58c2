import { changeFields } from '../json-fields.ts';
import type { BodyFault } from './webhook-fault.ts';

/** Fields are missing that the provider's documents promise. */
export const missingField: BodyFault<'missing_field'> = (body, { fields }) => {
  let changed: ReturnType<BodyFault<'missing_field'>>;
  for (const field of fields) changed = changeFields(changed ?? body, field, { kind: 'remove' }) ?? changed;
  return changed;
};
