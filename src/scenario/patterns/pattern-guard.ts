/**
 * Why a regular expression could take for ever on an unlucky text, or undefined.
 *
 * Backtracking explodes where one piece of text can be split among repetitions in many ways: (a+)+, (a|ab)*.
 * The test is deliberately coarse: what it refuses wrongly can always be written in a plainer way.
 */
export function findSlowPattern(source: string): string | undefined {
  const open: Group[] = [newGroup()];
  let index = 0;
  while (index < source.length) {
    const atom = readAtom(source, index);
    index += atom.length;
    const group = open.at(-1) ?? newGroup();
    if (atom.kind === 'open') {
      open.push(newGroup());
      continue;
    }
    if (atom.kind === 'or') {
      group.starts.push(undefined);
      continue;
    }
    const closed = atom.kind === 'close' ? open.pop() : undefined;
    const parent = open.at(-1) ?? newGroup();
    const repeat = readRepeat(source, index);
    index += repeat.length;
    if (repeat.isUnbounded && closed !== undefined) {
      const why = whyAmbiguous(closed);
      if (why !== undefined) return why;
    }
    parent.hasRepeat ||= repeat.isUnbounded || (closed?.hasRepeat ?? false);
    // A group as a start may begin with anything.
    parent.starts[parent.starts.length - 1] ??= closed === undefined ? atom.text : '(';
  }
  return undefined;
}

interface Group {
  hasRepeat: boolean;
  /** What each alternative begins with; undefined while it is still empty. */
  readonly starts: (string | undefined)[];
}

type Atom =
  | { readonly kind: 'open' | 'or' | 'close'; readonly length: number; readonly text: string }
  | { readonly kind: 'plain'; readonly length: number; readonly text: string };

function newGroup(): Group {
  return { hasRepeat: false, starts: [undefined] };
}

function whyAmbiguous(group: Group): string | undefined {
  if (group.hasRepeat) return 'it repeats something that repeats, such as (a+)+';
  if (group.starts.length === 1) return undefined;
  const starts = group.starts.map((start) => start?.toLowerCase() ?? '');
  const isPlain = starts.every((start) => /^[^.[(\\]$/.test(start));
  return isPlain && new Set(starts).size === starts.length
    ? undefined
    : 'it repeats alternatives that can begin alike, such as (a|ab)*; use a class such as [a-z]*';
}

function readAtom(source: string, index: number): Atom {
  const rest = source.slice(index, index + 3);
  if (rest[0] === '(') {
    // The opening's own "?:", "?=", "?!", "?<=", "?<!" or "?<name>" is no repetition.
    const length = /^\((?:\?(?:[:=!]|<[=!]|<[^>]*>))?/.exec(source.slice(index, index + 80))?.[0].length ?? 1;
    return { kind: 'open', length, text: '(' };
  }
  if (rest[0] === ')') return { kind: 'close', length: 1, text: ')' };
  if (rest[0] === '|') return { kind: 'or', length: 1, text: '|' };
  if (rest[0] === '\\') return { kind: 'plain', length: Math.min(2, rest.length), text: rest.slice(0, 2) };
  if (rest[0] === '[') return { kind: 'plain', length: classLength(source, index), text: '[' };
  return { kind: 'plain', length: 1, text: rest[0] ?? '' };
}

function classLength(source: string, index: number): number {
  for (let end = index + 1; end < source.length; end += 1) {
    if (source[end] === '\\') end += 1;
    else if (source[end] === ']') return end - index + 1;
  }
  return source.length - index;
}

function readRepeat(
  source: string,
  index: number,
): { readonly length: number; readonly isUnbounded: boolean } {
  const [whole = '', sign = '', most] =
    /^(?:([*+?])|\{\d+(?:,(\d*))?\})\??/.exec(source.slice(index, index + 40)) ?? [];
  if (whole === '') return { length: 0, isUnbounded: false };
  // {2,} has no end; {0,1000} of something that repeats is no better.
  const isUnbounded =
    sign === '*' ||
    sign === '+' ||
    (sign === '' && (most === '' || Number(most ?? /\d+/.exec(whole)?.[0]) > 10));
  return { length: whole.length, isUnbounded };
}
