import type { OperationHandler } from '../../../pack.ts';
import { engineEntries, legacyPage } from '../../engines/legacy-list.ts';

/** LLMs as an array, one entry for each version. */
export const listRetellLlmsLegacy: OperationHandler = ({ query }, { world }) =>
  legacyPage(engineEntries(world, 'retell-llm'), query);
