/** What was looked at. `frame` is a message on a socket, `value` anything else that has a schema. */
export type ViolationPlace = 'params' | 'query' | 'body' | 'reply' | 'webhook' | 'frame' | 'value';

/** One way in which a value differs from its contract. A value itself; nothing is thrown. */
export interface Violation {
  readonly where: ViolationPlace;
  /** JSON pointer into the value; empty for the value as a whole. */
  readonly pointer: string;
  /** "must have required property 'from_number'". */
  readonly message: string;
  /** What stands there, shortened; absent where nothing does. */
  readonly seen?: string;
}

const IN_REQUEST: ReadonlySet<ViolationPlace> = new Set(['params', 'query', 'body']);
const LONGEST_SEEN = 80;

/**
 * One violation as a sentence, in the words of express-openapi-validator, which the providers' own messages
 * resemble: "request/body must have required property 'from_number'".
 */
export function violationText(violation: Violation): string {
  const root = IN_REQUEST.has(violation.where) ? `request/${violation.where}` : violation.where;
  return `${root}${violation.pointer} ${violation.message}`;
}

/** The same, with what was seen: for journals and reports. */
export function violationDetail(violation: Violation): string {
  const seen = violation.seen === undefined ? '' : ` (seen: ${violation.seen})`;
  return violationText(violation) + seen;
}

/** A value in a few characters. */
export function shorten(value: unknown): string {
  const text = typeof value === 'object' && value !== null ? outline(value) : JSON.stringify(value);
  if (text === undefined) return typeof value;
  return text.length > LONGEST_SEEN ? `${text.slice(0, LONGEST_SEEN - 3)}...` : text;
}

/** Keys only: what lies deeper may be large, nested without end, or secret. */
function outline(value: object): string {
  if (Array.isArray(value)) return `array of ${value.length}`;
  const keys = Object.keys(value);
  const listed = keys.slice(0, 6).join(', ');
  return keys.length > 6 ? `{ ${listed}, ... }` : keys.length === 0 ? '{}' : `{ ${listed} }`;
}
