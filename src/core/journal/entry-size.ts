import type { Draft } from './draft.ts';

/** What an entry costs beside its payload: the object, its id, its place in the index. */
const BASE_BYTES = 400;
/** What a nested value is taken for; looking into it would cost more than the bound is worth. */
const NESTED_BYTES = 500;

/** A parsed value takes a few times the room of its text. */
const PARSED_FACTOR = 3;

/**
 * A cheap guess at how much memory an entry keeps alive. Bodies that were parsed are looked into one level
 * deep, unless their length as text is known.
 */
export function estimateSizeBytes(entry: Draft, payloadBytes?: number): number {
  if (payloadBytes !== undefined) return BASE_BYTES + payloadBytes * PARSED_FACTOR;
  switch (entry.kind) {
    case 'exchange':
      return BASE_BYTES + entry.path.length + bodyBytes(entry.requestBody) + bodyBytes(entry.replyBody);
    case 'attempt':
      return BASE_BYTES + entry.body.length + (entry.replyBody?.length ?? 0);
    case 'frame':
    case 'turn':
      return BASE_BYTES + entry.text.length;
    case 'event':
      return BASE_BYTES + NESTED_BYTES;
    default:
      return BASE_BYTES;
  }
}

function bodyBytes(body: unknown): number {
  if (typeof body === 'string') return body.length;
  if (typeof body !== 'object' || body === null) return 0;
  if (Array.isArray(body)) return body.length * NESTED_BYTES;
  let sizeBytes = 0;
  for (const value of Object.values(body)) {
    sizeBytes +=
      typeof value === 'string' ? value.length + 50 : typeof value === 'object' ? NESTED_BYTES : 50;
  }
  return sizeBytes;
}
