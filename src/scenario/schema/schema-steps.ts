import { type Static, Type } from 'typebox';
import { AlertField } from './schema-alert.ts';
import { KeysField, ToolField, TransferField, VoicemailField } from './schema-call-steps.ts';
import { IncludeStepField } from './schema-files.ts';
import { deadline, duration, early, orVariable, text, textMatcher, word, yesOrNo } from './schema-parts.ts';
import { ProbeField } from './schema-probe.ts';
import { AdvanceField, ExpectRequestField, WaitForField } from './schema-world-steps.ts';

/** Steps that stand alone, as in "- answer". */
const BARE_STEPS = [
  'answer',
  'busy',
  'no_answer',
  'decline',
  'expect_reply',
  'hangup',
  'transfer',
  'voicemail',
] as const;

const INTERRUPT_PATTERN =
  '^(?:\\d{1,4}\\s+(?:words?|frames?)|question|tool call|sweep|(?:\\d+(?:\\.\\d+)?(?:ms|s|m|h)\\s*)+)$';

const EARLY =
  'The platform asks at a pause inside these words, and again with a new id at their end. true or sent: it goes on at once; first_frame, complete: it waits so far for the early reply.';

const sweepPoint = (description: string, example: string) =>
  orVariable(
    Type.String({
      format: 'drydial-sweep-point',
      pattern: '^(?:\\d{1,4}\\s+words?|(?:\\d+(?:\\.\\d+)?(?:ms|s|m|h)\\s*)+)$',
      patternErrorMessage: 'Write a number of words or a duration, such as 2 words or 200ms.',
      examples: [example],
    }),
    description,
  );

const Sweep = Type.Object(
  {
    every: sweepPoint('How far the points are apart.', '1 word'),
    to: Type.Optional(sweepPoint('The last point. Default: the end of the reply.', '20 words')),
  },
  {
    title: 'sweep',
    description: 'The caller cuts in at each of these points, in a call of its own.',
    additionalProperties: false,
  },
);

const Interruption = Type.Object(
  {
    after: Type.Union(
      [
        orVariable(
          Type.String({
            format: 'drydial-interrupt-point',
            pattern: INTERRUPT_PATTERN,
            patternErrorMessage: 'Write 3 words, 2 frames, 800ms, question, tool call or sweep.',
            examples: ['3 words', '800ms', '2 frames', 'question', 'tool call', 'sweep'],
          }),
          'One point, or sweep: after every word of the reply, in a call of its own each.',
        ),
        Sweep,
      ],
      {
        description:
          'When the caller begins: after so many words of the reply, so long after its first word, as soon as so many frames of it have come, before any of it (question), or when the agent has told of a tool call. sweep: at each of many points.',
      },
    ),
    says: text('What the caller says into the reply.', ['sorry, Wednesday please']),
    early: Type.Optional(early(EARLY)),
  },
  {
    title: 'interruption',
    description: 'The caller speaks while the agent is still speaking.',
    additionalProperties: false,
  },
);

const CallerSpeech = Type.Object(
  {
    says: Type.Optional(text('What the caller says.', ['I would like an appointment, on Tuesday'])),
    early: Type.Optional(early(EARLY)),
    unintelligible: Type.Optional(
      deadline('In place of words: sounds of this length that nobody understands.', '2s'),
    ),
  },
  {
    title: 'caller speech',
    description: 'The caller speaks; then it is the agent’s turn.',
    additionalProperties: false,
    minProperties: 1,
  },
);

const Reply = Type.Object(
  {
    to: Type.Optional(
      word(
        ['latest', 'begin', 'reminder'],
        'Which turn: the opening (begin), the newest one (latest), or what is said after a silence (reminder). Default: begin until the caller has spoken, then latest.',
      ),
    ),
    unasked: Type.Optional(
      yesOrNo('The agent speaks by itself (agent_interrupt), in place of answering a turn.'),
    ),
    within: Type.Optional(
      deadline('With unasked: wire time for which the agent is waited for. Default: 10s.', '6s'),
    ),
    says: Type.Optional(
      textMatcher(
        'What the reply has to hold: a text, whatever its case and spacing, or a /regular expression/flags.',
      ),
    ),
    first_frame_within: Type.Optional(
      duration('Budget of wire time from the question to the first frame of the reply.', '800ms'),
    ),
    complete_within: Type.Optional(
      duration('Budget of wire time from the question to the last frame of the reply.', '2s'),
    ),
    ends_call: Type.Optional(yesOrNo('Whether the reply has to end the call (true) or must not (false).')),
  },
  {
    title: 'reply',
    description: "The customer's agent answers; the script goes on once the reply is complete.",
    additionalProperties: false,
  },
);

/** Steps with a value, as in "- ring: 4s": one field makes a step. */
const ValuedStep = Type.Object(
  {
    ring: Type.Optional(duration('The phone rings for so long.', '4s')),
    caller: Type.Optional(
      Type.Union([text('What the caller says.', ['I would like an appointment on Tuesday']), CallerSpeech], {
        description: 'The caller says this; then it is the agent’s turn.',
      }),
    ),
    interrupt: Type.Optional(Interruption),
    agent: Type.Optional(
      text('The platform’s own agent says this. Only where the agent has no socket of the customer.', [
        'How can I help you?',
      ]),
    ),
    expect_reply: Type.Optional(Reply),
    silence: Type.Optional(duration('The caller says nothing for so long; reminders may fall due.', '12s')),
    wait: Type.Optional(duration('So much script time passes, whatever is going on.', '2s')),
    fail: Type.Optional(
      Type.String({
        description:
          'The call fails for this reason: a word of the provider, or a neutral one such as dial-failed.',
        pattern: '^[a-z][a-z0-9_-]{0,63}$|\\$\\{',
        patternErrorMessage: 'Write a reason in lower case, such as dial_failed.',
        examples: ['dial_failed'],
      }),
    ),
    advance: Type.Optional(AdvanceField),
    wait_for: Type.Optional(WaitForField),
    expect_request: Type.Optional(ExpectRequestField),
    include: Type.Optional(IncludeStepField),
    tool: Type.Optional(ToolField),
    probe: Type.Optional(ProbeField),
    alert: Type.Optional(AlertField),
    voicemail: Type.Optional(VoicemailField),
    dtmf: Type.Optional(KeysField),
    transfer: Type.Optional(TransferField),
    hangup: Type.Optional(word(['caller', 'agent'], 'Who hangs up. "- hangup" alone means the caller.')),
  },
  { additionalProperties: false, minProperties: 1, maxProperties: 1 },
);

/** One thing that happens in a call, or is expected to happen. */
export const StepSchema = Type.Union(
  [ValuedStep, Type.Unsafe<(typeof BARE_STEPS)[number]>({ type: 'string', enum: [...BARE_STEPS] })],
  { title: 'step' },
);

export type RawStep = Static<typeof StepSchema>;
export type RawReply = Static<typeof Reply>;
