import { type Static, Type } from 'typebox';
import { anyJson, duration, mapOf, text, wholeNumber, word } from './schema-parts.ts';

/* The steps of call-steps.ts as they stand in a file. */

const Transfer = Type.Object(
  {
    to: Type.Optional(
      text('The number that is called. Where the agent is the customer’s: the one that it has to ask for.', [
        '+12125550177',
      ]),
    ),
    mode: Type.Optional(
      word(
        ['cold', 'warm'],
        'cold: the agent leaves at once. warm: it stays until the two are connected. Default: cold.',
      ),
    ),
    outcome: Type.Optional(
      word(
        ['bridged', 'no_answer', 'busy', 'declined', 'cancelled'],
        'Whether somebody takes the call over, or why not. Default: bridged.',
      ),
    ),
    ring: Type.Optional(duration('How long it rings at the target. Default: 6s.', '6s')),
    talk: Type.Optional(duration('How long caller and target talk. Default: 30s.', '30s')),
    says: Type.Optional(
      text('What the target says to the agent before it is connected with the caller.', ['Put her through.']),
    ),
  },
  { title: 'transfer', description: 'The call is passed on.', additionalProperties: false },
);

/** The value of the step "transfer". */
export const TransferField = Type.Union([text('The number that is called.', ['+12125550177']), Transfer], {
  description:
    'The call is passed on: by the platform’s own agent, or as the customer’s agent has asked for it.',
});

/** The value of the step "voicemail". */
export const VoicemailField = Type.Object(
  {
    greeting: Type.Optional(text('What the machine says.', ['This is Ada. Leave a message after the tone.'])),
  },
  {
    title: 'voicemail',
    description:
      'A voicemail box takes the call. What follows is the agent’s setting: it hangs up, leaves a message, or notices nothing.',
    additionalProperties: false,
  },
);

const DIGITS = '^[0-9*#A-D\\s]{1,100}$|\\$\\{';

const Digits = Type.String({
  description: 'Keys, in their order.',
  pattern: DIGITS,
  patternErrorMessage: 'Write keys in quotes: digits, * and #, such as "1#".',
  examples: ['1#'],
});

const Keys = Type.Object(
  { digits: Digits, by: Type.Optional(word(['caller', 'agent'], 'Who presses them. Default: caller.')) },
  { title: 'keys', additionalProperties: false },
);

/** The value of the step "dtmf". */
export const KeysField = Type.Union([Digits, Keys], { description: 'Keys are pressed.' });

const ToolExpectation = Type.Object(
  {
    status: Type.Optional(
      wholeNumber('The status that your server has to answer. Default: any 2xx.', {
        minimum: 100,
        maximum: 599,
      }),
    ),
    within: Type.Optional(duration('Budget of wire time for the answer.', '1s')),
    body: Type.Optional(
      anyJson(
        'Fields that the answer must have, with these values. A text /like this/i is a regular expression.',
      ),
    ),
  },
  {
    title: 'tool expectation',
    description: 'What your server has to answer.',
    additionalProperties: false,
  },
);

const TOOL_NAME = 'The tool: one of the agent’s, by its name.';

const Tool = Type.Object(
  {
    name: text(TOOL_NAME, ['book_appointment']),
    args: Type.Optional(mapOf(anyJson('A value.'), 'The arguments that the agent gives it.', '^[^\\s]')),
    says: Type.Optional(
      text('What the agent says meanwhile, in place of what the tool’s settings say.', ['One moment.']),
    ),
    takes: Type.Optional(
      duration('What the answer costs in script time on the skipping clock. Default: nothing.', '800ms'),
    ),
    expect: Type.Optional(ToolExpectation),
  },
  {
    title: 'tool',
    description: 'Further fields make it a tool of their own: they are the provider’s fields of a tool.',
    additionalProperties: anyJson('A field of the provider’s tool object.'),
  },
);

/** The value of the step "tool". */
export const ToolField = Type.Union([text(TOOL_NAME, ['book_appointment']), Tool], {
  description: 'The platform’s own agent uses a tool, which calls your server over HTTP.',
});

export type RawTool = Static<typeof Tool>;
export type RawVoicemail = Static<typeof VoicemailField>;
export type RawKeys = Static<typeof Keys>;
export type RawTransfer = Static<typeof Transfer>;
