import { mergeTrees } from './merge-trees.ts';
import { resolveParams } from './params.ts';
import { readSourceTree } from './read-source-tree.ts';
import type { IncludedSource, Report, Span } from './report-problem.ts';
import { childOf, entryOf, type MapNode, type SourceNode } from './source-tree.ts';
import { type ParamValues, substitute, type Variables } from './substitute.ts';

/** Finds the file that another one includes; `from` is that other one, or undefined for the scenario's own. */
export type IncludeReader = (path: string, from: string | undefined) => IncludedFile | IncludeProblem;

export interface IncludedFile {
  readonly kind: 'file';
  /** As it is shown, beside the scenario's own name. */
  readonly file: string;
  /** The same for every way to the file. */
  readonly id: string;
  readonly text: string;
}

export interface IncludeProblem {
  readonly kind: 'problem';
  readonly message: string;
  readonly hint: string;
}

export interface IncluderOptions {
  /** Undefined for a text that came from no file, or from somebody else. */
  readonly read: IncludeReader | undefined;
  readonly report: Report;
  /** Of the scenario's own file, as in IncludedFile. */
  readonly id: string | undefined;
}

/** Files that one includes through others. */
const MAX_DEPTH = 8;
/** Files of one scenario, each counted as often as it is included. */
const MAX_FILES = 100;
const MAX_SIZE_BYTES = 1_048_576;
/** Fields of a file whose steps are included. */
const PART_FIELDS: readonly string[] = ['name', 'params', 'script'];

/** Where something is included. */
interface Place {
  readonly path: string;
  readonly at: Span;
}

/** A file that was read, with the files that lead to it. */
interface Loaded {
  readonly tree: SourceNode;
  readonly source: IncludedSource;
}

/** Puts the files together that one scenario is made of; every mistake is reported where it stands. */
export class Includer {
  readonly #options: IncluderOptions;
  /** The ids of the files that lead to each included one. */
  readonly #ways = new WeakMap<IncludedSource, readonly string[]>();
  #files = 0;
  #sizeBytes = 0;

  constructor(options: IncluderOptions) {
    this.#options = options;
  }

  /**
   * A scenario on top of those that its `include:` names; `variables` is what their names may hold. Undefined where one of them
   * cannot be had: what the scenario lacks may stand there.
   */
  withBases(
    tree: MapNode,
    variables: Pick<Variables, 'env'> & { readonly given: GivenParams },
  ): MapNode | undefined {
    const include = entryOf(tree, 'include');
    if (include === undefined) return tree;
    const own = { ...tree, entries: tree.entries.filter((entry) => entry !== include) };
    const params = ownParams(tree, variables);
    let base: MapNode | undefined;
    let isWhole = true;
    for (const node of include.value.kind === 'list' ? include.value.items : [include.value]) {
      const place = this.#placeOf(node, { env: variables.env, params });
      const loaded = place && this.#load(place);
      if (loaded !== undefined && loaded.tree.kind !== 'map')
        this.#refuse(loaded.tree.at, 'this is a list of steps', 'include it among the steps of the script');
      const included = loaded?.tree.kind === 'map' ? this.withBases(loaded.tree, variables) : undefined;
      isWhole &&= included !== undefined;
      base = base === undefined || included === undefined ? (included ?? base) : mergeTrees(base, included);
    }
    if (!isWhole) return undefined;
    return base === undefined ? own : mergeTrees(base, own);
  }

  /** The steps of a script with those that its `include:` steps stand for, all variables replaced. */
  steps(list: SourceNode, variables: Variables): SourceNode {
    if (list.kind !== 'list') return substitute(list, variables, this.#options.report);
    return { ...list, items: list.items.flatMap((item) => this.#step(item, variables)) };
  }

  #step(item: SourceNode, variables: Variables): readonly SourceNode[] {
    const { report } = this.#options;
    const include = item.kind === 'map' && item.entries.length === 1 ? item.entries[0] : undefined;
    if (include?.key !== 'include') return [substitute(item, variables, report)];
    const { value } = include;
    const file = value.kind === 'map' ? childOf(value, 'file') : value;
    // What is no file, or has something else beside it, is for the format to refuse.
    if (file?.kind !== 'scalar' || typeof file.value !== 'string' || !isPlain(value)) return [item];
    const place = this.#placeOf(file, variables);
    const loaded = place && this.#load(place);
    const steps = loaded && this.#stepsOf(loaded.tree);
    // Why is told; that there are no steps in its place is no mistake of its own.
    if (loaded === undefined || steps === undefined) return [unknownStep(item.at)];
    const given = childOf(value, 'params');
    const inner = {
      ...variables,
      params: this.#paramsFor(loaded.tree, given && substitute(given, variables, report), variables),
    };
    const expanded = this.steps(steps, inner);
    return expanded.kind === 'list' ? expanded.items : [];
  }

  /** The list of steps that a file holds, alone or as `script:`. */
  #stepsOf(tree: SourceNode): SourceNode | undefined {
    if (tree.kind === 'list') return tree;
    const script = childOf(tree, 'script');
    if (tree.kind !== 'map' || script?.kind !== 'list') {
      this.#refuse(tree.at, 'this file holds no steps', 'write a list of steps, or script: with one');
      return undefined;
    }
    for (const { key, keyAt } of tree.entries) {
      if (PART_FIELDS.includes(key)) continue;
      const hint = `of a file that a step includes only ${PART_FIELDS.join(', ')} count; include: at the top of a scenario takes all`;
      this.#refuse(keyAt, `"${key}" has no effect in included steps`, hint);
    }
    return script;
  }

  /** The file's defaults, below what the scenario has, below what the step gives. */
  #paramsFor(tree: SourceNode, given: SourceNode | undefined, variables: Variables): ParamValues {
    const declared = childOf(tree, 'params');
    const defaults =
      declared && substitute(declared, { env: variables.env, params: undefined }, this.#options.report);
    const values = new Map(resolveParams(defaults, {}));
    if (defaults?.kind === 'map') for (const { key } of defaults.entries) variables.onParam?.(key);
    for (const [name, value] of variables.params ?? []) values.set(name, value);
    for (const { key, value } of given?.kind === 'map' ? given.entries : [])
      if (value.kind === 'scalar' && value.value !== null) values.set(key, value.value);
    return values;
  }

  #placeOf(node: SourceNode, variables: Variables): Place | undefined {
    const replaced = substitute(node, variables, this.#options.report);
    if (replaced.kind === 'scalar' && replaced.isUnresolved === true) return undefined;
    if (replaced.kind === 'scalar' && typeof replaced.value === 'string' && replaced.value.trim() !== '')
      return { path: replaced.value.trim(), at: node.at };
    return this.#refuse(node.at, 'include needs the name of a file', 'write include: parts/greeting.yaml');
  }

  #load({ path, at }: Place): Loaded | undefined {
    const { read, id, report } = this.#options;
    if (read === undefined) {
      const hint = 'include works in scenario files; put the steps here';
      return this.#refuse(at, 'this text came from no file, so that nothing can be included', hint);
    }
    const found = read(path, at.source?.file);
    if (found.kind === 'problem') return this.#refuse(at, found.message, found.hint);
    const way = at.source === undefined ? [id ?? ''] : (this.#ways.get(at.source) ?? []);
    if (way.includes(found.id))
      return this.#refuse(at, `${found.file} includes itself`, 'remove one of the includes of the circle');
    if (way.length > MAX_DEPTH)
      return this.#refuse(at, 'includes are nested too deeply', `at most ${MAX_DEPTH} levels`);
    this.#files += 1;
    this.#sizeBytes += Buffer.byteLength(found.text);
    if (this.#files > MAX_FILES || this.#sizeBytes > MAX_SIZE_BYTES)
      return this.#refuse(at, 'too much is included', `at most ${MAX_FILES} files of 1 MB in all`);
    const source: IncludedSource = { file: found.file, text: found.text, includedAt: at };
    this.#ways.set(source, [...way, found.id]);
    const tree = readSourceTree(found.text, report, source);
    return tree && { tree, source };
  }

  #refuse(at: Span, message: string, hint: string): undefined {
    this.#options.report({ code: 'DRY_SCENARIO_INVALID', at, message, hint });
  }
}

function unknownStep(at: Span): SourceNode {
  return { kind: 'scalar', value: null, raw: '', isUnresolved: true, at };
}

/** Whether a step's include says nothing but a file and values of parameters. */
function isPlain(include: SourceNode): boolean {
  if (include.kind !== 'map') return true;
  return include.entries.every(({ key, value }) => {
    if (key === 'file') return true;
    return (
      key === 'params' && value.kind === 'map' && value.entries.every((it) => it.value.kind === 'scalar')
    );
  });
}

type GivenParams = Parameters<typeof resolveParams>[1];

/** What a file itself says of its parameters. That its defaults are wrong is reported when they are read. */
function ownParams(
  tree: MapNode,
  { env, given }: Pick<Variables, 'env'> & { readonly given: GivenParams },
): ParamValues {
  const declared = childOf(tree, 'params');
  return resolveParams(declared && substitute(declared, { env, params: undefined }, () => {}), given);
}
