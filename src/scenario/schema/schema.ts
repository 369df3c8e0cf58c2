import { type Static, Type } from 'typebox';
import { DeliverField } from './schema-deliver.ts';
import { ExpectationSchema } from './schema-expectations.ts';
import { FaultSchema } from './schema-faults.ts';
import { IncludeField, MatrixSchema } from './schema-files.ts';
import {
  anyJson,
  deadline,
  duration,
  early,
  mapOf,
  NAME,
  orVariable,
  text,
  wholeNumber,
  word,
  yesOrNo,
} from './schema-parts.ts';
import { StepSchema } from './schema-steps.ts';

/*
 * The scenario file format. The parser checks files against this, and scenarios/scenario.schema.json is
 * generated from it: editors, parser and types cannot leave each other. The titles name things in messages.
 */

const ANY_NAME = '^[^\\s]';

const HttpUrl = (description: string) =>
  Type.String({
    description,
    minLength: 1,
    format: 'drydial-http-url',
    examples: ['http://127.0.0.1:8080/webhook'],
  });

const AgentSchema = Type.Object(
  {
    engine: Type.Optional(
      word(
        ['custom-llm', 'platform'],
        'Who makes the agent’s words: the customer’s server over a WebSocket, or the platform itself. Default: platform where the script has agent: steps, else custom-llm.',
      ),
    ),
    llm_url: Type.Optional(
      Type.String({
        description: 'The customer’s LLM WebSocket server.',
        minLength: 1,
        format: 'drydial-socket-url',
        examples: ['ws://127.0.0.1:8080/llm'],
      }),
    ),
    webhook_url: Type.Optional(HttpUrl('Where the events of the call are posted.')),
  },
  {
    title: 'agent',
    description:
      'The agent that takes the call. Further fields go into the provider’s agent object as they are.',
    additionalProperties: anyJson('A field of the provider’s agent object.'),
  },
);

const trigger = (description: string) => Type.Optional(HttpUrl(description));

const TriggerSchema = Type.Object(
  {
    post: trigger('The address to send a POST to.'),
    get: trigger('The address to send a GET to.'),
    put: trigger('The address to send a PUT to.'),
    json: Type.Optional(anyJson('The body, sent as JSON.')),
  },
  {
    title: 'trigger',
    description: 'The customer’s own program makes the call: this request asks it to.',
    additionalProperties: false,
  },
);

const CallSchema = Type.Object(
  {
    direction: Type.Optional(
      word(
        ['outbound', 'inbound', 'web'],
        'Who calls: the agent, somebody at the account’s number, or a browser. Default: outbound.',
        'direction',
      ),
    ),
    channel: Type.Optional(
      word(
        ['voice', 'text'],
        'text: somebody writes text messages to the number; each caller step is one, and an agent step behind it the answer. With direction: inbound. Default: voice.',
      ),
    ),
    from: Type.Optional(
      text('The number that calls. Default: the account’s +14155550100, inbound +12125550123.'),
    ),
    to: Type.Optional(
      text('The number that is called. Default: +12125550123, inbound the account’s +14155550100.'),
    ),
    number: Type.Optional(
      mapOf(
        anyJson('A field.'),
        'Further fields of the provider’s object for the account’s number.',
        ANY_NAME,
      ),
    ),
    sip_headers: Type.Optional(mapOf(Type.String(), 'Headers that come with an inbound call.', ANY_NAME)),
    agent: Type.Optional(AgentSchema),
    metadata: Type.Optional(anyJson('Data that the provider keeps with the call and gives back.')),
    dynamic_variables: Type.Optional(
      mapOf(Type.String(), 'Values for the {{placeholders}} of the agent. Texts only.', ANY_NAME),
    ),
    trigger: Type.Optional(TriggerSchema),
  },
  { title: 'call', description: 'How the call comes about.', additionalProperties: false },
);

const MatchSchema = Type.Object(
  {
    to: Type.Optional(text('The number that is called; it may end in *.', ['+1212*'])),
    from: Type.Optional(text('The number that calls; it may end in *.', ['+14155550100'])),
    agent_id: Type.Optional(text('The provider’s id of the agent.')),
    api_key: Type.Optional(
      text('The key with which the call is made; best as a variable.', ['${env.TEST_KEY}']),
    ),
    metadata: Type.Optional(
      mapOf(
        anyJson('A value that the call’s metadata must have.'),
        'Fields that the call’s metadata must have.',
        ANY_NAME,
      ),
    ),
  },
  {
    title: 'match',
    description: 'When serving: the calls that play this scenario. Every given field must agree.',
    additionalProperties: false,
  },
);

const AnalysisSchema = Type.Object(
  {
    summary: Type.Optional(Type.String({ description: 'The summary of the call.', maxLength: 10_000 })),
    sentiment: Type.Optional(word(['Positive', 'Neutral', 'Negative', 'Unknown'], 'How the caller felt.')),
    successful: Type.Optional(yesOrNo('Whether the agent reached its goal.')),
    in_voicemail: Type.Optional(yesOrNo('Whether a voicemail box took the call.')),
    custom: Type.Optional(mapOf(anyJson('A value.'), 'The customer’s own analysis fields.', ANY_NAME)),
  },
  { title: 'analysis', description: 'The analysis that follows the call.', additionalProperties: false },
);

const PARAM = Type.Union([Type.String(), Type.Number(), Type.Boolean(), Type.Null()]);
const pace = { minimum: 10, maximum: 1_000 };

/** A scenario file. */
export const ScenarioSchema = Type.Object(
  {
    name: Type.Optional(
      Type.String({
        description: 'What happens, in one line. Default: the name of the file.',
        minLength: 1,
        maxLength: 200,
      }),
    ),
    provider: Type.String({
      description: 'The provider that is played; any: each of those that are served.',
      pattern: '^[a-z][a-z0-9-]*$|\\$\\{',
      patternErrorMessage: 'Write the provider’s id in lower case.',
    }),
    seed: Type.Optional(
      wholeNumber('What chance starts from. One seed and one script give one run.', {
        minimum: 0,
        maximum: Number.MAX_SAFE_INTEGER,
      }),
    ),
    clock: Type.Optional(
      orVariable(
        Type.String({
          format: 'drydial-clock',
          pattern: '^(?:real|skip|live|speed=\\d+(?:\\.\\d+)?)$',
          patternErrorMessage: 'Write real, skip, live or speed=N.',
          examples: ['skip', 'live', 'real', 'speed=10'],
        }),
        'How script time passes.',
      ),
    ),
    start_at: Type.Optional(
      orVariable(
        Type.String({ format: 'date-time', examples: ['2026-11-21T10:00:00Z'] }),
        'The moment at which script time starts. Default: a fixed Monday on the skipping clock, else now.',
      ),
    ),
    params: Type.Optional(
      mapOf(PARAM, 'Parameters and their defaults, for ${params.name}; null: no default.', NAME),
    ),
    include: Type.Optional(IncludeField),
    matrix: Type.Optional(MatrixSchema),
    call: Type.Optional(CallSchema),
    match: Type.Optional(MatchSchema),
    script: Type.Array(StepSchema, {
      title: 'script',
      description: 'What the caller, the network and the platform do, and what the agent is expected to do.',
      minItems: 1,
      maxItems: 10_000,
    }),
    analysis: Type.Optional(AnalysisSchema),
    expect: Type.Optional(
      Type.Array(ExpectationSchema, {
        title: 'expect',
        description: 'What is judged at the end.',
        maxItems: 1_000,
      }),
    ),
    deliver: Type.Optional(DeliverField),
    faults: Type.Optional(
      Type.Array(FaultSchema, {
        title: 'faults',
        description: 'What goes wrong on purpose, and where.',
        maxItems: 1_000,
      }),
    ),
    reply_latency: Type.Optional(
      duration(
        'What a reply costs in script time on the skipping clock. Default: typical of the provider.',
        '600ms',
      ),
    ),
    turn_deadline: Type.Optional(
      deadline('Wire time for which an unanswered turn may hold the clock. Default: 10s.', '10s'),
    ),
    limits: Type.Optional(
      word(
        ['on', 'off'],
        'Whether request rate limits count. Default: with the wall clock only, or as the simulator is told.',
      ),
    ),
    deadlines: Type.Optional(
      orVariable(
        Type.Number({ minimum: 0.001, maximum: 1 }),
        'Factor on deadlines of wire time, so that a test of a 10 s timeout takes 1 s; for served calls: serve --deadlines. Default: 1.',
      ),
    ),
    early: Type.Optional(
      early('Whether the platform asks too early, for every line of the caller. Default: false.'),
    ),
    caller_pace: Type.Optional(wholeNumber('Words a minute that the caller speaks. Default: 150.', pace)),
    agent_pace: Type.Optional(wholeNumber('Words a minute that the agent speaks. Default: 150.', pace)),
    checks: Type.Optional(
      mapOf(
        word(['error', 'warning', 'off'], 'What a finding of this check counts as.'),
        'Checks by name, lowered or switched off.',
        NAME,
      ),
    ),
  },
  {
    title: 'scenario',
    description: 'A scenario of drydial: one call, as it should go.',
    additionalProperties: false,
  },
);

export type RawScenario = Static<typeof ScenarioSchema>;
export type RawCall = Static<typeof CallSchema>;
export type RawMatch = Static<typeof MatchSchema>;
export type RawAnalysis = Static<typeof AnalysisSchema>;
