import { writeFileSync } from 'node:fs';
import { scenarioJsonSchema } from '../src/scenario/schema/editor-schema.ts';

export const SCHEMA_FILE = new URL('../scenarios/scenario.schema.json', import.meta.url);

/** What scenarios/scenario.schema.json has to hold. */
export function renderScenarioSchema(): string {
  return `${JSON.stringify(scenarioJsonSchema(), undefined, 2)}\n`;
}

if (import.meta.main) {
  writeFileSync(SCHEMA_FILE, renderScenarioSchema());
}
