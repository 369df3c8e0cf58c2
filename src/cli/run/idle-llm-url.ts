import type { Settings } from '../../config/settings.ts';
import { listProviders } from '../../simulator.ts';
import type { Play } from './play.ts';

/**
 * Where an LLM server is named and no scenario lets it speak: all would be clean, and nothing of it was tried. What a
 * triggered program sets up is its own; undefined where the server is, or may be, called.
 */
export function idleLlmUrl(
  plays: readonly Pick<Play, 'scenario' | 'provider'>[],
  { llmUrl }: Settings,
): string | undefined {
  if (llmUrl === undefined || plays.length === 0) return undefined;
  const isIdle = plays.every(
    ({ scenario: { call } }) => call.trigger === undefined && call.agent.engine === 'platform',
  );
  if (!isIdle) return undefined;
  const ids = plays.map(({ scenario, provider = scenario.provider }) => provider);
  if (listProviders().every(({ id, socket }) => socket === undefined || !ids.includes(id)))
    return `your LLM server (--llm-url) was not called: ${[...new Set(ids)].join(', ')} asks none.\n   fix: Leave --llm-url out.`;
  return "your LLM server (--llm-url) was not called: in what was played the platform speaks for the agent.\n   fix: In the scenario, take out `engine: platform`, and write `expect_reply` in the place of the agent's lines.";
}
