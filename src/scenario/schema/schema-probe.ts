import { type Static, Type } from 'typebox';
import { anyJson, duration, mapOf, wholeNumber } from './schema-parts.ts';

/** A look at what the customer's program has made of it all: a step, and an expectation. */
export const ProbeField = Type.Object(
  {
    get: Type.String({
      description: 'The address that is asked. ${call.id} in it is the call’s id.',
      minLength: 1,
      format: 'drydial-http-url',
      examples: ['http://127.0.0.1:8080/appointments/42'],
    }),
    status: Type.Optional(
      wholeNumber('The status that it must answer with. Default: any 2xx.', { minimum: 100, maximum: 599 }),
    ),
    json: Type.Optional(
      anyJson(
        'Fields that the answer must have, with these values. A text /like this/i is a regular expression.',
      ),
    ),
    headers: Type.Optional(
      mapOf(Type.String(), 'Headers of the request, such as your own authorization.', '^[A-Za-z0-9-]+$'),
    ),
    within: Type.Optional(
      duration(
        'Wire time for which it is asked again until it is so: for programs that work after they have answered. Default: asked once.',
        '2s',
      ),
    ),
  },
  {
    title: 'probe',
    description: "What the customer's program says of itself over HTTP.",
    additionalProperties: false,
  },
);

export type RawProbe = Static<typeof ProbeField>;
