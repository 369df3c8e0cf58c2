import { type Check, recorded } from '../check.ts';
import { unansweredTurns } from '../unanswered-turns.ts';

const RULE = 'begin-message';
const RULES = [RULE];

/** Agents that never say whether they open the conversation or leave it to the caller. */
export const beginMessage: Check = {
  name: RULE,
  title: 'The agent opens the conversation, or says that the caller shall',
  rules: RULES,
  run: (context) => [
    ...recorded(context, RULES),
    ...unansweredTurns(context, (turn) => turn.turnKind === 'begin').map(({ finding }) => ({
      ...finding,
      rule: RULE,
      title: 'the agent sent no begin message',
      expected: 'a complete reply for turn 0; an empty one lets the caller speak first',
      effect: 'the agent stays silent until the caller speaks',
    })),
  ],
};
