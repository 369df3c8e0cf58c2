import type { OperationHandler } from '../../../pack.ts';
import { engineEntries, legacyPage } from '../../engines/legacy-list.ts';

/** Flows as an array, one entry for each version. */
export const listConversationFlowsLegacy: OperationHandler = ({ query }, { world }) =>
  legacyPage(engineEntries(world, 'conversation-flow'), query);
