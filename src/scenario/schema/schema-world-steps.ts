import { type Static, Type } from 'typebox';
import { anyJson, deadline, duration, mapOf, text, wholeNumber, word } from './schema-parts.ts';

/* The steps of world-steps.ts as they stand in a file. */

/** The value of the step "advance". */
export const AdvanceField = duration('The clock is moved on by so much at once, whatever its mode.', '1h');

const Wait = Type.Object(
  {
    event: Type.Optional(
      text('The provider’s name of an event whose webhook has to be delivered.', ['call_analyzed']),
    ),
    state: Type.Optional(word(['answered', 'ended', 'analyzed'], 'What the call has to have come to.')),
    entry: Type.Optional(
      mapOf(
        anyJson('A value. A text /like this/i is a regular expression.'),
        'Fields of an entry of the journal, as a saved journal has them.',
        '^[^\\s]',
      ),
    ),
    within: Type.Optional(deadline('Script time after which nobody waits any longer. Default: 60s.', '60s')),
  },
  {
    title: 'wait',
    description: 'Something has to happen before the script goes on: one of event, state and entry.',
    additionalProperties: false,
    minProperties: 1,
  },
);

/** The value of the step "wait_for". */
export const WaitForField = Type.Union(
  [text('The provider’s name of an event whose webhook has to be delivered.', ['call_analyzed']), Wait],
  { description: 'The script goes on when this has happened, and not before.' },
);

const OPERATION =
  'The operation as the API reference calls it, or method and path, in which * is any one part.';
const OPERATION_EXAMPLES = ['create-phone-call', 'GET /v2/get-call/*'];

const Request = Type.Object(
  {
    operation: text(OPERATION, OPERATION_EXAMPLES),
    body: Type.Optional(
      anyJson(
        'Fields that its body must have, with these values. A text /like this/i is a regular expression.',
      ),
    ),
    status: Type.Optional(
      wholeNumber('The status that it has to be answered with. Default: any.', {
        minimum: 100,
        maximum: 599,
      }),
    ),
    within: Type.Optional(deadline('Wire time for which it is waited for. Default: 10s.', '10s')),
  },
  {
    title: 'expected request',
    description: 'A request that your program has to send to the provider’s API.',
    additionalProperties: false,
  },
);

/** The value of the step "expect_request". */
export const ExpectRequestField = Type.Union([text(OPERATION, OPERATION_EXAMPLES), Request], {
  description: 'Your program has to make this request; one that it has made during the call counts.',
});

export type RawWait = Static<typeof Wait>;
export type RawRequest = Static<typeof Request>;
