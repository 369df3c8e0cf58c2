import type { FrameFault } from './socket-fault.ts';

/** After a question it comes once more with the id of the one before, as a line would deliver it late. */
export const staleResponseId: FrameFault<'stale_response_id'> = {
  kind: 'stale_response_id',
  // The first question has no older one.
  canStrike: ({ question }) => question !== undefined && question.turn > 1,
  apply: (frames, { question }) =>
    question === undefined ? frames : [...frames, { text: question.asTurn(question.turn - 1) }],
  asksOlder: true,
};
