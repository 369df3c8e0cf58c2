import { type Check, recorded } from '../check.ts';

const RULES = ['ping-echoed'];

/** Keepalives that the agent asked for and then left unanswered. */
export const pingEchoed: Check = {
  name: 'ping-echoed',
  title: 'Keepalives are echoed in time',
  rules: RULES,
  run: (context) => recorded(context, RULES),
};
