import { isJsonObject, type Json, type JsonObject } from '../../../core/json.ts';
import type { ApiTool, ToolRequest } from '../../../core/tool.ts';
import { objectField } from '../fields.ts';
import { anything, choice, flag, given, inPath, objectOf, seconds, text } from './mcp-inputs.ts';

const FLOW_ID = { call_flow_id: text('The call flow.') } as const;

/** Tools for agents and their call flows. */
export const agentTools: readonly ApiTool[] = [
  {
    name: 'trillet_list_agents',
    title: 'List agents',
    description: 'Lists the call agents of the workspace.',
    input: objectOf({}),
    isReadOnly: true,
    requests: () => [() => ({ method: 'GET', path: '/v1/api/agents' })],
  },
  {
    name: 'trillet_get_agent',
    title: 'Read an agent',
    description: 'Reads one call agent.',
    input: objectOf({ agent_id: text('The agent.') }, ['agent_id']),
    isReadOnly: true,
    requests: ({ agent_id }) => [() => ({ method: 'GET', path: `/v1/api/agents/${inPath(agent_id)}` })],
  },
  {
    name: 'trillet_create_agent',
    title: 'Create an agent',
    description: 'Creates a call agent. It needs a voice, for instance provider rime with arcana_eucalyptus.',
    input: objectOf(
      {
        name: text('A name for the agent.'),
        llm_model: text('The language model. Default: gpt-4o-mini.'),
        tts: {
          ...objectOf(
            {
              provider: text('As in rime.'),
              voice_id: text('As in arcana_eucalyptus.'),
              language: text('As in en.'),
            },
            ['provider', 'voice_id'],
          ),
          description: 'The voice.',
        },
      },
      ['name', 'tts'],
    ),
    isReadOnly: false,
    requests: (args) => {
      const { provider, voice_id, language } = objectField(args, 'tts') ?? {};
      const ttsModel = given({ provider, voiceId: voice_id, language });
      const body = given({ name: args.name, llmModel: args.llm_model ?? 'gpt-4o-mini', ttsModel });
      return [() => ({ method: 'POST', path: '/v1/api/agents', body })];
    },
  },
  {
    name: 'trillet_create_call_flow',
    title: 'Create a call flow',
    description: 'Creates what an agent says in its calls. Without a flow an agent can make no call.',
    input: objectOf(
      {
        agent_id: text('The agent that speaks by it.'),
        name: text('A name for the flow.'),
        direction: choice(['inbound', 'outbound', 'bidirectional'], 'Which calls. Default: outbound.'),
        prompt: text('What the agent is told to do.'),
      },
      ['agent_id', 'prompt'],
    ),
    isReadOnly: false,
    requests: ({ agent_id = '', name = 'Call flow', direction = 'outbound', prompt = '' }) => [
      () => ({
        method: 'POST',
        path: '/v1/api/call-flows',
        body: { name, agent: agent_id, direction, prompt },
      }),
    ],
  },
  {
    name: 'trillet_update_call_flow',
    title: 'Change a call flow',
    description: 'Changes the name, the prompt or settings of a call flow; what is left out stays.',
    input: objectOf(
      {
        ...FLOW_ID,
        name: text('Its new name.'),
        prompt: text('What the agent is told to do.'),
        settings: anything('Settings, such as enableEndCallInstructions and enableHumanLikeVoiceAndTone.'),
      },
      ['call_flow_id'],
    ),
    isReadOnly: false,
    requests: (args) =>
      changeFlow(args, (flow) =>
        given({
          name: args.name,
          prompt: args.prompt,
          settings: merged(flow, objectField(args, 'settings')),
        }),
      ),
  },
  {
    name: 'trillet_set_welcome_message',
    title: 'Set the first words',
    description: 'Sets what the agent says first in the calls of a flow.',
    input: objectOf({ ...FLOW_ID, message: text('The first words.') }, ['call_flow_id', 'message']),
    isReadOnly: false,
    requests: (args) =>
      changeFlow(args, () => given({ welcomeMessage: 'ai_custom', customWelcomeMessage: args.message })),
  },
  {
    name: 'trillet_set_call_settings',
    title: 'Set how calls go',
    description:
      'Sets how the calls of a flow end, what is done about voicemail, and the like; what is left out stays.',
    input: objectOf(
      {
        ...FLOW_ID,
        voicemail_detection: {
          ...objectOf({
            enabled: flag('Whether machines are noticed.'),
            action: choice(['leave_message', 'hang_up'], 'What is done about one.'),
            message: text('What is said to one.'),
            amdDetection: flag('Whether the carrier looks for machines, too.'),
          }),
          description: 'Voicemail boxes.',
        },
        end_call_on_silence: seconds('Seconds of silence that end a call.'),
        silence_reminder_retries: { type: 'integer', minimum: 0, description: 'Reminders before that.' },
        max_call_duration: seconds('Seconds that a call lasts at most.'),
        max_call_duration_message: text('What is said then.'),
        customer_location: text('Where the customers are.'),
        time_context_enabled: flag('Whether the agent knows what time it is.'),
      },
      ['call_flow_id'],
    ),
    isReadOnly: false,
    requests: (args) => changeFlow(args, (flow) => ({ settings: callSettings(flow, args) })),
  },
];

/** Settings are replaced as a whole, so the flow is read before it is changed. */
function changeFlow(
  args: JsonObject,
  changes: (flow: JsonObject) => JsonObject,
): readonly ((replies: readonly Json[]) => ToolRequest)[] {
  const path = `/v1/api/call-flows/${inPath(args.call_flow_id)}`;
  return [
    () => ({ method: 'GET', path }),
    ([flow]) => ({ method: 'PUT', path, body: changes(isJsonObject(flow) ? flow : {}) }),
  ];
}

function merged(flow: JsonObject, settings: JsonObject | undefined): JsonObject | undefined {
  return settings === undefined ? undefined : { ...objectField(flow, 'settings'), ...settings };
}

function callSettings(flow: JsonObject, args: JsonObject): JsonObject {
  const settings = objectField(flow, 'settings') ?? {};
  return {
    ...settings,
    ...given({ customerLocation: args.customer_location, timeContextEnabled: args.time_context_enabled }),
    callSetting: {
      ...objectField(settings, 'callSetting'),
      ...given({
        voicemailDetection: args.voicemail_detection,
        endCallOnSilence: args.end_call_on_silence,
        silenceReminderRetries: args.silence_reminder_retries,
        maxCallDuration: args.max_call_duration,
        maxCallDurationMessage: args.max_call_duration_message,
      }),
    },
  };
}
