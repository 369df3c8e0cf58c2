import { parseBoundedJson } from '../../../core/bounded-json.ts';
import { isJsonObject, type Json } from '../../../core/json.ts';

/** Where a call keeps what its functions have given it; shown once the call is over (retell-sdk 5.66.1). */
export const COLLECTED_VARIABLES = 'collected_dynamic_variables';

/** Picks values out of an answer by path; one that is not there is left out. */
export function collectVariables(
  wanted: Readonly<Record<string, string>>,
  text: string,
): Readonly<Record<string, string>> {
  const body = parseBoundedJson(text);
  if (body === undefined) return {};
  const found = Object.entries(wanted).flatMap(([name, path]): [string, string][] => {
    const value = valueAt(body, path);
    if (value === undefined || value === null) return [];
    return [[name, typeof value === 'string' ? value : JSON.stringify(value)]];
  });
  return Object.fromEntries(found);
}

/** Reads "properties.user.name", "$.items[0].id" and "items.0.id" alike: the docs' example is of the first kind. */
function valueAt(body: Json, path: string): Json | undefined {
  const steps = path
    .replace(/^\$\.?/, '')
    .replace(/\[(?:'([^']*)'|"([^"]*)"|(\d+))\]/g, '.$1$2$3')
    .split('.')
    .filter((step) => step !== '');
  let value: Json | undefined = body;
  for (const step of steps) {
    if (Array.isArray(value)) value = (value as readonly Json[])[Number(step)];
    else
      value =
        isJsonObject(value) && Object.hasOwn(value, step)
          ? (value as { [key: string]: Json })[step]
          : undefined;
    if (value === undefined) return undefined;
  }
  return value;
}
