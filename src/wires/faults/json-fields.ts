import { isJsonObject, type Json } from '../../core/json.ts';

/** What becomes of a field: it is taken out, or gets another value. */
export type FieldChange = { readonly kind: 'remove' } | { readonly kind: 'set'; readonly value: Json };

/**
 * The same JSON with the fields at a path changed; undefined where nothing is there. A path is names with dots between; in
 * a list a number names one item, and any other name is looked for in each item.
 */
export function changeFields(value: Json, path: string, change: FieldChange): Json | undefined {
  return changeAt(value, path.split('.'), change);
}

function changeAt(value: Json, [name, ...rest]: readonly string[], change: FieldChange): Json | undefined {
  if (name === undefined) return undefined;
  if (Array.isArray(value)) return changeInList(value, [name, ...rest], change);
  if (!isJsonObject(value) || !Object.hasOwn(value, name)) return undefined;
  if (rest.length === 0) {
    if (change.kind === 'set') return { ...value, [name]: change.value };
    const { [name]: _removed, ...kept } = value;
    return kept;
  }
  const inner = changeAt(value[name] as Json, rest, change);
  return inner === undefined ? undefined : { ...value, [name]: inner };
}

function changeInList(
  items: readonly Json[],
  path: readonly string[],
  change: FieldChange,
): readonly Json[] | undefined {
  const [name = '', ...rest] = path;
  const index = /^\d+$/.test(name) ? Number(name) : undefined;
  let isChanged = false;
  const changed = items.flatMap((item, position): readonly Json[] => {
    if (index !== undefined && index !== position) return [item];
    if (index !== undefined && rest.length === 0) {
      isChanged = true;
      return change.kind === 'set' ? [change.value] : [];
    }
    const next = changeAt(item, index === undefined ? path : rest, change);
    if (next === undefined) return [item];
    isChanged = true;
    return [next];
  });
  return isChanged ? changed : undefined;
}

/** The same for a text of JSON; undefined where it is none, or nothing was changed. */
export function changeFieldsOfText(
  text: string,
  paths: readonly string[],
  change: FieldChange,
): string | undefined {
  let value: Json;
  try {
    // JSON.parse gives nothing but JSON.
    value = JSON.parse(text) as Json;
  } catch {
    return undefined;
  }
  let isChanged = false;
  for (const path of paths) {
    const next = changeFields(value, path, change);
    if (next === undefined) continue;
    value = next;
    isChanged = true;
  }
  return isChanged ? JSON.stringify(value) : undefined;
}
