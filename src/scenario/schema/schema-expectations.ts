import { type Static, Type } from 'typebox';
import { LATENCY_FIGURES } from '../model/scenario.ts';
import { anyJson, duration, text, wholeNumber, word } from './schema-parts.ts';
import { ProbeField } from './schema-probe.ts';

const WebhookSchema = Type.Object(
  {
    event: text('The provider’s name of the event.', ['call_ended']),
    acknowledged_within: Type.Optional(duration('Budget of wire time for the answer.', '2s')),
    body: Type.Optional(
      anyJson(
        'Fields that the body must have, with these values. A text /like this/i is a regular expression.',
      ),
    ),
    times: Type.Optional(
      wholeNumber('How often it is delivered. Default: at least once.', { minimum: 0, maximum: 1_000_000 }),
    ),
  },
  { title: 'webhook', additionalProperties: false },
);

const DialedSchema = Type.Object(
  {
    to: text('The number.', ['+12125550123']),
    times: Type.Optional(
      wholeNumber('How often it is dialed. Default: once.', { minimum: 0, maximum: 1_000_000 }),
    ),
  },
  { title: 'dialed', additionalProperties: false },
);

const ANNOUNCED = ['answered', 'ended', 'analyzed'] as const;

const AnnouncedSchema = Type.Object(
  {
    what: word(ANNOUNCED, 'What happened to the call.'),
    acknowledged_within: Type.Optional(duration('Budget of wire time for the answer.', '2s')),
    times: Type.Optional(
      wholeNumber('How many events tell of it. Default: at least one.', { minimum: 0, maximum: 1_000_000 }),
    ),
  },
  { title: 'announced', additionalProperties: false },
);

const LatencySchema = Type.Unsafe<Readonly<Record<string, string>>>({
  type: 'object',
  title: 'latency',
  description: 'Budgets of wire time over all replies of the call.',
  properties: Object.fromEntries(
    LATENCY_FIGURES.map((figure) => [
      figure,
      duration(`Budget for ${figure.replace(/_(\w+)$/, ', $1')}.`, '800ms'),
    ]),
  ),
  additionalProperties: false,
  minProperties: 1,
});

/** What is judged at the end, from the journal alone. */
export const ExpectationSchema = Type.Object(
  {
    webhook: Type.Optional(
      Type.Union([text('The provider’s name of the event.', ['call_ended']), WebhookSchema], {
        description: 'An event is posted to the customer.',
      }),
    ),
    announced: Type.Optional(
      Type.Union([word(ANNOUNCED, 'What happened to the call.'), AnnouncedSchema], {
        description: 'The customer is told, whatever the provider calls the event.',
      }),
    ),
    dialed: Type.Optional(
      Type.Union([text('The number.', ['+12125550123']), DialedSchema], {
        description: 'A number is called.',
      }),
    ),
    latency: Type.Optional(LatencySchema),
    probe: Type.Optional(ProbeField),
    ended: Type.Optional(
      text('The call ends for this reason: the provider’s word, or the neutral one.', ['user_hangup']),
    ),
    inbound: Type.Optional(
      word(
        ['taken', 'forwarded', 'rejected', 'dropped'],
        'What becomes of the call that comes in: an agent takes it, it goes to the fallback number, nobody is to take it, or nobody said who is to.',
      ),
    ),
  },
  { title: 'expectation', additionalProperties: false, minProperties: 1, maxProperties: 1 },
);

export type RawExpectation = Static<typeof ExpectationSchema>;
