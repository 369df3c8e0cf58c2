import type { OperationHandler } from '../../../pack.ts';
import { crmConfigOf, putCrmConfig } from '../../contacts/crm-config.ts';
import { appsOf } from '../../crm/app-record.ts';
import { appUsagesOf } from '../../crm/app-usage.ts';
import { withChanges } from '../../fields.ts';

/** Deletes an app that nobody uses, or any where that is forced; a CRM that it was is untied (retell-sdk 5.66.1). */
export const deleteApp: OperationHandler = ({ params, query }, { world }) => {
  const apps = appsOf(world);
  const record = apps.get(params.app_id ?? '');
  if (record === undefined) return { failure: 'not-found', resource: 'app' };
  // Query texts may not have been made booleans yet.
  const isForced = String(query.force_delete) === 'true';
  if (!isForced && appUsagesOf(world, record.appId).length > 0) {
    return {
      failure: 'invalid-request',
      message: `App ${record.appId} is still used by agents or knowledge bases; set force_delete to delete it.`,
    };
  }
  apps.delete(record.appId);
  const config = crmConfigOf(world);
  if (config.app_id === record.appId) putCrmConfig(world, withChanges(config, { app_id: null }));
  return { status: 204 };
};
