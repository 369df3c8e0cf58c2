import { isJsonObject } from '../../../core/json.ts';
import type { ApiTool } from '../../../core/tool.ts';
import { omitFields } from '../fields.ts';
import { agentTools } from './mcp-agent-tools.ts';
import { anything, CONFIRM, flag, given, inPath, objectOf, text } from './mcp-inputs.ts';
import { numberTools } from './mcp-number-tools.ts';

const callTools: readonly ApiTool[] = [
  {
    name: 'trillet_start_outbound_call',
    title: 'Call somebody',
    description:
      'Has an agent call somebody. It costs money, and a phone rings. Ask trillet_get_call how it went.',
    input: objectOf(
      {
        confirm: CONFIRM,
        agent_id: text('The agent that calls; it needs an active flow and an active number.'),
        to: text('The number in E.164 format.'),
        from_phone_number_id: text('The id of the number that calls. Default: the first of the agent.'),
        dynamic_variables: anything('Values for the placeholders of the prompt.'),
        metadata: anything('Data that comes back with the call.'),
      },
      ['confirm', 'agent_id', 'to'],
    ),
    isReadOnly: false,
    requests: ({ agent_id, confirm: _, ...rest }) => [
      () => ({ method: 'POST', path: '/v1/api/call', body: given({ call_agent_id: agent_id, ...rest }) }),
    ],
  },
  {
    name: 'trillet_get_call',
    title: 'Read a call',
    description: 'Reads a call. Ask again until its status is completed or failed.',
    input: objectOf(
      {
        call_id: text('The call.'),
        include_function_calls: flag('Whether the tools that the agent used are told. Default: false.'),
      },
      ['call_id'],
    ),
    isReadOnly: true,
    requests: ({ call_id }) => [() => ({ method: 'GET', path: `/v2/api/call-history/${inPath(call_id)}` })],
    result: ([call = null], { include_function_calls }) =>
      include_function_calls === true || !isJsonObject(call)
        ? call
        : omitFields(call, new Set(['functionCalls'])),
  },
];

/** The tools for language models, in the order in which they are shown. */
export const trilletMcpTools: readonly ApiTool[] = [...numberTools, ...agentTools, ...callTools];
