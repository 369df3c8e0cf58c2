import type { Json } from '../../core/json.ts';

/** A body as JSON. */
export interface BodyText {
  readonly text: string;
  /** The same; what it shares with other bodies takes no memory of its own for as long as nobody reads it. */
  readonly keptText: string;
}

/** How deep in a body long lists stand: those of a call that is a field of it. */
const LIST_DEPTH = 2;
/** A shorter text is not worth a place of its own. */
const LONG = 500;

/** Lists are data and never change, so a text is theirs for as long as they live. */
const textsOfLists = new WeakMap<object, string>();

/**
 * What JSON.stringify gives, but long lists are put into words once: the last webhooks of a call all show its
 * transcript, and hardly anything else is as long.
 */
export function toBodyText(body: Json): BodyText {
  if (!holdsList(body, LIST_DEPTH)) {
    // In one go: field by field takes several times as long.
    const text = JSON.stringify(body);
    return { text, keptText: text };
  }
  const plain: string[] = [];
  const parts: string[] = [];
  write(body, LIST_DEPTH, (text) => {
    if (text.length < LONG) plain.push(text);
    else parts.push(plain.splice(0).join(''), text);
  });
  parts.push(plain.join(''));
  // Put together twice: V8 keeps a concatenation in its parts until somebody reads it, and whoever sends one does.
  return { text: concatenate(parts), keptText: concatenate(parts) };
}

/** Whether there is a list in it that has anything to write. */
function holdsList(value: Json | undefined, depth: number): boolean {
  if (typeof value !== 'object' || value === null) return false;
  if (Array.isArray(value)) return value.length > 0;
  if (depth === 0) return false;
  for (const field of Object.values(value)) {
    if (holdsList(field, depth - 1)) return true;
  }
  return false;
}

function concatenate(parts: readonly string[]): string {
  let text = '';
  for (const part of parts) text += part;
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

function textOfList(list: readonly Json[]): string {
  const known = textsOfLists.get(list);
  if (known !== undefined) return known;
  const text = JSON.stringify(list);
  if (text.length >= LONG) textsOfLists.set(list, text);
  return text;
}
