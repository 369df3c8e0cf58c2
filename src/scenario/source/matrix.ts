import { messageOf } from '../../core/errors.ts';
import { nearestWord } from '../../core/text/nearest-word.ts';
import { shortened } from '../../core/text/shortened.ts';
import { faultWordOf, faultWordsOf } from '../model/fault-words.ts';
import { oneLine } from './one-line.ts';
import { toRawFault } from './raw-fault.ts';
import type { Report, Span } from './report-problem.ts';
import { childOf, type MapNode, type ScalarNode, type SourceNode } from './source-tree.ts';
import type { ParamValue } from './substitute.ts';

/** One run of a matrix: a value for each axis. */
export interface Combination {
  /** Values by axis, as ${matrix.axis} gives them. */
  readonly values: ReadonlyMap<string, ParamValue>;
  /** What goes wrong in this run, beside the scenario's own faults. */
  readonly faults: readonly SourceNode[];
}

/** The axis whose values are faults. */
const FAULT_AXIS = 'fault';
const EXCLUDE = 'exclude';
const NO_FAULT = 'none';
/** More runs than anybody waits for are a slip of the pen. */
const MAX_RUNS = 256;
const LABEL_LENGTH = 60;

/** Faults whose word alone says too little, and what it then means. */
const USUAL_VALUES: Readonly<Record<string, string | number>> = {
  duplicate: 2,
  overlap: 2,
  burst: 20,
  delay: '2s',
  slow_body: '2s',
  large_body: '1MB',
};

interface AxisValue {
  readonly value: ParamValue;
  readonly label: string;
  readonly faults: readonly SourceNode[];
}

interface Axis {
  readonly name: string;
  readonly values: readonly AxisValue[];
}

/** The runs that a `matrix:` stands for, in the order of its lists, the last axis fastest; undefined where there is none. */
export function combinationsOf(
  matrix: SourceNode | undefined,
  report: Report,
): readonly Combination[] | undefined {
  if (matrix?.kind !== 'map') return undefined;
  const refuse: Refuse = (at, message, hint) => report({ code: 'DRY_SCENARIO_INVALID', at, message, hint });
  const axes = axesOf(matrix, refuse);
  if (axes.length === 0) {
    refuse(matrix.at, 'the matrix has no axis', 'write matrix: { fault: [none, duplicate] }');
    return undefined;
  }
  const excluded = exclusionsOf(childOf(matrix, EXCLUDE), axes, refuse);
  const count = axes.reduce((product, { values }) => product * Math.max(1, values.length), 1);
  if (count > MAX_RUNS) {
    refuse(matrix.at, `the matrix stands for ${count} runs`, `at most ${MAX_RUNS}`);
    return undefined;
  }
  const all = axes.reduce<readonly ReadonlyMap<string, AxisValue>[]>(
    (rows, { name, values }) =>
      rows.flatMap((row) => values.map((value) => new Map([...row, [name, value]]))),
    [new Map()],
  );
  const kept = all.filter((row) => !excluded.some((pairs) => isExcluded(row, pairs)));
  if (kept.length === 0) {
    refuse(matrix.at, 'no run of the matrix is left', 'exclude fewer of its combinations');
    return undefined;
  }
  return kept.map((row) => ({
    values: new Map([...row].map(([name, { value }]) => [name, value])),
    faults: [...row.values()].flatMap(({ faults }) => faults),
  }));
}

/** "fault=duplicate, day=Tuesday": what tells one run from the others. */
export function nameOfCombination({ values }: Combination): string {
  return [...values].map(([name, value]) => `${name}=${String(value)}`).join(', ');
}

type Refuse = (at: Span, message: string, hint: string) => void;

function axesOf(matrix: MapNode, refuse: Refuse): readonly Axis[] {
  return matrix.entries.flatMap(({ key, keyAt, value: list }) => {
    // What is no list is for the format to refuse.
    if (key === EXCLUDE || list.kind !== 'list') return [];
    const values = list.items.flatMap((item) => axisValueOf(key, item, refuse));
    const twice = values.find(({ label }, index) => values.findIndex((one) => one.label === label) < index);
    if (twice !== undefined) refuse(keyAt, `"${twice.label}" stands in "${key}" twice`, 'remove one of them');
    return [{ name: key, values }];
  });
}

function axisValueOf(axis: string, item: SourceNode, refuse: Refuse): readonly AxisValue[] {
  if (axis !== FAULT_AXIS) {
    if (item.kind !== 'scalar' || item.value === null || item.isUnresolved === true) return [];
    return [{ value: item.value, label: String(item.value), faults: [] }];
  }
  if (item.kind === 'scalar') {
    if (item.value === null || item.isUnresolved === true) return [];
    const label = String(item.value).trim();
    const faults =
      label === NO_FAULT ? [] : [shortFault(item, label, refuse)].filter((it) => it !== undefined);
    return [{ value: label, label, faults }];
  }
  const label = shortened(oneLine(item).replace(/^\{ | \}$/g, ''), LABEL_LENGTH);
  return [{ value: label, label, faults: item.kind === 'list' ? item.items : [item] }];
}

/** A fault by its word, as in "duplicate", "webhook.call_ended drop" or "socket disconnect"; webhooks unless it says otherwise. */
function shortFault(item: ScalarNode, text: string, refuse: Refuse): SourceNode | undefined {
  try {
    const { on, ...words } = toRawFault(text, 'webhook');
    const [word = ''] = Object.keys(words);
    const wire = on === 'webhook' ? otherWireOf(word) : undefined;
    if (wire !== undefined) {
      const bare = text.replace(/^webhook\s+/, '');
      const known = faultWordsOf('webhook').join(', ');
      refuse(
        item.at,
        `"${word}" is no fault of webhooks`,
        `write "${wire} ${bare}", or one of webhooks: ${known}`,
      );
      return undefined;
    }
    const fields = Object.entries(words).map(([key, value]) => [
      key,
      value === true ? (USUAL_VALUES[key] ?? value) : value,
    ]);
    return toNode({ on, ...Object.fromEntries(fields) }, item);
  } catch (error) {
    refuse(item.at, messageOf(error), 'write a word such as duplicate, or a fault as under faults:');
    return undefined;
  }
}

/** The wire that a word belongs to which is none of the webhooks'. */
function otherWireOf(word: string): 'socket' | 'rest' | undefined {
  if (faultWordOf('webhook', word) !== undefined) return undefined;
  return (['socket', 'rest'] as const).find((wire) => faultWordOf(wire, word) !== undefined);
}

/** Plain data as if it stood in the file, all of it where `origin` does. */
function toNode(value: unknown, origin: ScalarNode): SourceNode {
  const { at } = origin;
  if (Array.isArray(value)) return { kind: 'list', items: value.map((item) => toNode(item, origin)), at };
  if (typeof value === 'object' && value !== null) {
    const entries = Object.entries(value).map(([key, field]) => ({
      key,
      keyAt: at,
      value: toNode(field, origin),
    }));
    return { kind: 'map', entries, at };
  }
  const plain = typeof value === 'number' || typeof value === 'boolean' ? value : String(value);
  return { kind: 'scalar', value: plain, raw: String(plain), at };
}

type Exclusion = readonly (readonly [axis: string, label: string])[];

function exclusionsOf(
  list: SourceNode | undefined,
  axes: readonly Axis[],
  refuse: Refuse,
): readonly Exclusion[] {
  return (list?.kind === 'list' ? list.items : []).flatMap((item) => {
    if (item.kind !== 'map' || item.entries.length === 0) return [];
    return [
      item.entries.flatMap(({ key, keyAt, value }) => {
        const axis = axes.find(({ name }) => name === key);
        const label = labelOf(value);
        if (axis === undefined) {
          refuse(
            keyAt,
            `the matrix has no axis "${key}"`,
            axisHint(
              key,
              axes.map(({ name }) => name),
            ),
          );
        } else if (!axis.values.some((one) => one.label === label)) {
          refuse(
            value.at,
            `"${key}" never has this value`,
            axisHint(
              label,
              axis.values.map((one) => one.label),
            ),
          );
        }
        return [[key, label] as const];
      }),
    ];
  });
}

function labelOf(node: SourceNode): string {
  return node.kind === 'scalar'
    ? String(node.value).trim()
    : shortened(oneLine(node).replace(/^\{ | \}$/g, ''), LABEL_LENGTH);
}

function axisHint(word: string, known: readonly string[]): string {
  const nearest = nearestWord(word, known);
  return `${nearest === undefined ? '' : `did you mean "${nearest}"?  `}There are: ${known.join(', ')}`;
}

function isExcluded(row: ReadonlyMap<string, AxisValue>, pairs: Exclusion): boolean {
  return pairs.every(([axis, label]) => row.get(axis)?.label === label);
}
