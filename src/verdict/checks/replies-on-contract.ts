import { type Check, recorded } from '../check.ts';

/** The rules whose breach is drydial's own doing: a run that breaks one ends as a defect. */
export const DEFECT_RULES: readonly string[] = ['reply-on-contract', 'webhook-on-contract', 'defect'];

/** What drydial itself has said off contract. Never the customer's fault. */
export const repliesOnContract: Check = {
  name: 'replies-on-contract',
  title: "drydial's own replies and webhooks are what the provider sends",
  rules: DEFECT_RULES,
  run: (context) =>
    recorded(context, DEFECT_RULES).map((finding) => ({
      ...finding,
      effect: finding.effect ?? 'a defect of drydial, not of the program under test: please report it',
    })),
};
