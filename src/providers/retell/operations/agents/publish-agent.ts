import type { OperationHandler } from '../../../pack.ts';
import { publishNewestDraft } from './publish-legacy.ts';

export const publishAgent: OperationHandler = ({ params }, context) =>
  publishNewestDraft(context, { channel: 'voice', agentId: params.agent_id ?? '', route: '/publish-agent' });
