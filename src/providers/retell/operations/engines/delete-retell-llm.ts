import type { OperationHandler } from '../../../pack.ts';
import { deleteEngine } from '../../engines/engine-store.ts';

export const deleteRetellLlm: OperationHandler = ({ params, query }, { world }) =>
  deleteEngine(world, { kind: 'retell-llm', engineId: params.llm_id, force: query.force_delete });
