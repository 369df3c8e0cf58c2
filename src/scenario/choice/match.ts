import type { AwaitedParty, CallDirection } from '../../core/call.ts';
import { isJsonObject } from '../../core/json.ts';
import { nearestWord } from '../../core/text/nearest-word.ts';
import { ANY_PROVIDER, type CallMatch, type Scenario } from '../model/scenario.ts';
import { type AgentEngine, awaitingScenario, defaultScenario, magicScenario } from './default-scenario.ts';
import { magicNumber } from './magic-numbers.ts';

/** What is known of a call when its story is chosen. */
export interface CallToMatch {
  readonly provider: string;
  readonly to?: string | undefined;
  readonly from?: string | undefined;
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
  if (wantedName !== undefined) {
    const wanted = findScenario(ofProvider(scenarios, call.provider), wantedName);
    if (wanted !== undefined) return { scenario: wanted, by: 'name' };
  }
  const matched = bestMatch(call, scenarios);
  const choice: ScenarioChoice =
    matched === undefined ? builtInFor(call) : { scenario: matched, by: 'match' };
  if (wantedName === undefined) return choice;
  return { ...choice, note: notFound(wantedName, ofProvider(scenarios, call.provider), choice.scenario) };
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
  for (const scenario of scenarios) {
    if (scenario.match === undefined || !isOf(scenario, call.provider)) continue;
    if (!fits(scenario.match, call)) continue;
    if (best?.match === undefined || compare(rankOf(scenario.match), rankOf(best.match)) > 0) best = scenario;
  }
  return best;
}

function fits(match: CallMatch, call: CallToMatch): boolean {
  return (
    isNumberMeant(match.to, call.to) &&
    isNumberMeant(match.from, call.from) &&
    (match.agentId === undefined || match.agentId === call.agentId) &&
    (match.apiKey === undefined || match.apiKey === call.apiKey) &&
    (match.metadata === undefined || holds(match.metadata, call.metadata))
  );
}

function isNumberMeant(pattern: string | undefined, number: string | undefined): boolean {
  if (pattern === undefined || pattern === number) return true;
  return isPrefix(pattern) && number?.startsWith(pattern.slice(0, -1)) === true;
}

/** "+1212*" */
function isPrefix(pattern: string): boolean {
  return pattern.endsWith('*');
}

/** How specific a match is: fields given, then those that are exact, then the length of the "+1212*" ones. */
type Rank = readonly [fields: number, exact: number, prefixLength: number];

function rankOf({ to, from, agentId, apiKey, metadata }: CallMatch): Rank {
  const given = [to, from, agentId, apiKey].filter((wanted) => wanted !== undefined);
  const prefixes = [to, from].filter((pattern) => pattern !== undefined && isPrefix(pattern));
  const metadataFields = metadata === undefined ? 0 : Object.keys(metadata).length;
  return [
    given.length + metadataFields,
    given.length + metadataFields - prefixes.length,
    prefixes.join('').length - prefixes.length,
  ];
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
  return scenarios.filter((scenario) => isOf(scenario, id));
}

function isOf({ provider }: Scenario, id: string): boolean {
  return provider === id || provider === ANY_PROVIDER;
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
