import { type Static, type TSchema, Type } from 'typebox';
import { anyJson, deadline, duration, mapOf, orVariable, text, wholeNumber, word } from './schema-parts.ts';

/*
 * The faults of a scenario. Which word belongs to which wire, and what may stand beside it, is said in
 * fault-words.ts and checked by fault-rules.ts: here is only what each value looks like.
 */

const FIELD = '^[A-Za-z0-9_$-]+(?:\\.[A-Za-z0-9_$-]+)*$|\\$\\{';
const SIZE = '^\\d{1,9}(?:\\.\\d{1,3})?\\s*(?:B|kB|KB|MB)?$';

function flag(description: string) {
  return orVariable(Type.Boolean({ examples: ['true'] }), description);
}

function count(description: string, limits: { readonly minimum: number; readonly maximum: number }) {
  return wholeNumber(description, limits);
}

function flagOr<T extends TSchema>(schema: T, description: string) {
  return Type.Unsafe<boolean | Static<T>>({
    description,
    anyOf: [Type.Boolean({ examples: ['true'] }), schema],
  });
}

const Size = Type.Unsafe<number | string>({
  anyOf: [
    Type.Integer({ minimum: 1, maximum: 100_000_000 }),
    Type.String({ format: 'drydial-size', pattern: SIZE, examples: ['64kB'] }),
  ],
});

function size(description: string) {
  return Type.Unsafe<number | string>({ ...orVariable(Size, description) });
}

const DelaySchema = Type.Object(
  {
    from: Type.Optional(duration('The shortest delay; any up to "to" is as likely.', '100ms')),
    to: Type.Optional(duration('The longest delay.', '2s')),
    median: Type.Optional(duration('The middle of a log-normal distribution: half are shorter.', '300ms')),
    sigma: Type.Optional(
      orVariable(Type.Number({ minimum: 0, maximum: 5 }), 'How far it spreads. Default: 0.5.'),
    ),
  },
  {
    title: 'delay',
    description: 'A delay by chance: from and to, or median and sigma.',
    additionalProperties: false,
    minProperties: 1,
  },
);

function delay(description: string) {
  return Type.Unsafe<string | Static<typeof DelaySchema>>({
    description,
    anyOf: [duration('', '2s'), DelaySchema],
  });
}

const FieldPath = Type.String({
  pattern: FIELD,
  patternErrorMessage: 'Write a field, or a path such as call.agent_id.',
  maxLength: 200,
  examples: ['call_id'],
});

function fields(description: string) {
  return Type.Unsafe<string | readonly string[]>({
    description,
    anyOf: [FieldPath, Type.Array(FieldPath, { minItems: 1, maxItems: 50 })],
  });
}

const UnknownValue = Type.Object(
  {
    field: Type.String({ ...FieldPath, description: 'The field, or its path.' }),
    value: Type.Optional(text('The value that nobody knows. Default: drydial_unknown.', ['someday'])),
  },
  { title: 'unknown value', additionalProperties: false },
);

const CloseSchema = Type.Object(
  {
    code: Type.Optional(
      count('The close code; 1006 closes without a frame.', { minimum: 1000, maximum: 4999 }),
    ),
    reason: Type.Optional(Type.String({ description: 'The reason in the close frame.', maxLength: 120 })),
  },
  { title: 'close', additionalProperties: false },
);

/** One thing that goes wrong on purpose. */
export const FaultSchema = Type.Object(
  {
    on: Type.String({
      description:
        'The wire, and perhaps the operation or event on it: rest, rest.create-phone-call, webhook, webhook.call_ended, socket.',
      format: 'drydial-fault-place',
      pattern: '^(?:rest|webhook)(?:\\.[A-Za-z][A-Za-z0-9_-]*)?$|^socket$|\\$\\{',
      patternErrorMessage: 'Write rest, rest.create-phone-call, webhook, webhook.call_ended or socket.',
      examples: ['rest.create-phone-call', 'webhook.call_ended', 'socket'],
    }),
    at: Type.Optional(
      Type.String({
        description:
          'When: "request 2" (rest), "message 2", "attempt 2" (webhook), "connection 2", "turn 2", "turn 2 frame 3" (socket), or script time since the fault was set, as in 5s.',
        minLength: 1,
        maxLength: 100,
        examples: ['turn 2'],
      }),
    ),
    times: Type.Optional(
      Type.Unsafe<number | 'always'>({
        description:
          'How often it strikes. Default: once; always for conditions such as latency, and where until or probability is given.',
        anyOf: [
          Type.Integer({ minimum: 1, maximum: 1_000_000 }),
          Type.Unsafe<'always'>({ type: 'string', enum: ['always'] }),
        ],
      }),
    ),
    probability: Type.Optional(
      orVariable(
        Type.Number({ minimum: 0.000001, maximum: 1 }),
        'The chance that it strikes, drawn from the seed. Default: 1.',
      ),
    ),
    until: Type.Optional(
      deadline('Script time since the fault was set, after which it strikes no more.', '30s'),
    ),
    phase: Type.Optional(
      word(
        ['before', 'during', 'after'],
        'Whether it strikes before the request has its effect, after it, or in the middle of the reply.',
      ),
    ),
    status: Type.Optional(
      count('rest: answers this status, with the provider’s body and headers for it.', {
        minimum: 200,
        maximum: 599,
      }),
    ),
    body: Type.Optional(anyJson('Beside status: another body than the provider’s; a text is sent as it is.')),
    headers: Type.Optional(
      mapOf(Type.String({ maxLength: 1_000 }), 'Beside status: further headers.', '^[A-Za-z0-9-]{1,60}$'),
    ),
    latency: Type.Optional(delay('rest, socket: everything takes so much longer, in wire time.')),
    jitter: Type.Optional(
      duration('Beside latency, delay and slow_open: up to so much more or less, by chance.', '50ms'),
    ),
    disconnect: Type.Optional(
      flagOr(CloseSchema, 'The connection is cut. On a socket with a close code, or with none at all.'),
    ),
    empty: Type.Optional(flag('rest: the reply has no body.')),
    malformed: Type.Optional(flag('rest: the body of the reply is broken JSON.')),
    truncate: Type.Optional(
      flagOr(Size, 'rest, webhook: the connection is cut after so many bytes of the body. true: after half.'),
    ),
    slow_body: Type.Optional(
      duration('rest, webhook: the body takes so long to arrive, in wire time, piece by piece.', '5s'),
    ),
    rate_limit: Type.Optional(
      flagOr(
        duration('', '2s'),
        'rest: refused as the provider refuses who asks too often, with its headers; they say to wait so long. true: the provider’s window.',
      ),
    ),
    html_error: Type.Optional(
      flagOr(
        Type.Integer({ minimum: 400, maximum: 599 }),
        'rest: a gateway’s HTML page instead of the provider’s JSON. true: status 502.',
      ),
    ),
    drop_fields: Type.Optional(fields('rest: the reply lacks these fields.')),
    unknown_enum: Type.Optional(
      Type.Unsafe<string | Static<typeof UnknownValue>>({
        description: 'rest, webhook: a field has a value that no client knows.',
        anyOf: [FieldPath, UnknownValue],
      }),
    ),
    delay: Type.Optional(delay('webhook: each attempt begins so much later, in script time.')),
    drop: Type.Optional(flag('webhook: it is never sent.')),
    duplicate: Type.Optional(count('webhook: so many deliveries in all.', { minimum: 2, maximum: 100 })),
    reorder: Type.Optional(flag('webhook: it comes after the next one.')),
    overlap: Type.Optional(count('webhook: so many attempts at once.', { minimum: 2, maximum: 100 })),
    bad_signature: Type.Optional(flag('webhook: the signature does not fit the body.')),
    missing_signature: Type.Optional(flag('webhook: there is no signature.')),
    stale_timestamp: Type.Optional(flagOr(duration('', '10m'), 'webhook: signed so long ago. true: 10m.')),
    wrong_key: Type.Optional(flag('webhook: signed with another key.')),
    reserialize: Type.Optional(flag('webhook: the same JSON in other bytes than usual.')),
    unknown_field: Type.Optional(flagOr(FieldPath, 'webhook: the body has a field that no client knows.')),
    missing_field: Type.Optional(fields('webhook, socket: the body or frame lacks these fields.')),
    large_body: Type.Optional(size('webhook: the body has so many bytes.')),
    burst: Type.Optional(
      count('webhook: it comes so often at the same moment.', { minimum: 2, maximum: 10_000 }),
    ),
    old_envelope: Type.Optional(flag('webhook: the body as an earlier version of the provider sent it.')),
    refuse: Type.Optional(flag('socket: the connection is never made.')),
    slow_open: Type.Optional(delay('socket: the connection takes so much longer to open.')),
    idle: Type.Optional(flag('socket: open, and silent.')),
    idle_but_pinging: Type.Optional(flag('socket: silent but for keepalives.')),
    no_pings: Type.Optional(flag('socket: keepalives are not sent.')),
    malformed_frame: Type.Optional(flag('socket: a frame that is no JSON.')),
    binary_frame: Type.Optional(flag('socket: a frame of bytes.')),
    duplicate_frame: Type.Optional(
      flagOr(Type.Integer({ minimum: 2, maximum: 100 }), 'socket: a frame comes so often. true: twice.'),
    ),
    stale_response_id: Type.Optional(flag('socket: a question with an id that was used before.')),
    skipped_response_id: Type.Optional(
      flagOr(Type.Integer({ minimum: 1, maximum: 1_000 }), 'socket: so many ids are left out. true: one.'),
    ),
    unknown_type: Type.Optional(
      flagOr(text('', ['someday']), 'socket: a frame of a type that nobody knows.'),
    ),
    long_transcript: Type.Optional(size('socket: the transcript in each frame has so many bytes.')),
    fragment: Type.Optional(size('socket: frames come in fragments of so many bytes.')),
    bandwidth: Type.Optional(size('socket: so many bytes a second get through.')),
    reconnect_storm: Type.Optional(
      count('socket: the connection is lost and made again so often.', { minimum: 1, maximum: 1_000 }),
    ),
  },
  {
    title: 'fault',
    description: 'Something that goes wrong on purpose: a place (on), one fault, and perhaps when.',
    additionalProperties: false,
  },
);

export type RawFault = Static<typeof FaultSchema>;
/** A fault as a program writes it: the fields of one under `faults:`. */
export type FaultInput = RawFault;
export type RawDelay = string | Static<typeof DelaySchema>;
