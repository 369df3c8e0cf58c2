import type { FrameSchemas } from '../../pack.ts';

/** The schemas of the socket's frames, by name in openapi/retell.yaml; openapi/retell-llm.asyncapi.yaml lists the same. */
export const LLM_SCHEMAS: FrameSchemas = {
  toAgent: {
    ping_pong: 'LlmSocketPingPong',
    call_details: 'LlmSocketCallDetails',
    update_only: 'LlmSocketUpdateOnly',
    response_required: 'LlmSocketResponseRequired',
    reminder_required: 'LlmSocketReminderRequired',
  },
  fromAgent: {
    config: 'LlmSocketConfig',
    ping_pong: 'LlmSocketPingPongReply',
    response: 'LlmSocketResponse',
    agent_interrupt: 'LlmSocketAgentInterrupt',
    tool_call_invocation: 'LlmSocketToolCallInvocation',
    tool_call_result: 'LlmSocketToolCallResult',
    update_agent: 'LlmSocketUpdateAgent',
    metadata: 'LlmSocketMetadata',
  },
};
