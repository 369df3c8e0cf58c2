import {
  type Alias,
  isAlias,
  isMap,
  isScalar,
  isSeq,
  type Node,
  type ParsedNode,
  parseDocument,
  type YAMLMap,
} from 'yaml';
import type { IncludedSource, Problem, Report, Span } from './report-problem.ts';
import type { MapEntry, MapNode, ScalarNode, SourceNode } from './source-tree.ts';

const MAX_DEPTH = 64;
/** Room for 10,000 steps with all their fields; an alias bomb is far beyond it. */
const MAX_NODES = 200_000;

/**
 * Reads YAML; undefined where the file holds no usable document, with the reasons reported. Of an included file every
 * place says so.
 */
export function readSourceTree(
  text: string,
  report: Report,
  source?: IncludedSource,
): SourceNode | undefined {
  const place = (offset: number, length: number): Span =>
    source === undefined ? { offset, length } : { offset, length, source };
  // The library compares every key with every other one; the reader below finds duplicates in one pass.
  const document = parseDocument(text, { uniqueKeys: false, prettyErrors: false, keepSourceTokens: false });
  const all = [...document.errors, ...document.warnings];
  // A tab that indents throws off the reading of all that follows: what else is said then is not so.
  const tab = all.find(({ code }) => code === 'TAB_AS_INDENT');
  const faults = tab === undefined ? all : [tab];
  for (const fault of faults) {
    const [from, to] = fault.pos;
    report(toSyntaxProblem(fault.code, fault.message, place(from, Math.max(1, to - from))));
    if (fault.code === 'RESOURCE_EXHAUSTION' || fault.code === 'MULTIPLE_DOCS') break;
  }
  if (faults.length > 0) return undefined;
  const { contents } = document;
  if (contents === null) {
    const hint = source === undefined ? 'a scenario has at least provider: and script:' : undefined;
    report(invalid('the file holds no scenario', place(0, 1), hint));
    return undefined;
  }
  return new TreeReader(text, { report, place }).read(contents);
}

function toSyntaxProblem(code: string, message: string, at: Span): Problem {
  const syntax = (text: string, hint?: string): Problem => ({
    code: 'DRY_SCENARIO_SYNTAX',
    message: text,
    at,
    ...(hint === undefined ? {} : { hint }),
  });
  switch (code) {
    case 'MULTIPLE_DOCS':
      return syntax('a second document starts here', 'one scenario per file: put it into a file of its own');
    case 'TAB_AS_INDENT':
      return syntax('a tab is no indentation in YAML', 'use spaces');
    case 'RESOURCE_EXHAUSTION':
      return syntax('the file is nested too deeply');
    case 'BLOCK_AS_IMPLICIT_KEY':
      return syntax(
        'a second ": " in one line',
        'put a text that contains ": " in quotes, or indent the next line',
      );
    default:
      return syntax(`not valid YAML: ${message.split('\n')[0] ?? message}`);
  }
}

function invalid(message: string, at: Span, hint?: string): Problem {
  return { code: 'DRY_SCENARIO_INVALID', message, at, ...(hint === undefined ? {} : { hint }) };
}

/** A stretch of the file that is read. */
type Place = (offset: number, length: number) => Span;

class TreeReader {
  readonly #text: string;
  readonly #report: Report;
  readonly #place: Place;
  readonly #anchors = new Map<string, Node>();
  /** Aliases that are being expanded: one that meets itself would never end. */
  readonly #expanding = new Set<string>();
  #nodes = 0;
  #isStopped = false;

  constructor(text: string, { report, place }: { readonly report: Report; readonly place: Place }) {
    this.#text = text;
    this.#report = report;
    this.#place = place;
  }

  read(node: ParsedNode): SourceNode | undefined {
    const tree = this.#read(node, 0);
    return this.#isStopped ? undefined : tree;
  }

  #read(node: Node | null | undefined, depth: number): SourceNode {
    const at = this.#spanOf(node);
    this.#nodes += 1;
    if (depth > MAX_DEPTH) this.#stop('the file is nested too deeply', at, `at most ${MAX_DEPTH} levels`);
    if (this.#nodes > MAX_NODES)
      this.#stop('the file is too large once its aliases are expanded', at, `at most ${MAX_NODES} values`);
    if (this.#isStopped || node === null || node === undefined)
      return { kind: 'scalar', value: null, raw: '', at };
    if (isAlias(node)) return this.#readAlias(node, depth, at);
    if (node.anchor !== undefined && node.anchor !== '') this.#anchors.set(node.anchor, node);
    if (isMap(node)) return this.#readMap(node, depth, at);
    if (isSeq(node)) {
      // The library types items as unknown; a parsed sequence holds nodes.
      return {
        kind: 'list',
        items: node.items.map((item) => this.#read(item as Node | null, depth + 1)),
        at,
      };
    }
    return this.#readScalar(node, at);
  }

  #readAlias(alias: Alias, depth: number, at: Span): SourceNode {
    const name = alias.source;
    const target = this.#anchors.get(name);
    if (target === undefined || this.#expanding.has(name)) {
      const message =
        target === undefined ? `no anchor "&${name}" stands before this` : `"*${name}" contains itself`;
      this.#report(invalid(message, at));
      return { kind: 'scalar', value: null, raw: '', at };
    }
    this.#expanding.add(name);
    const tree = this.#read(target, depth);
    this.#expanding.delete(name);
    return tree;
  }

  #readMap(map: YAMLMap, depth: number, at: Span): MapNode {
    const entries = new Map<string, MapEntry>();
    for (const pair of map.items) {
      // As above: keys and values of a parsed map are nodes, or null where nothing stands.
      const keyNode = pair.key as Node | null;
      const keyAt = this.#spanOf(keyNode ?? map);
      const key = this.#keyOf(keyNode, keyAt);
      if (key === undefined) continue;
      const earlier = entries.get(key);
      if (earlier !== undefined) {
        const line = this.#text.slice(0, earlier.keyAt.offset).split('\n').length;
        this.#report(invalid(`"${key}" is given twice`, keyAt, `the first one is on line ${line}`));
        continue;
      }
      const value = this.#read(pair.value as Node | null, depth + 1);
      // An absent value has no place of its own: point at the name instead.
      const isAbsent = value.kind === 'scalar' && value.raw === '' && value.value === null;
      entries.set(key, { key, keyAt, value: isAbsent ? { ...value, at: keyAt } : value });
    }
    return { kind: 'map', entries: [...entries.values()], at };
  }

  #keyOf(node: Node | null, at: Span): string | undefined {
    const key = isScalar(node) && node.value !== null ? this.#raw(node.value, node) : undefined;
    if (key !== undefined && key !== '__proto__') return key;
    this.#report(
      invalid(key === undefined ? 'a field needs a plain name' : `"${key}" is not allowed as a name`, at),
    );
    return undefined;
  }

  #readScalar(node: Node, at: Span): ScalarNode {
    const raw = this.#text.slice(at.offset, at.offset + at.length);
    const value = isScalar(node) ? node.value : undefined;
    if (
      typeof value === 'number' &&
      (!Number.isFinite(value) || (Number.isInteger(value) && !Number.isSafeInteger(value)))
    ) {
      this.#report(invalid('this number cannot be kept exactly', at, `put it in quotes: "${raw}"`));
      return { kind: 'scalar', value: raw, raw, at };
    }
    if (
      value === null ||
      typeof value === 'string' ||
      typeof value === 'number' ||
      typeof value === 'boolean'
    ) {
      return { kind: 'scalar', value, raw, at };
    }
    this.#report(invalid('this is neither text, number, true, false nor null', at));
    return { kind: 'scalar', value: null, raw, at };
  }

  #raw(value: unknown, node: Node): string {
    if (typeof value === 'string') return value;
    const { offset, length } = this.#spanOf(node);
    return this.#text.slice(offset, offset + length);
  }

  #spanOf(node: Node | null | undefined): Span {
    const [from, to] = node?.range ?? [0, 0];
    return this.#place(from, Math.max(0, to - from));
  }

  #stop(message: string, at: Span, hint: string): void {
    if (!this.#isStopped) this.#report(invalid(message, at, hint));
    this.#isStopped = true;
  }
}
