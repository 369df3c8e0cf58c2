import type { Entry } from './entry.ts';

/** What an entry costs beside its payload: the object, its id, its place in the index. */
const BASE_BYTES = 400;
/** What a nested value is taken for; looking into it would cost more than the bound is worth. */
const NESTED_BYTES = 500;

/**
 * A cheap guess at how much memory an entry keeps alive. A body that was parsed is looked into one level
 * deep, unless the wire, which knows its length, gave it as `wall.requestBytes` and `wall.replyBytes`.
 */
export function estimateSizeBytes(entry: Entry): number {
  switch (entry.kind) {
    case 'exchange':
      return (
        BASE_BYTES +
        entry.path.length +
        bodyBytes(entry.requestBody, entry.wall.requestBytes) +
        bodyBytes(entry.replyBody, entry.wall.replyBytes)
      );
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

function bodyBytes(body: unknown, knownBytes: unknown): number {
  // A parsed value takes a few times the room of its text.
  if (typeof knownBytes === 'number') return knownBytes * 3;
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
