import { Includer, type IncluderOptions } from './include.ts';
import { type Combination, combinationsOf } from './matrix.ts';
import { resolveParams } from './params.ts';
import type { Report } from './report-problem.ts';
import { childOf, entryOf, type MapEntry, type MapNode, type SourceNode } from './source-tree.ts';
import { type Environment, type ParamValue, substitute, type Variables } from './substitute.ts';

export interface RunTreesOptions {
  readonly env?: Environment;
  readonly params?: Readonly<Record<string, ParamValue>>;
  readonly include?: Pick<IncluderOptions, 'id'> & { readonly read: NonNullable<IncluderOptions['read']> };
  /** Called with every parameter that is declared or used. */
  readonly onParam: (name: string) => void;
  readonly report: Report;
}

/** What one run is made of. */
export interface RunTree {
  /** With everything included and every variable replaced. */
  readonly root: MapNode;
  readonly combination: Combination | undefined;
}

/**
 * Puts a file together: its includes, then its parameters, then one tree for each combination of its matrix. None where a file below
 * it cannot be had, which was reported.
 */
export function toRunTrees(file: MapNode, options: RunTreesOptions): readonly RunTree[] {
  const { env = {}, params: given = {}, onParam, report, include } = options;
  const includer = (): Includer => new Includer({ read: include?.read, id: include?.id, report });
  const tree = includer().withBases(file, { env, given });
  if (tree === undefined) return [];
  const declared = childOf(tree, 'params');
  const params = declared && substitute(declared, { env, params: undefined }, report);
  if (params?.kind === 'map') for (const { key } of params.entries) onParam(key);
  const variables: Variables = { env, params: resolveParams(params, given), onParam };
  const matrix = childOf(tree, 'matrix');
  const readMatrix = matrix && substitute(matrix, variables, report);
  const done = [
    ...(params === undefined ? [] : [['params', params] as const]),
    ...(readMatrix === undefined ? [] : [['matrix', readMatrix] as const]),
  ];
  const combinations = combinationsOf(readMatrix, report) ?? [undefined];
  return combinations.map((combination): RunTree => {
    const root = toRunTree(tree, {
      ready: new Map(done),
      variables: combination === undefined ? variables : { ...variables, matrix: combination.values },
      // Bounds are those of one run: a matrix is bounded by itself.
      includer: includer(),
      report,
    });
    return { root: withFaults(root, combination), combination };
  });
}

interface RunTreeOptions {
  /** Parts that hold no variable any more. */
  readonly ready: ReadonlyMap<string, SourceNode>;
  readonly variables: Variables;
  readonly includer: Includer;
  readonly report: Report;
}

function toRunTree(tree: MapNode, { ready, variables, includer, report }: RunTreeOptions): MapNode {
  const replaced = ({ key, value }: MapEntry): SourceNode =>
    ready.get(key) ??
    (key === 'script' ? includer.steps(value, variables) : substitute(value, variables, report));
  return { ...tree, entries: tree.entries.map((entry) => ({ ...entry, value: replaced(entry) })) };
}

/** What goes wrong in this run comes after what goes wrong in all of them. */
function withFaults(root: MapNode, combination: Combination | undefined): MapNode {
  const [first, ...rest] = combination?.faults ?? [];
  if (first === undefined) return root;
  const own = entryOf(root, 'faults');
  if (own !== undefined && own.value.kind !== 'list') return root;
  const items = [...(own?.value.kind === 'list' ? own.value.items : []), first, ...rest];
  const entry: MapEntry = {
    key: 'faults',
    keyAt: own?.keyAt ?? first.at,
    value: { kind: 'list', items, at: own?.value.at ?? first.at },
  };
  return { ...root, entries: [...root.entries.filter(({ key }) => key !== 'faults'), entry] };
}
