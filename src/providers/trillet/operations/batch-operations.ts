import type { OperationHandler } from '../../pack.ts';
import { cancelBatch } from './batch/cancel-batch.ts';
import { getBatch } from './batch/get-batch.ts';
import { getBatchCall } from './batch/get-batch-call.ts';
import { getBatchProgress } from './batch/get-batch-progress.ts';
import { getBatchTemplate } from './batch/get-batch-template.ts';
import { listBatchCalls } from './batch/list-batch-calls.ts';
import { previewBatch } from './batch/preview-batch.ts';
import { startBatch } from './batch/start-batch.ts';
import { validateBatch } from './batch/validate-batch.ts';

/** Batches of calls. */
export const batchOperations: Readonly<Record<string, OperationHandler>> = {
  cancelBatch,
  getBatch,
  getBatchCall,
  getBatchProgress,
  getBatchTemplate,
  listBatchCalls,
  previewBatch,
  startBatch,
  validateBatch,
};
