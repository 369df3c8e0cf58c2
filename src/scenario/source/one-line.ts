import { isSecretField, REDACTED } from '../../core/journal/secret-fields.ts';
import { shortened } from '../../core/text/shortened.ts';
import type { MapEntry, ScalarNode, SourceNode } from './source-tree.ts';

const MAX_LENGTH = 160;

/** A part of a scenario file in one line, variables unresolved: for time lines and findings. */
export function oneLine(node: SourceNode): string {
  const parts = pieces(node, true);
  let line = '';
  for (const part of parts) {
    line += part;
    if (line.length > MAX_LENGTH) return shortened(line, MAX_LENGTH);
  }
  return line;
}

function* pieces(node: SourceNode, isOutermost = false): Generator<string> {
  switch (node.kind) {
    case 'scalar':
      yield scalarText(node);
      return;
    case 'list': {
      yield '[';
      for (const [index, item] of node.items.entries()) {
        if (index > 0) yield ', ';
        yield* pieces(item);
      }
      yield ']';
      return;
    }
    case 'map': {
      // A step is a group of one field; braces around it would only be noise.
      const isBare = isOutermost && node.entries.length === 1;
      if (!isBare) yield '{ ';
      for (const [index, entry] of node.entries.entries()) {
        if (index > 0) yield ', ';
        yield `${entry.key}: `;
        if (isSecret(entry)) yield REDACTED;
        else yield* pieces(entry.value);
      }
      if (!isBare) yield ' }';
    }
  }
}

/** What a variable stands for is not seen here; what is written out may be a password. */
function isSecret({ key, value }: MapEntry): boolean {
  if (!isSecretField(key) || (value.kind === 'scalar' && typeof value.value === 'boolean')) return false;
  return value.kind !== 'scalar' || !/^["']?\$\{[^}:]*\}["']?$/.test(value.raw.trim());
}

function scalarText(node: ScalarNode): string {
  // Of a block text (| or >) only the words count, not its header. The value itself may hold a secret.
  return node.raw
    .replace(/^[|>][^\n]*\n/, '')
    .replace(/[\s\p{Cc}]+/gu, ' ')
    .trim();
}
