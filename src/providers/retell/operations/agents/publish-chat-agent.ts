import type { OperationHandler } from '../../../pack.ts';
import { publishNewestDraft } from './publish-legacy.ts';

export const publishChatAgent: OperationHandler = ({ params }, context) =>
  publishNewestDraft(context, {
    channel: 'chat',
    agentId: params.agent_id ?? '',
    route: '/publish-chat-agent',
  });
