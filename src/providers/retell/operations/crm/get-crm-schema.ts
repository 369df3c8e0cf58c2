import type { JsonObject } from '../../../../core/json.ts';
import type { OperationHandler } from '../../../pack.ts';
import { appsOf } from '../../crm/app-record.ts';
import { linkedAppOf } from '../../crm/crm-settings.ts';
import { textField } from '../../fields.ts';

/** Assumed: what contacts of nearly every CRM have. No vendor is asked. */
const FIELDS: readonly JsonObject[] = [
  { name: 'phone', type: 'string', label: 'Phone' },
  { name: 'firstname', type: 'string', label: 'First name' },
  { name: 'lastname', type: 'string', label: 'Last name' },
  { name: 'email', type: 'string', label: 'E-mail' },
  { name: 'company', type: 'string', label: 'Company' },
  { name: 'lifecyclestage', type: 'enum', label: 'Stage', options: ['lead', 'opportunity', 'customer'] },
  { name: 'do_not_call', type: 'boolean', label: 'Do not call' },
  { name: 'createdate', type: 'datetime', label: 'Created' },
];

/** The fields of contacts in the linked CRM, or in another app that is named. */
export const getCrmSchema: OperationHandler = ({ query }, { world }) => {
  const appId = query.app_id;
  const app = typeof appId === 'string' ? appsOf(world).get(appId) : linkedAppOf(world);
  if (app?.view.type !== 'crm') {
    return {
      failure: 'invalid-request',
      message:
        typeof appId === 'string' ? `App ${appId} is no CRM app of this account.` : 'No CRM app is linked.',
    };
  }
  return { status: 200, body: { provider: textField(app.view, 'provider') ?? '', fields: FIELDS } };
};
