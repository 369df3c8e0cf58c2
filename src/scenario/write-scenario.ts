import { stringify } from 'yaml';
import type { ScenarioData } from './model/scenario-source.ts';

/** The text of a file that would hold the scenario: the one parser reads it, and its messages can quote lines. */
export function toScenarioText(data: ScenarioData): string {
  return stringify(data, (_key, value: unknown) => (value instanceof RegExp ? String(value) : value));
}
