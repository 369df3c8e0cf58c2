import { changeFields } from '../json-fields.ts';
import type { BodyFault } from './webhook-fault.ts';

/** A field has a value that no client knows: providers add to their enums. */
export const unknownEnum: BodyFault<'unknown_enum'> = (body, { field, value }) =>
  changeFields(body, field, { kind: 'set', value });
