/** Lets untrusted JSON be read member by member; anything that is no object reads as empty. */
export function toRecord(value: unknown): Readonly<Record<string, unknown>> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return {};
  // An object that is neither null nor an array has string keys and values of unknown types.
  return value as Record<string, unknown>;
}
