import { choice, SWITCH, wholeNumber } from './setting-kinds.ts';

const PLAYING = ['serve', 'run', 'demo'] as const;

/** Settings of accounts: what a provider keeps in its dashboard. Rows of the table in settings.ts. */
export const ACCOUNT_SETTINGS = {
  concurrency: {
    flag: '--concurrency',
    variable: 'DRYDIAL_CONCURRENCY',
    kind: wholeNumber(1, 100_000),
    withoutValue: "those of the provider's smallest plan, else 20",
    about: 'calls that may run at once in one account',
    group: 'Behaviour',
    commands: PLAYING,
  },
  reservedInbound: {
    flag: '--reserved-inbound',
    variable: 'DRYDIAL_RESERVED_INBOUND',
    kind: wholeNumber(0, 100_000),
    byDefault: 0,
    about: 'how many of those only inbound calls may take',
    group: 'Behaviour',
    commands: PLAYING,
  },
  concurrencyBurst: {
    flag: '--concurrency-burst',
    variable: 'DRYDIAL_CONCURRENCY_BURST',
    kind: SWITCH,
    byDefault: false,
    about: 'more calls may run than --concurrency says, as far as the provider lets them',
    group: 'Behaviour',
    commands: PLAYING,
  },
  payment: {
    flag: '--payment',
    variable: 'DRYDIAL_PAYMENT',
    kind: choice('valid', 'missing'),
    byDefault: 'valid',
    about: 'what accounts have to pay with; if it is missing, what costs something is refused with 402',
    group: 'Behaviour',
    commands: PLAYING,
  },
} as const;
