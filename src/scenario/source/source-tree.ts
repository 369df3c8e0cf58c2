import type { Span } from './report-problem.ts';

/** A YAML value that still knows where it stands. Aliases are expanded. */
export type SourceNode = MapNode | ListNode | ScalarNode;

export interface MapNode {
  readonly kind: 'map';
  readonly entries: readonly MapEntry[];
  readonly at: Span;
}

export interface MapEntry {
  readonly key: string;
  readonly keyAt: Span;
  readonly value: SourceNode;
}

export interface ListNode {
  readonly kind: 'list';
  readonly items: readonly SourceNode[];
  readonly at: Span;
}

export interface ScalarNode {
  readonly kind: 'scalar';
  readonly value: string | number | boolean | null;
  /** As it stands in the file, quotes and variables included: the only form that messages may show. */
  readonly raw: string;
  /** The value came out of a variable, so that text may stand for a number. */
  readonly isSubstituted?: boolean;
  /** A variable in it has no value; that was reported, and nothing else about it is worth a word. */
  readonly isUnresolved?: boolean;
  readonly at: Span;
}

/** The value of a field, where the node is a group of fields and has it. */
export function childOf(node: SourceNode | undefined, key: string): SourceNode | undefined {
  return entryOf(node, key)?.value;
}

export function entryOf(node: SourceNode | undefined, key: string): MapEntry | undefined {
  return node?.kind === 'map' ? node.entries.find((entry) => entry.key === key) : undefined;
}
