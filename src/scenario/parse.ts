import { SimulatorError } from '../core/errors.ts';
import type { Fault } from '../core/faults.ts';
import type { Expectation, Scenario, Step } from './model/scenario.ts';
import { present } from './read/present.ts';
import { readExpectation } from './read/read-expectation.ts';
import { readFault } from './read/read-faults.ts';
import { readStep } from './read/read-steps.ts';
import { toScenario } from './read/to-scenario.ts';
import { checkBodyPatterns } from './rules/body-patterns.ts';
import { checkCallRules, isWritten } from './rules/call-rules.ts';
import { checkCheckNames } from './rules/check-names.ts';
import { checkEndReasons } from './rules/end-reasons.ts';
import { checkExpectedEvents } from './rules/expected-events.ts';
import { checkFailReasons, type FailReasons } from './rules/fail-reasons.ts';
import { checkFaults, type FaultNames } from './rules/fault-rules.ts';
import { checkPossible } from './rules/possible-rules.ts';
import { checkProvider } from './rules/provider-rules.ts';
import { checkReplyRules } from './rules/reply-rules.ts';
import { type BrokenStep, checkScriptOrder, type PlacedStep } from './rules/script-order.ts';
import { checkWaits, checkWorldSteps } from './rules/world-step-rules.ts';
import { checkShape, type SoundValues } from './schema/check-shape.ts';
import { type RawScenario, ScenarioSchema } from './schema/schema.ts';
import type { RawExpectation } from './schema/schema-expectations.ts';
import type { RawFault } from './schema/schema-faults.ts';
import type { RawStep } from './schema/schema-steps.ts';
import type { Shape } from './schema/shape.ts';
import type { IncludeReader } from './source/include.ts';
import { createLineIndex } from './source/line-index.ts';
import type { Combination } from './source/matrix.ts';
import { oneLine } from './source/one-line.ts';
import { readSourceTree } from './source/read-source-tree.ts';
import { type Problem, type Report, type Span, toScenarioError } from './source/report-problem.ts';
import { toRunTrees } from './source/run-trees.ts';
import { childOf, type MapNode, type SourceNode } from './source/source-tree.ts';
import type { Environment, ParamValue } from './source/substitute.ts';

export interface ParseOptions {
  /** The file as the user named it: for messages, and kept in the scenario. */
  readonly file?: string;
  /** What ${env.X} reads. Default: nothing is set. */
  readonly env?: Environment;
  /** Values for ${params.x} that replace the defaults of the file. */
  readonly params?: Readonly<Record<string, ParamValue>>;
  /** The providers that there are. Default: anything goes. */
  readonly providers?: readonly string[];
  /** Words for `fail:` and `ended:` beside the neutral ones. Default: anything goes. */
  readonly failReasons?: FailReasons;
  /** Those of them, in a provider's own words, that only a call has which nobody answered. Default: none. */
  readonly unansweredReasons?: (provider: string) => readonly string[];
  /** Whether a provider asks an LLM server of the customer's. Default: it may. */
  readonly asksLlmServer?: (provider: string) => boolean | undefined;
  /** What faults of a provider may be about. Default: anything goes. */
  readonly faultNames?: (provider: string) => FaultNames | undefined;
  /** What `checks:` may name. Default: anything goes. */
  readonly checkNames?: readonly string[];
  /** How other files are found. Default: nothing can be included. */
  readonly include?: { readonly read: IncludeReader; readonly id: string };
}

/** The runs of a scenario with what only its loader wants to know. */
export interface ParsedRuns {
  /** At least one: one for each combination of the matrix. */
  readonly runs: readonly Scenario[];
  /** Every parameter that the file declares or uses. */
  readonly paramNames: ReadonlySet<string>;
}

// Widened first: TypeBox builds plain JSON Schema, and a test holds it to the keywords of Shape.
const SCENARIO_SHAPE = ScenarioSchema as object as Shape;
const MAX_SIZE = 1_048_576;

/**
 * Reads a scenario: a YAML text in the language of docs/scenarios.md. Of one with a matrix: the first of its runs.
 * @throws SimulatorError DRY_SCENARIO_SYNTAX, DRY_SCENARIO_INVALID, DRY_SCENARIO_STEP_UNKNOWN or DRY_SCENARIO_VARIABLE,
 * one for all problems of the text; its message holds each of them with place and excerpt.
 */
export function parseScenario(text: string, options: ParseOptions = {}): Scenario {
  const [first] = parseRuns(text, options).runs;
  if (first === undefined) throw new SimulatorError('DRY_INTERNAL', 'a scenario without any run was read');
  return first;
}

/** Every run of a scenario: one, or one for each combination of its matrix. @throws as parseScenario */
export function parseRuns(text: string, options: ParseOptions = {}): ParsedRuns {
  const problems: Problem[] = [];
  const report: Report = (problem) => problems.push(problem);
  const parsed = readRuns(text, options, report);
  if (parsed !== undefined && problems.length === 0) return parsed;
  throw toScenarioError(problems, present({ file: options.file, text }));
}

function readRuns(text: string, options: ParseOptions, report: Report): ParsedRuns | undefined {
  const tree = readWhole(text, report);
  if (tree === undefined) return undefined;
  const paramNames = new Set<string>();
  const onParam = (name: string): void => void paramNames.add(name);
  const trees = toRunTrees(tree, { ...options, onParam, report });
  const lineOf = createLineIndex(text);
  const runs = trees.map(({ root, combination }) =>
    readScenario(root, { ...options, report, lineOf: (at) => lineOf(outermost(at).offset), combination }),
  );
  const whole = runs.filter((run) => run !== undefined);
  if (whole.length < runs.length) return undefined;
  const params = Object.entries(options.params ?? {}).filter(([name]) => paramNames.has(name));
  if (params.length === 0) return { runs: whole, paramNames };
  return { runs: whole.map((run) => ({ ...run, params: Object.fromEntries(params) })), paramNames };
}

/** The place in the scenario's own file where the included one came in. */
function outermost(at: Span): Span {
  return at.source === undefined ? at : outermost(at.source.includedAt);
}

function readWhole(text: string, report: Report): MapNode | undefined {
  if (Buffer.byteLength(text) > MAX_SIZE) {
    report({
      code: 'DRY_SCENARIO_INVALID',
      message: 'the file is larger than 1 MB',
      at: { offset: 0, length: 1 },
    });
    return undefined;
  }
  const tree = readSourceTree(text, report);
  if (tree === undefined || tree.kind === 'map') return tree;
  const hint = 'a scenario is a group of fields, at least provider: and script:';
  report({ code: 'DRY_SCENARIO_INVALID', message: 'this is no scenario', at: tree.at, hint });
  return undefined;
}

interface RunOptions extends ParseOptions {
  readonly report: Report;
  readonly lineOf: (at: Span) => number;
  readonly combination: Combination | undefined;
}

function readScenario(root: MapNode, options: RunOptions): Scenario | undefined {
  const { report, lineOf, combination, file } = options;
  const sound = checkShape(root, SCENARIO_SHAPE, report);
  const steps = readSteps(childOf(root, 'script'), { sound, lineOf });
  const rightSteps = steps.filter((step): step is ReadStep => step.action !== undefined);
  const provider = providerOf(root);
  const unanswered = options.unansweredReasons?.(provider) ?? [];
  // Nobody answers a text message, and nobody hangs up.
  if (!isWritten(childOf(root, 'call'))) checkScriptOrder(steps, { unanswered, report });
  checkProvider(childOf(root, 'provider'), options.providers, report);
  const reasons = options.failReasons?.(provider);
  checkFailReasons(steps, { provider, reasons }, report);
  checkEndReasons(childOf(root, 'expect'), { provider, reasons }, report);
  checkCallRules(childOf(root, 'call'), rightSteps, report);
  checkBodyPatterns(childOf(root, 'expect'), report);
  checkBodyPatterns(childOf(root, 'script'), report);
  checkReplyRules(childOf(root, 'script'), report);
  checkWaits(childOf(root, 'script'), report);
  const names = () => options.faultNames?.(provider);
  checkWorldSteps(rightSteps, { report, names });
  checkFaults(childOf(root, 'faults'), { report, names });
  checkExpectedEvents(childOf(root, 'expect'), { report, names });
  checkPossible(root, { steps, provider, asksLlmServer: options.asksLlmServer?.(provider), report });
  checkCheckNames(childOf(root, 'checks'), options.checkNames, report);
  // A value of the whole is there only where nothing was reported about its parts; the shape says its type.
  const raw = sound.get(root) as RawScenario | undefined;
  if (raw === undefined) return undefined;
  const script = rightSteps.map(
    ({ action, line, text: stepText }): Step => ({ ...action, line, text: stepText }),
  );
  const expect = readExpectations(childOf(root, 'expect'), { sound, lineOf });
  const faults = readFaults(childOf(root, 'faults'), { sound, lineOf });
  return toScenario(raw, { script, expect, faults, file, combination });
}

/** As it stands there: whether it is known is nothing that the script language says. */
function providerOf(root: MapNode): string {
  const node = childOf(root, 'provider');
  return node?.kind === 'scalar' ? String(node.value) : '';
}

interface ReadContext {
  readonly sound: SoundValues;
  readonly lineOf: (at: Span) => number;
}

interface ReadStep extends PlacedStep {
  readonly text: string;
}

/** Every step, so that the order of the right ones can be judged even where others are wrong. */
function readSteps(
  list: SourceNode | undefined,
  { sound, lineOf }: ReadContext,
): readonly (ReadStep | BrokenStep)[] {
  const steps: (ReadStep | BrokenStep)[] = [];
  let hasCallerSpoken = false;
  for (const node of list?.kind === 'list' ? list.items : []) {
    // Sound values have the type of their shape.
    const raw = sound.get(node) as RawStep | undefined;
    if (raw === undefined) {
      steps.push({});
      continue;
    }
    const action = readStep(raw, { hasCallerSpoken });
    hasCallerSpoken ||= CALLERS_STEPS.includes(action.kind);
    steps.push({ action, line: lineOf(node.at), at: headOf(node), text: oneLine(node) });
  }
  return steps;
}

/** With these the caller has begun: what the agent says next is no greeting. */
const CALLERS_STEPS: readonly Step['kind'][] = ['caller', 'interrupt', 'voicemail', 'dtmf'];

function readExpectations(
  list: SourceNode | undefined,
  { sound, lineOf }: ReadContext,
): readonly Expectation[] {
  return (list?.kind === 'list' ? list.items : []).flatMap((node) => {
    // As above.
    const raw = sound.get(node) as RawExpectation | undefined;
    const action = raw && readExpectation(raw);
    return action === undefined ? [] : [{ ...action, line: lineOf(node.at), text: oneLine(node) }];
  });
}

function readFaults(list: SourceNode | undefined, { sound, lineOf }: ReadContext): readonly Fault[] {
  return (list?.kind === 'list' ? list.items : []).flatMap((node) => {
    // As above.
    const raw = sound.get(node) as RawFault | undefined;
    const fault = raw && readFault(raw, { line: lineOf(node.at), text: oneLine(node) });
    return fault === undefined ? [] : [fault];
  });
}

/** A step is named by its first word; marking all of it would point at nothing. */
function headOf(node: SourceNode) {
  return node.kind === 'map' ? (node.entries[0]?.keyAt ?? node.at) : node.at;
}
