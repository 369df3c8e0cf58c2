import { changeFieldsOfText } from '../json-fields.ts';
import type { RestRule } from './rest-effect.ts';

/** A field has a value that no client of today knows. */
export const unknownEnum: RestRule<'unknown_enum'> = {
  strikes: 'carried-out',
  what: (fault) => `${fault.field}: ${fault.value}`,
  effect: ({ field, value }) => ({
    kind: 'alter',
    alter: (whole) => {
      if (typeof whole.text !== 'string') return undefined;
      const text = changeFieldsOfText(whole.text, [field], { kind: 'set', value });
      return text === undefined ? undefined : { ...whole, text };
    },
  }),
};
