import { ALL_CHECKS } from './checks/all-checks.ts';

/** The name under which a scenario's expectations stand among the checks. */
export const EXPECTATIONS = 'expectations';

/** Rules that belong to no check's own list; a test holds this to what the parts of the simulator write down. */
const FURTHER_RULES = [
  'answer-on-contract',
  'call-started',
  'data-file',
  'hold-expired',
  'journal-cut',
  'scenario-unknown',
  'webhook-unkept',
  // Expectations, of the end and of steps.
  'expect-announced',
  'expect-dialed',
  'expect-ended',
  'expect-inbound',
  'expect-latency',
  'expect-probe',
  'expect-reply',
  'expect-request',
  'expect-tool',
  'expect-transfer',
  'expect-wait-for',
  'expect-webhook',
];

/** Every name that `checks:` of a scenario can speak of: checks, and rules of theirs. */
export const RULE_NAMES: readonly string[] = [
  ...new Set([
    EXPECTATIONS,
    ...ALL_CHECKS.map(({ name }) => name),
    ...ALL_CHECKS.flatMap(({ rules }) => rules),
    ...FURTHER_RULES,
  ]),
];
