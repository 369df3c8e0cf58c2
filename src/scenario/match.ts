import type { AwaitedParty, CallDirection } from '../core/call.ts';
import { isJsonObject } from '../core/json.ts';
import { nearestWord } from '../core/nearest-word.ts';
import { type AgentEngine, awaitingScenario, defaultScenario, magicScenario } from './default-scenario.ts';
import { magicNumber } from './magic-numbers.ts';
import { ANY_PROVIDER, type CallMatch, type Scenario } from './scenario.ts';

/** What is known of a call when its story is chosen. */
export interface CallToMatch {
  readonly provider: string;
  readonly to?: string;
  readonly from?: string;
  readonly agentId?: string;
  readonly apiKey?: string | undefined;
  readonly metadata?: unknown;
  readonly direction?: CallDirection;
  /** Somebody else has to connect it: without a scenario of its own nobody does. */
  readonly awaits?: AwaitedParty | undefined;
  /** Whose agent takes it: decides which default call is played. Default: custom-llm. */
  readonly engine?: AgentEngine;
}

export interface ScenarioChoice {
  readonly scenario: Scenario;
  readonly by: 'name' | 'match' | 'magic' | 'default';
  /** Why it is another one than the client asked for. */
  readonly note?: string;
}

/**
 * Chooses what a call plays: the scenario that was asked for by name, else the one whose `match:` fits most
 * specifically (ties: the first one), else what its number stands for, else the built-in default call.
 */
export function chooseScenario(
  call: CallToMatch,
  scenarios: readonly Scenario[],
  wantedName?: string,
): ScenarioChoice {
  const own = ofProvider(scenarios, call.provider);
  if (wantedName !== undefined) {
    const wanted = findScenario(own, wantedName);
    if (wanted !== undefined) return { scenario: wanted, by: 'name' };
  }
  const matched = bestMatch(call, own);
  const choice: ScenarioChoice =
    matched === undefined ? builtInFor(call) : { scenario: matched, by: 'match' };
  return wantedName === undefined ? choice : { ...choice, note: notFound(wantedName, own, choice.scenario) };
}

function builtInFor({ provider, engine, direction, awaits, to }: CallToMatch): ScenarioChoice {
  const builtIn = defaultScenario(provider, engine, direction);
  if (awaits !== undefined) return { scenario: awaitingScenario(builtIn, awaits), by: 'default' };
  const magic = direction === 'inbound' || direction === 'web' ? undefined : magicNumber(to);
  return magic === undefined
    ? { scenario: builtIn, by: 'default' }
    : { scenario: magicScenario(builtIn, magic), by: 'magic' };
}

/** The scenario of that name, file, or file name without folder and ending. */
export function findScenario(scenarios: readonly Scenario[], wanted: string): Scenario | undefined {
  const name = wanted.trim();
  return (
    scenarios.find((scenario) => scenario.name === name) ??
    scenarios.find((scenario) => scenario.file === name) ??
    scenarios.find((scenario) => shortName(scenario) === shortNameOf(name))
  );
}

function bestMatch(call: CallToMatch, scenarios: readonly Scenario[]): Scenario | undefined {
  let best: Scenario | undefined;
  let bestRank: Rank | undefined;
  for (const scenario of scenarios) {
    const rank = scenario.match === undefined ? undefined : rankOf(scenario.match, call);
    if (rank === undefined || (bestRank !== undefined && compare(rank, bestRank) <= 0)) continue;
    best = scenario;
    bestRank = rank;
  }
  return best;
}

/** How specific a match is: fields given, then those that are exact, then the length of the "+1212*" ones. */
type Rank = readonly [fields: number, exact: number, prefixLength: number];

/** Undefined where the call does not fit. */
function rankOf(match: CallMatch, call: CallToMatch): Rank | undefined {
  let rank: Rank = [0, 0, 0];
  for (const [pattern, value] of [
    [match.to, call.to],
    [match.from, call.from],
  ] as const) {
    if (pattern === undefined) continue;
    const isPrefix = pattern.endsWith('*');
    const wanted = isPrefix ? pattern.slice(0, -1) : pattern;
    const fits = isPrefix ? value?.startsWith(wanted) : value === wanted;
    if (fits !== true) return undefined;
    rank = add(rank, isPrefix ? [1, 0, wanted.length] : [1, 1, 0]);
  }
  for (const [wanted, value] of [
    [match.agentId, call.agentId],
    [match.apiKey, call.apiKey],
  ] as const) {
    if (wanted === undefined) continue;
    if (wanted !== value) return undefined;
    rank = add(rank, [1, 1, 0]);
  }
  if (match.metadata !== undefined) {
    if (!holds(match.metadata, call.metadata)) return undefined;
    const count = Object.keys(match.metadata).length;
    rank = add(rank, [count, count, 0]);
  }
  return rank;
}

/** Every wanted field is there with that value; lists have to be equal. */
function holds(wanted: unknown, seen: unknown): boolean {
  if (isJsonObject(wanted)) {
    return (
      isJsonObject(seen) &&
      Object.keys(wanted).every((key) => Object.hasOwn(seen, key) && holds(wanted[key], seen[key]))
    );
  }
  if (Array.isArray(wanted)) {
    return (
      Array.isArray(seen) &&
      wanted.length === seen.length &&
      wanted.every((item, index) => holds(item, seen[index]))
    );
  }
  return wanted === seen;
}

function add(left: Rank, right: Rank): Rank {
  return [left[0] + right[0], left[1] + right[1], left[2] + right[2]];
}

function compare(left: Rank, right: Rank): number {
  return left[0] - right[0] || left[1] - right[1] || left[2] - right[2];
}

/** What is wrong with a name that a client asks for; undefined where one of the provider's scenarios has it. */
export function scenarioProblem(
  wanted: string,
  provider: string,
  scenarios: readonly Scenario[],
): string | undefined {
  const own = ofProvider(scenarios, provider);
  if (findScenario(own, wanted) !== undefined) return undefined;
  const { unknown, meant } = unknownName(wanted, own);
  return meant === '' ? unknown : `${unknown};${meant}`;
}

function ofProvider(scenarios: readonly Scenario[], id: string): readonly Scenario[] {
  return scenarios.filter(({ provider }) => provider === id || provider === ANY_PROVIDER);
}

function notFound(wanted: string, scenarios: readonly Scenario[], played: Scenario): string {
  const { unknown, meant } = unknownName(wanted, scenarios);
  return `${unknown};${meant} "${played.name}" is played`;
}

function unknownName(
  wanted: string,
  scenarios: readonly Scenario[],
): { readonly unknown: string; readonly meant: string } {
  const names = scenarios.map((scenario) => shortName(scenario) ?? scenario.name);
  const nearest = nearestWord(wanted, names);
  const meant = nearest === undefined ? '' : ` did you mean "${nearest}"?`;
  return { unknown: `no scenario is called "${wanted.slice(0, 100)}"`, meant };
}

function shortName(scenario: Scenario): string | undefined {
  return scenario.file === undefined ? undefined : shortNameOf(scenario.file);
}

function shortNameOf(file: string): string {
  return (file.split(/[\\/]/).at(-1) ?? file).replace(/\.ya?ml$/i, '');
}
