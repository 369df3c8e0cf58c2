import type { OperationHandler } from '../../../pack.ts';
import { jobStatus } from '../../contacts/job-record.ts';

export const getSyncJobStatus: OperationHandler = (_request, { world }) => ({
  status: 200,
  body: jobStatus(world, 'crm-sync'),
});
