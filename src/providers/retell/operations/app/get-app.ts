import type { OperationHandler } from '../../../pack.ts';
import { appsOf } from '../../crm/app-record.ts';

export const getApp: OperationHandler = ({ params }, { world }) => {
  const record = appsOf(world).get(params.app_id ?? '');
  if (record === undefined) return { failure: 'not-found', resource: 'app' };
  return { status: 200, body: record.view, isImmutable: true };
};
