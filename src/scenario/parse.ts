import { parseClockMode } from '../core/clock.ts';
import type { Fault } from '../core/faults.ts';
import { checkBodyPatterns } from './body-patterns.ts';
import { checkCallRules } from './call-rules.ts';
import { checkShape, type SoundValues } from './check-shape.ts';
import { checkFailReasons, type FailReasons } from './fail-reasons.ts';
import { checkFaults, type FaultNames } from './fault-rules.ts';
import { createLineIndex } from './line-index.ts';
import { oneLine } from './one-line.ts';
import { resolveParams } from './params.ts';
import { present } from './present.ts';
import { readAnalysis, readCall, readMatch } from './read-call.ts';
import { readExpectation } from './read-expectation.ts';
import { readFault } from './read-faults.ts';
import { optionalDurationMs, readEarly, readStep } from './read-steps.ts';
import { type Problem, type Report, toScenarioError } from './report-problem.ts';
import type { Expectation, Scenario, Step } from './scenario.ts';
import { type RawScenario, ScenarioSchema } from './schema.ts';
import type { RawExpectation } from './schema-expectations.ts';
import type { RawFault } from './schema-faults.ts';
import type { RawStep } from './schema-steps.ts';
import { type BrokenStep, checkScriptOrder, type PlacedStep } from './script-order.ts';
import type { Shape } from './shape.ts';
import { childOf, type MapNode, readSourceTree, type SourceNode } from './source-tree.ts';
import { type Environment, type ParamValue, substitute } from './substitute.ts';

export interface ParseOptions {
  /** The file as the user named it: for messages, and kept in the scenario. */
  readonly file?: string;
  /** What ${env.X} reads. Default: nothing is set. */
  readonly env?: Environment;
  /** Values for ${params.x} that replace the defaults of the file. */
  readonly params?: Readonly<Record<string, ParamValue>>;
  /** Words for `fail:` beside the neutral ones. Default: anything goes. */
  readonly failReasons?: FailReasons;
  /** What faults of a provider may be about. Default: anything goes. */
  readonly faultNames?: (provider: string) => FaultNames | undefined;
}

/** A scenario with what only its loader wants to know. */
export interface ParsedScenario {
  readonly scenario: Scenario;
  /** Every parameter that the file declares or uses. */
  readonly paramNames: ReadonlySet<string>;
}

// Widened first: TypeBox builds plain JSON Schema, and a test holds it to the keywords of Shape.
const SCENARIO_SHAPE = ScenarioSchema as object as Shape;
const MAX_SIZE = 1_048_576;
const DEFAULT_TURN_DEADLINE_MS = 10_000;
const DEFAULT_WORDS_PER_MINUTE = 150;

/**
 * Reads a scenario: a YAML text in the language of docs/scenarios.md.
 * @throws SimulatorError DRY_SCENARIO_SYNTAX, DRY_SCENARIO_INVALID, DRY_SCENARIO_STEP_UNKNOWN or DRY_SCENARIO_VARIABLE,
 * one for all problems of the text; its message holds each of them with place and excerpt.
 */
export function parseScenario(text: string, options: ParseOptions = {}): Scenario {
  return parseScenarioFile(text, options).scenario;
}

/** The same, with the names of the parameters. */
export function parseScenarioFile(text: string, options: ParseOptions = {}): ParsedScenario {
  const problems: Problem[] = [];
  const report: Report = (problem) => problems.push(problem);
  const parsed = readScenario(text, options, report);
  if (parsed !== undefined && problems.length === 0) return parsed;
  throw toScenarioError(problems, present({ file: options.file, text }));
}

function readScenario(text: string, options: ParseOptions, report: Report): ParsedScenario | undefined {
  if (Buffer.byteLength(text) > MAX_SIZE) {
    report({
      code: 'DRY_SCENARIO_INVALID',
      message: 'the file is larger than 1 MB',
      at: { offset: 0, length: 1 },
    });
    return undefined;
  }
  const tree = readSourceTree(text, report);
  if (tree === undefined) return undefined;
  if (tree.kind !== 'map') {
    const hint = 'a scenario is a group of fields, at least provider: and script:';
    report({ code: 'DRY_SCENARIO_INVALID', message: 'this is no scenario', at: tree.at, hint });
    return undefined;
  }
  const paramNames = new Set<string>();
  const root = substituteAll(tree, { ...options, onParam: (name) => paramNames.add(name) }, report);
  const sound = checkShape(root, SCENARIO_SHAPE, report);
  const lineOf = createLineIndex(text);
  const steps = readSteps(childOf(root, 'script'), { sound, lineOf });
  const rightSteps = steps.filter((step): step is ReadStep => step.action !== undefined);
  checkScriptOrder(steps, report);
  const provider = providerOf(root);
  checkFailReasons(steps, { provider, reasons: options.failReasons?.(provider) }, report);
  checkCallRules(childOf(root, 'call'), rightSteps, report);
  checkBodyPatterns(childOf(root, 'expect'), report);
  checkBodyPatterns(childOf(root, 'script'), report);
  checkFaults(childOf(root, 'faults'), { report, names: () => options.faultNames?.(provider) });
  // A value of the whole is there only where nothing was reported about its parts; the shape says its type.
  const raw = sound.get(root) as RawScenario | undefined;
  if (raw === undefined) return undefined;
  const script = rightSteps.map(
    ({ action, line, text: stepText }): Step => ({ ...action, line, text: stepText }),
  );
  const expect = readExpectations(childOf(root, 'expect'), { sound, lineOf });
  const faults = readFaults(childOf(root, 'faults'), { sound, lineOf });
  return { scenario: toScenario(raw, { script, expect, faults, file: options.file }), paramNames };
}

/** As it stands there: whether it is known is nothing that the script language says. */
function providerOf(root: MapNode): string {
  const node = childOf(root, 'provider');
  return node?.kind === 'scalar' ? String(node.value) : '';
}

type SubstituteOptions = ParseOptions & { readonly onParam: (name: string) => void };

function substituteAll(
  tree: MapNode,
  { env = {}, params = {}, onParam }: SubstituteOptions,
  report: Report,
): MapNode {
  const declared = childOf(tree, 'params');
  const ownParams = declared && substitute(declared, { env, params: undefined }, report);
  if (ownParams?.kind === 'map') for (const { key } of ownParams.entries) onParam(key);
  const variables = { env, params: resolveParams(ownParams, params), onParam };
  const entries = tree.entries.map((entry) => {
    const isParams = entry.key === 'params' && ownParams !== undefined;
    return { ...entry, value: isParams ? ownParams : substitute(entry.value, variables, report) };
  });
  return { ...tree, entries };
}

interface ReadContext {
  readonly sound: SoundValues;
  readonly lineOf: (offset: number) => number;
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
    steps.push({ action, line: lineOf(node.at.offset), at: headOf(node), text: oneLine(node) });
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
    return action === undefined ? [] : [{ ...action, line: lineOf(node.at.offset), text: oneLine(node) }];
  });
}

function readFaults(list: SourceNode | undefined, { sound, lineOf }: ReadContext): readonly Fault[] {
  return (list?.kind === 'list' ? list.items : []).flatMap((node) => {
    // As above.
    const raw = sound.get(node) as RawFault | undefined;
    const fault = raw && readFault(raw, { line: lineOf(node.at.offset), text: oneLine(node) });
    return fault === undefined ? [] : [fault];
  });
}

interface Parts {
  readonly script: readonly Step[];
  readonly expect: readonly Expectation[];
  readonly faults: readonly Fault[];
  readonly file: string | undefined;
}

function toScenario(raw: RawScenario, { script, expect, faults, file }: Parts): Scenario {
  const early = readEarly(raw.early);
  return present({
    name: raw.name?.trim() ?? nameOf(file),
    file,
    provider: raw.provider,
    seed: raw.seed,
    clock: raw.clock === undefined ? undefined : parseClockMode(raw.clock),
    startAtMs: raw.start_at === undefined ? undefined : Date.parse(raw.start_at.trim()),
    call: readCall(raw.call ?? {}, script),
    match: raw.match === undefined ? undefined : readMatch(raw.match),
    script,
    analysis: raw.analysis === undefined ? undefined : readAnalysis(raw.analysis),
    expect,
    faults: faults.length === 0 ? undefined : faults,
    timing: present({
      replyLatencyMs: optionalDurationMs(raw.reply_latency),
      turnDeadlineMs: optionalDurationMs(raw.turn_deadline) ?? DEFAULT_TURN_DEADLINE_MS,
      callerWordsPerMinute: raw.caller_pace ?? DEFAULT_WORDS_PER_MINUTE,
      agentWordsPerMinute: raw.agent_pace ?? DEFAULT_WORDS_PER_MINUTE,
      early: early === 'off' ? undefined : early,
    }),
    checks: raw.checks ?? {},
  });
}

function nameOf(file: string | undefined): string {
  return (
    file
      ?.split(/[\\/]/)
      .at(-1)
      ?.replace(/\.ya?ml$/i, '') ?? 'scenario'
  );
}

/** A step is named by its first word; marking all of it would point at nothing. */
function headOf(node: SourceNode) {
  return node.kind === 'map' ? (node.entries[0]?.keyAt ?? node.at) : node.at;
}
