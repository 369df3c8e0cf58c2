import { SimulatorError } from '../../src/core/errors.ts';
import type { Scenario } from '../../src/scenario/model/scenario.ts';
import { type ParseOptions, parseScenario } from '../../src/scenario/parse.ts';

/** A whole scenario around some steps, one a line. */
export function withSteps(...steps: readonly string[]): string {
  return ['provider: retell', 'script:', ...steps.map((step) => `  - ${step}`)].join('\n');
}

export function parse(text: string, options: ParseOptions = {}): Scenario {
  return parseScenario(text, { file: 'story.yaml', ...options });
}

/** The error that reading a text ends in; the test fails where it ends in none. */
export function errorOf(text: string, options: ParseOptions = {}): SimulatorError {
  return thrownBy(() => parse(text, options));
}

export function thrownBy(action: () => unknown): SimulatorError {
  try {
    action();
  } catch (error) {
    if (error instanceof SimulatorError) return error;
    throw error;
  }
  throw new Error('nothing was thrown');
}
