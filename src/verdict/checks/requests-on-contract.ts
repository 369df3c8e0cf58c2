import { type Check, recorded } from '../check.ts';

const RULES = ['request-on-contract', 'operation-not-simulated', 'deprecated-use', 'without-effect'];

/** Requests that the provider would refuse, or that no operation answers. */
export const requestsOnContract: Check = {
  name: 'requests-on-contract',
  title: 'Requests are what the provider accepts',
  rules: RULES,
  run: (context) => recorded(context, RULES),
};
