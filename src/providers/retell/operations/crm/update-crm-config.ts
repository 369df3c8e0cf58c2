import type { OperationHandler } from '../../../pack.ts';
import { crmConfigOf, putCrmConfig } from '../../contacts/crm-config.ts';
import { CRM_FIELDS, checkCrmSettings } from '../../crm/crm-settings.ts';
import { crmConfigView } from '../../crm/crm-view.ts';
import { bodyOf, pickFields, withChanges } from '../../fields.ts';

/** Changes the configuration; `app_id: null` unties the CRM. */
export const updateCrmConfig: OperationHandler = (request, { world }) => {
  const body = bodyOf(request);
  const refusal = checkCrmSettings(world, body);
  if (refusal !== undefined) return refusal;
  putCrmConfig(world, withChanges(crmConfigOf(world), pickFields(body, CRM_FIELDS)));
  return { status: 200, body: crmConfigView(world) };
};
