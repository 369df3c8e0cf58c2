import { isJsonObject, type Json } from '../../core/json.ts';
import { textOfList } from '../../core/text-of-list.ts';

/** A body as JSON. */
export interface BodyText {
  /** What it shares with other bodies takes no memory of its own for as long as nobody reads it. */
  readonly text: string;
  /** The same in the pieces that it was put together from. Absent: it is a piece of its own. */
  readonly pieces?: readonly string[];
}

/** How deep in a body long lists stand: those of a call that is a field of it. */
const LIST_DEPTH = 2;
/** A shorter text is not worth a place of its own. */
const LONG = 500;

/**
 * What JSON.stringify gives, but long lists are put into words once: the last webhooks of a call all show its
 * transcript, and hardly anything else is as long.
 */
export function toBodyText(body: Json): BodyText {
  if (!holdsList(body, LIST_DEPTH)) {
    // In one go: field by field takes several times as long.
    return { text: JSON.stringify(body) };
  }
  const plain: string[] = [];
  const pieces: string[] = [];
  write(body, LIST_DEPTH, (text) => {
    if (text.length < LONG) plain.push(text);
    else pieces.push(plain.splice(0).join(''), text);
  });
  pieces.push(plain.join(''));
  return { text: concatenate(pieces), pieces };
}

/** Whether there is a list in it that has anything to write. */
function holdsList(value: Json | undefined, depth: number): boolean {
  if (!isJsonObject(value)) return Array.isArray(value) && value.length > 0;
  if (depth === 0) return false;
  // Each message is looked through: a list of its values would be made for nothing.
  for (const name in value) if (holdsList(value[name], depth - 1)) return true;
  return false;
}

/** V8 keeps a concatenation in its pieces until somebody reads it. */
function concatenate(pieces: readonly string[]): string {
  let text = '';
  for (const piece of pieces) text += piece;
  return text;
}

function write(value: Json, depth: number, add: (text: string) => void): void {
  if (Array.isArray(value)) {
    add(textOfList(value));
    return;
  }
  if (depth === 0 || typeof value !== 'object' || value === null) {
    add(JSON.stringify(value));
    return;
  }
  let before = '{';
  for (const [name, field] of Object.entries(value)) {
    if (field === undefined) continue;
    add(`${before}${JSON.stringify(name)}:`);
    write(field, depth - 1, add);
    before = ',';
  }
  add(before === '{' ? '{}' : '}');
}
