import { SimulatorError } from '../core/errors.ts';
import type { Fault } from '../core/faults.ts';
import { readFault } from './read/read-faults.ts';
import { checkFaults, type FaultNames } from './rules/fault-rules.ts';
import { checkShape } from './schema/check-shape.ts';
import { FaultSchema, type RawFault } from './schema/schema-faults.ts';
import type { Shape } from './schema/shape.ts';
import { oneLine } from './source/one-line.ts';
import { toRawFault } from './source/raw-fault.ts';
import { readSourceTree } from './source/read-source-tree.ts';
import type { Problem } from './source/report-problem.ts';
import type { SourceNode } from './source/source-tree.ts';

// Widened first: TypeBox builds plain JSON Schema, and a test holds it to the keywords of Shape.
const FAULTS_SHAPE: Shape = {
  type: 'array',
  title: 'faults',
  items: FaultSchema as object as Shape,
  maxItems: 1_000,
};
const MAX_SIZE = 100_000;
const MOST_PROBLEMS = 5;

export interface FaultListOptions {
  /** What the provider's faults may be about; asked for only where one names it. Default: anything goes. */
  readonly names?: () => FaultNames | undefined;
}

/**
 * Reads faults that stand in no scenario: a list as in `faults:` of one, as YAML or JSON text.
 * @throws SimulatorError DRY_FAULT_INVALID, one for all problems
 */
export function parseFaultList(text: string, options: FaultListOptions = {}): readonly Fault[] {
  const problems: Problem[] = [];
  const report = (problem: Problem): void => void problems.push(problem);
  if (Buffer.byteLength(text) > MAX_SIZE) throw invalid(['the faults are longer than 100 kB']);
  const tree = readSourceTree(text, report);
  const list = tree && toList(tree);
  const sound = list && checkShape(list, FAULTS_SHAPE, report);
  checkFaults(list, { report, names: () => options.names?.() });
  const nodes = list?.kind === 'list' ? list.items : [];
  const faults = nodes.flatMap((node) => {
    // A sound value has the type of its shape.
    const raw = sound?.get(node) as RawFault | undefined;
    const fault = raw && readFault(raw, { text: oneLine(node) });
    return fault === undefined ? [] : [fault];
  });
  if (problems.length > 0) throw invalid(problems.map(textOf));
  return faults;
}

/** One fault, or a list of them. */
function toList(tree: SourceNode): SourceNode {
  return tree.kind === 'map' ? { kind: 'list', items: [tree], at: tree.at } : tree;
}

/** Here a problem has one line: where a word is near, nobody needs the list of all. */
function textOf({ message, hint }: Problem): string {
  const short = hint === undefined ? undefined : (/^did you mean "[^"]*"\?/.exec(hint)?.[0] ?? hint);
  return short === undefined ? message : `${message}; ${short}`;
}

function invalid(problems: readonly string[]): SimulatorError {
  const shown = problems.slice(0, MOST_PROBLEMS);
  const more = problems.length > MOST_PROBLEMS ? [`and ${problems.length - MOST_PROBLEMS} more`] : [];
  return new SimulatorError('DRY_FAULT_INVALID', [...shown, ...more].join('.  '));
}

/**
 * Reads the short form that a header has room for: "status=503; phase=after", "latency=2s, status=500",
 * "webhook.call_ended duplicate=2". Where no place is named, the request itself is meant. JSON is taken too.
 * @throws SimulatorError DRY_FAULT_INVALID
 */
export function parseFaultHeader(header: string, options: FaultListOptions = {}): readonly Fault[] {
  const text = header.trim();
  if (text === '') throw invalid(['it is empty; write status=503, or latency=2s']);
  if (/^[[{]/.test(text)) return parseFaultList(withPlaces(text), options);
  return parseFaultList(
    JSON.stringify(text.split(',').map((part) => toRawFault(part.trim(), 'rest'))),
    options,
  );
}

/** JSON may leave the place out, as the short form does. */
function withPlaces(text: string): string {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw invalid(['it is no JSON; write [{"status": 503}], or status=503']);
  }
  const faults = Array.isArray(value) ? value : [value];
  return JSON.stringify(
    faults.map((fault) => (typeof fault === 'object' && fault !== null ? { on: 'rest', ...fault } : fault)),
  );
}
