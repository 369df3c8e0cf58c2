import type { Scenario } from '../../scenario/model/scenario.ts';
import { parseScenario } from '../../scenario/parse.ts';

/** What a talk was, apart from its steps. */
export interface TalkFacts {
  readonly provider: string;
  readonly seed?: number;
  readonly llmUrl?: string;
  /** The questions at which the line goes dead. */
  readonly drops?: readonly number[];
}

/** A talk so far as a scenario. */
export function talkScenario(provider: string, steps: readonly string[]): Scenario {
  return parseScenario(talkScenarioText({ provider }, steps), {});
}

/** The fault that lets the line go dead at a question. */
export function dropAt(turn: number): string {
  return `{ on: socket, at: turn ${turn}, disconnect: true }`;
}

/** A talk as the text of a scenario file. */
export function talkScenarioText(
  { provider, seed, llmUrl, drops = [] }: TalkFacts,
  steps: readonly string[],
): string {
  return [
    'name: A talk',
    `provider: ${provider}`,
    ...(seed === undefined ? [] : [`seed: ${seed}`]),
    `call: { agent: { engine: custom-llm${llmUrl === undefined ? '' : `, llm_url: ${JSON.stringify(llmUrl)}`} } }`,
    'script:',
    ...steps.map((step) => `  - ${step}`),
    ...(drops.length === 0 ? [] : ['faults:', ...drops.map((turn) => `  - ${dropAt(turn)}`)]),
    '',
  ].join('\n');
}
