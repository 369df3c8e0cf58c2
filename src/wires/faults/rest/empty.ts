import type { RestRule } from './rest-effect.ts';

/** The real status, and nothing behind it. */
export const empty: RestRule<'empty'> = {
  strikes: 'carried-out',
  what: () => 'no body',
  effect: () => ({
    kind: 'alter',
    alter: (whole) => (whole.text === undefined ? undefined : { ...whole, text: '' }),
  }),
};
