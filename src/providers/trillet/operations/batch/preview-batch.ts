import type { OperationHandler } from '../../../pack.ts';
import { isTable, readUpload } from '../../batches/batch-upload.ts';

/** The shape of the answer is assumed: no page shows one. */
export const previewBatch: OperationHandler = async (request, context) => {
  const table = await readUpload(request, context);
  if (!isTable(table)) return table;
  const { columns, firstRows, totalRows } = table;
  return { status: 200, body: { columns, rows: firstRows, totalRows } };
};
