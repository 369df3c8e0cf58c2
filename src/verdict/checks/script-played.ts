import { type Check, recorded } from '../check.ts';

const RULES = ['script-played', 'interrupt-missed'];

/** Scripts of which steps were left when the call was over. */
export const scriptPlayed: Check = {
  name: 'script-played',
  title: 'The script was played to its end',
  rules: RULES,
  run: (context) => recorded(context, RULES),
};
