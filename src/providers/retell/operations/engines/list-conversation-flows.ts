import type { OperationHandler } from '../../../pack.ts';
import { listEngines } from '../../engines/engine-store.ts';

export const listConversationFlows: OperationHandler = ({ query }, { world }) =>
  listEngines(world, 'conversation-flow', query);
