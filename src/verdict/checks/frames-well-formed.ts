import { type Check, recorded } from '../check.ts';

const RULES = [
  'frames-well-formed',
  'frame-on-contract',
  'known-frame-types',
  'response-id-missing',
  'config-first',
];

/** Frames that the provider cannot read, or reads otherwise than they were meant. */
export const framesWellFormed: Check = {
  name: 'frames-well-formed',
  title: "The agent's frames are well-formed",
  rules: RULES,
  run: (context) => recorded(context, RULES),
};
