import { isJsonObject } from '../../../core/json.ts';
import type { BodyFault } from './webhook-fault.ts';

/** A value that no reader expects of a field: an object, with what naive readers stumble over. */
const VALUE = { note: 'Zoë 🙂 a/b', size: 1.5, parts: [null, true, ''] };

/** The body has a field that no client knows. A path with dots puts it into what is there already. */
export const unknownField: BodyFault<'unknown_field'> = (body, { field }) => putAt(body, field.split('.'));

function putAt(
  value: Parameters<BodyFault<'unknown_field'>>[0],
  [name = '', ...rest]: readonly string[],
): ReturnType<BodyFault<'unknown_field'>> {
  if (!isJsonObject(value)) return undefined;
  // A field that is there is no unknown one.
  if (rest.length === 0) return Object.hasOwn(value, name) ? undefined : { ...value, [name]: VALUE };
  const inner = Object.hasOwn(value, name) ? value[name] : undefined;
  const changed = inner === undefined ? undefined : putAt(inner, rest);
  return changed === undefined ? undefined : { ...value, [name]: changed };
}
