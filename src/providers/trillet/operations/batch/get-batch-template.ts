import type { OperationHandler } from '../../../pack.ts';

/** The columns that the overview names (docs: calls/batch/overview); line ends as RFC 4180 has them. */
const TEMPLATE = 'phone_number,first_name,last_name,email,custom_field_1,custom_field_2\r\n';

export const getBatchTemplate: OperationHandler = () => ({
  status: 200,
  contentType: 'text/csv; charset=utf-8',
  headers: { 'content-disposition': 'attachment; filename="batch-calls-template.csv"' },
  body: TEMPLATE,
});
