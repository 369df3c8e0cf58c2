import type { OperationHandler } from '../../../pack.ts';
import { agentEntries, legacyPage } from '../../engines/legacy-list.ts';
import { isTrue } from '../../fields.ts';

/** Voice agents as an array, one entry for each version. */
export const listAgentsLegacy: OperationHandler = ({ query }, { world }) =>
  legacyPage(agentEntries(world, 'voice', isTrue(query.is_latest)), query);
