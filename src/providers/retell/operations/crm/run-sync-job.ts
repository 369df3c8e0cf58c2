import type { OperationHandler } from '../../../pack.ts';
import { startJob } from '../../contacts/job-record.ts';
import { linkedAppOf } from '../../crm/crm-settings.ts';
import { syncContacts } from '../../crm/crm-sync.ts';

/** Syncs contacts with the linked CRM now; one sync at a time (retell-sdk 5.66.1). */
export const runSyncJob: OperationHandler = (_request, { world }) => {
  if (linkedAppOf(world) === undefined) {
    return {
      failure: 'invalid-request',
      message: 'No CRM app is linked: set app_id with update-crm-config.',
    };
  }
  const job = startJob(world, 'crm-sync', () => syncContacts(world));
  if (job === undefined) return { failure: 'invalid-request', message: 'A sync is running already.' };
  return { status: 200, body: job };
};
