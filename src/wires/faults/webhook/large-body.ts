import { isJsonObject, type Json } from '../../../core/json.ts';
import type { BodyFault } from './webhook-fault.ts';

const FILLER = 'and so the conversation went on and on, ';
const OWN_FIELD = 'drydial_filler';

/** The body has at least so many bytes: its longest text goes on and on, as a transcript does. */
export const largeBody: BodyFault<'large_body'> = (body, { bytes }) => {
  const missing = bytes - Buffer.byteLength(JSON.stringify(body));
  if (missing <= 0) return undefined;
  const path = longestText(body, [], { path: [], length: 0 }).path;
  const filler = FILLER.repeat(Math.ceil(missing / FILLER.length));
  if (path.length > 0) return lengthen(body, path, filler);
  return isJsonObject(body) ? { ...body, [OWN_FIELD]: filler } : undefined;
};

interface Longest {
  readonly path: readonly (string | number)[];
  readonly length: number;
}

/** Texts of one word are ids, dates and enums: a reader may rightly refuse others there. */
function longestText(value: Json, path: readonly (string | number)[], longest: Longest): Longest {
  if (typeof value === 'string')
    return value.includes(' ') && value.length > longest.length ? { path, length: value.length } : longest;
  if (typeof value !== 'object' || value === null) return longest;
  let found = longest;
  for (const [name, inner] of Object.entries(value))
    found = longestText(inner as Json, [...path, Array.isArray(value) ? Number(name) : name], found);
  return found;
}

function lengthen(value: Json, [name, ...rest]: readonly (string | number)[], filler: string): Json {
  if (name === undefined) return typeof value === 'string' ? `${value} ${filler}` : value;
  if (Array.isArray(value))
    return value.map((item, index) => (index === name ? lengthen(item, rest, filler) : item));
  if (!isJsonObject(value)) return value;
  return { ...value, [name]: lengthen(value[name] as Json, rest, filler) };
}
