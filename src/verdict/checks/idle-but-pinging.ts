import { type Check, recorded } from '../check.ts';

const RULES = ['idle-but-pinging'];

/** Agents whose socket lives and that say nothing: worse than a dead one, which the provider would dial again. */
export const idleButPinging: Check = {
  name: 'idle-but-pinging',
  title: 'An agent that echoes keepalives also answers',
  rules: RULES,
  run: (context) => recorded(context, RULES),
};
