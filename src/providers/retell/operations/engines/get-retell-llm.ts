import type { OperationHandler } from '../../../pack.ts';
import { readEngine } from '../../engines/engine-store.ts';

export const getRetellLlm: OperationHandler = ({ params, query }, { world }) =>
  readEngine(world, { kind: 'retell-llm', engineId: params.llm_id, version: query.version });
