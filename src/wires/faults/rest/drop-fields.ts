import { changeFieldsOfText } from '../json-fields.ts';
import type { RestRule } from './rest-effect.ts';

/** The reply lacks fields that the contract promises. */
export const dropFields: RestRule<'drop_fields'> = {
  strikes: 'carried-out',
  what: (fault) => fault.fields.join(', '),
  effect: ({ fields }) => ({
    kind: 'alter',
    alter: (whole) => {
      if (typeof whole.text !== 'string') return undefined;
      const text = changeFieldsOfText(whole.text, fields, { kind: 'remove' });
      return text === undefined ? undefined : { ...whole, text };
    },
  }),
};
