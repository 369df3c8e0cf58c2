import type { OperationHandler } from '../../../pack.ts';
import { crmConfigView } from '../../crm/crm-view.ts';

export const getCrmConfig: OperationHandler = (_request, { world }) => ({
  status: 200,
  body: crmConfigView(world),
});
