import type { AlertTeller } from '../../core/alert.ts';
import type { AgentWords, ToolCaller } from '../../core/ports.ts';
import type { ProviderPack, WordMaker, WorldContext } from '../../providers/pack.ts';
import { createAlertTeller } from './alert-teller.ts';
import { createToolCaller } from './tool-caller.ts';

/** What the provider's own agents can do in one world. */
export interface AgentAbilities {
  readonly tools?: ToolCaller;
  readonly words?: AgentWords;
  readonly alerts?: AlertTeller;
}

/** Joins the abilities of a pack with one world; `contextOf` is asked when one is used. */
export function createAgentAbilities(
  { tools, words, alerts }: ProviderPack,
  contextOf: () => WorldContext,
): AgentAbilities {
  return {
    ...(tools === undefined ? {} : { tools: createToolCaller(tools, contextOf) }),
    ...(words === undefined ? {} : { words: createAgentWords(words, contextOf) }),
    ...(alerts === undefined ? {} : { alerts: createAlertTeller(alerts, contextOf) }),
  };
}

function createAgentWords(words: WordMaker, contextOf: () => WorldContext): AgentWords {
  return {
    fill: (text, call) => words.fill(text, call, contextOf()),
    opening: (call) => words.opening(call, contextOf()),
  };
}
