import type { CallFacts } from '../../core/call.ts';
import { SimulatorError } from '../../core/errors.ts';
import type { CallHints } from '../../core/ports.ts';
import type { ProviderPack } from '../../providers/pack.ts';
import type { Scenario } from '../../scenario/model/scenario.ts';
import { isParsed, type ScenarioData, type ScenarioSource } from '../../scenario/model/scenario-source.ts';
import { problemOfReason } from '../../scenario/rules/fail-reasons.ts';
import { type GivenAddresses, variablesOfAddresses } from '../../scenario/source/variables-of-addresses.ts';
import { failReasonsOf } from '../packs/fail-reasons-of.ts';
import { VOCABULARY } from '../packs/vocabulary.ts';

export interface ShelfOptions {
  /** Values for ${env.X}, read anew for each scenario: a program may be started, and named there, later. */
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Where the program under test is: these win over what the environment says. */
  readonly addresses?: GivenAddresses;
}

/** The scenarios that a simulator knows, and the choice among them for each call. */
export class ScenarioShelf {
  readonly #options: ShelfOptions;
  #scenarios: readonly Scenario[] = [];
  #choose: typeof import('../../scenario/choice/match.ts') | undefined;

  constructor(options: ShelfOptions) {
    this.#options = options;
  }

  get scenarios(): readonly Scenario[] {
    return this.#scenarios;
  }

  /** Reads what was named; parsing is loaded only where there is something to parse. @throws DRY_SCENARIO_* */
  async add(sources: readonly (string | Scenario)[]): Promise<void> {
    const paths = sources.filter((source) => typeof source === 'string');
    const parsed = sources.filter((source) => typeof source !== 'string');
    const loaded = paths.length === 0 ? [] : await this.#load(paths);
    this.#scenarios = [...this.#scenarios, ...loaded, ...parsed.map(checked)];
    this.#choose ??= await import('../../scenario/choice/match.ts');
  }

  /** The story of a call: the best match, or the provider's default call. */
  choose(pack: ProviderPack, facts: CallFacts, hints: CallHints): Scenario {
    const match = this.#choose;
    if (match === undefined)
      throw new SimulatorError('DRY_INTERNAL', 'scenarios were asked for before they were read');
    const { to, from, agentId, metadata, direction } = facts;
    const engine = facts.settings.agent.kind === 'socket' ? 'custom-llm' : 'platform';
    const { awaits, apiKey } = hints;
    const call = {
      provider: pack.id,
      to,
      from,
      agentId,
      apiKey,
      metadata,
      direction,
      awaits,
      engine,
    } as const;
    return match.chooseScenario(call, this.#scenarios, hints.scenario).scenario;
  }

  /** Whether a call is one that the scenario's `match:` is about; without one, any call is. */
  fits(scenario: Scenario, pack: ProviderPack, facts: CallFacts & { readonly apiKey: string }): boolean {
    if (scenario.match === undefined) return true;
    return this.#choose?.chooseScenario({ ...facts, provider: pack.id }, [scenario]).by === 'match';
  }

  /** A scenario that is on the shelf, by name or file. */
  find(name: string): Scenario | undefined {
    return this.#choose?.findScenario(this.#scenarios, name);
  }

  /** The same. @throws DRY_SCENARIO_NOT_FOUND */
  get(name: string): Scenario {
    const found = this.find(name);
    if (found !== undefined) return found;
    const names = this.#scenarios.map((known) => known.file ?? known.name);
    throw new SimulatorError(
      'DRY_SCENARIO_NOT_FOUND',
      `no scenario "${name}" is loaded; loaded are: ${names.join(', ') || 'none'}.`,
    );
  }

  /** What is wrong with the name of a scenario that a client asks for; undefined where it is known. */
  problemOf(pack: ProviderPack, name: string): string | undefined {
    const problem = this.#choose?.scenarioProblem(name, pack.id, this.#scenarios);
    if (problem === undefined || this.#scenarios.length > 0) return problem;
    return `${problem}; none is loaded: start with --scenarios FILE`;
  }

  /**
   * The runs of one scenario, which are several where it has a matrix: a file, YAML text (it holds a line break), the
   * same as an object, or one that is parsed already.
   * @throws DRY_SCENARIO_*
   */
  async read(
    source: ScenarioSource,
    params: Readonly<Record<string, string>> = {},
    addresses: GivenAddresses = {},
  ): Promise<readonly Scenario[]> {
    if (typeof source !== 'string' && isParsed(source)) return [checked(source)];
    const env = { ...this.#env, ...variablesOfAddresses(addresses) };
    const options = { env, params, ...VOCABULARY };
    if (typeof source === 'string' && !source.includes('\n'))
      return (await import('../../scenario/load.ts')).expandScenario(source, options);
    const { parseRuns } = await import('../../scenario/parse.ts');
    return parseRuns(typeof source === 'string' ? source : await textOf(source), options).runs;
  }

  /**
   * A text from somebody else: the environment and the files here are not theirs to read, so ${env.X} is never set in
   * it, and nothing can be included.
   * @throws DRY_SCENARIO_*
   */
  async readForeign(text: string): Promise<readonly Scenario[]> {
    const { parseRuns } = await import('../../scenario/parse.ts');
    return parseRuns(text, { env: {}, ...VOCABULARY }).runs;
  }

  get #env(): ShelfOptions['env'] {
    return { ...this.#options.env, ...variablesOfAddresses(this.#options.addresses ?? {}) };
  }

  async #load(paths: readonly string[]): Promise<readonly Scenario[]> {
    const { loadScenarios } = await import('../../scenario/load.ts');
    return loadScenarios(paths, { env: this.#env, ...VOCABULARY });
  }
}

async function textOf(data: ScenarioData): Promise<string> {
  return (await import('../../scenario/write-scenario.ts')).toScenarioText(data);
}

/** A scenario that came as an object: no parser has held its words against the provider's. @throws DRY_SCENARIO_INVALID */
function checked(scenario: Scenario): Scenario {
  const reasons = failReasonsOf(scenario.provider);
  if (reasons === undefined) return scenario;
  for (const step of scenario.script) {
    const problem = problemOfReason(step, scenario.provider, reasons);
    if (problem !== undefined)
      throw new SimulatorError(
        'DRY_SCENARIO_INVALID',
        `"${scenario.name}", step "${step.text}": ${problem.message}. ${problem.hint ?? ''}`.trim(),
      );
  }
  return scenario;
}
