import type { AgentWords } from '../core/ports.ts';
import type { WordMaker, WorldContext } from '../providers/pack.ts';

/** Joins a pack's way with words with one world; `contextOf` is asked when somebody speaks. */
export function createAgentWords(words: WordMaker, contextOf: () => WorldContext): AgentWords {
  return {
    fill: (text, call) => words.fill(text, call, contextOf()),
    opening: (call) => words.opening(call, contextOf()),
  };
}
