import type { RestRule } from './rest-effect.ts';

/** A body that no JSON parser takes, sent to its end. */
export const malformed: RestRule<'malformed'> = {
  strikes: 'carried-out',
  what: () => 'broken JSON',
  effect: () => ({
    kind: 'alter',
    alter: (whole) =>
      typeof whole.text === 'string' && whole.text !== ''
        ? // Without its last bracket, and with a comma there: no shorter reading of it is JSON either.
          { ...whole, text: `${whole.text.slice(0, -1)},` }
        : undefined,
  }),
};
