import { SimulatorError } from '../../core/errors.ts';
import type { Scenario } from './scenario.ts';

/** Of a scenario whose agent is a server of the customer's, where nobody has named its address. */
export function llmUrlMissing({ file, name }: Pick<Scenario, 'file' | 'name'>): SimulatorError {
  return new SimulatorError(
    'DRY_SCENARIO_INVALID',
    `${file ?? 'the scenario'}: "${name}" has an agent with its own LLM, and nobody said where that is`,
    {
      fix: 'Name its address with --llm-url ws://127.0.0.1:8080/llm (llmUrl in the configuration), or call.agent.llm_url in the scenario.',
      ...(file === undefined ? {} : { location: { file } }),
    },
  );
}
