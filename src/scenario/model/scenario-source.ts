import type { Scenario } from './scenario.ts';

/** A scenario as a file holds it, as an object: the words of docs/scenarios.md. Patterns may be regular expressions. */
export type ScenarioData = { readonly script: readonly unknown[] } & Readonly<Record<string, unknown>>;

/** A file, YAML text (it holds a line break), the same as an object, or a scenario that is parsed already. */
export type ScenarioSource = string | ScenarioData | Scenario;

/** Whether a scenario came out of the parser, and is no longer in the words of the language. */
export function isParsed(scenario: Scenario | ScenarioData): scenario is Scenario {
  const { timing } = scenario;
  return typeof timing === 'object' && timing !== null && 'turnDeadlineMs' in timing;
}
