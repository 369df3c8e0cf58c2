import type { OperationHandler } from '../../../pack.ts';
import { listEngines } from '../../engines/engine-store.ts';

export const listRetellLlms: OperationHandler = ({ query }, { world }) =>
  listEngines(world, 'retell-llm', query);
