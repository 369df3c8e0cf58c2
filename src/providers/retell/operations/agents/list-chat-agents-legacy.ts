import type { OperationHandler } from '../../../pack.ts';
import { agentEntries, legacyPage } from '../../engines/legacy-list.ts';
import { isTrue } from '../../fields.ts';

/** Chat agents as an array, one entry for each version. */
export const listChatAgentsLegacy: OperationHandler = ({ query }, { world }) =>
  legacyPage(agentEntries(world, 'chat', isTrue(query.is_latest)), query);
