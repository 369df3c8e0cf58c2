import { type Static, Type } from 'typebox';
import { duration, text, word } from './schema-parts.ts';

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

export type RawVoicemail = Static<typeof VoicemailField>;
export type RawKeys = Static<typeof Keys>;
export type RawTransfer = Static<typeof Transfer>;
