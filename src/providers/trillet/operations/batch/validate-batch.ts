import type { OperationHandler } from '../../../pack.ts';
import { isTable, readUpload } from '../../batches/batch-upload.ts';

/** The shape of the answer is assumed: no page shows one. A file that is wrong is no failed request. */
export const validateBatch: OperationHandler = async (request, context) => {
  const table = await readUpload(request, context);
  if (!isTable(table)) return table;
  return {
    status: 200,
    body: {
      valid: table.problems.length === 0,
      totalRows: table.totalRows,
      validRows: table.rows.length,
      invalidRows: table.invalidRows,
      columns: table.columns,
      errors: table.problems,
      preview: table.firstRows,
    },
  };
};
