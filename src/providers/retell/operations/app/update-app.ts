import type { OperationHandler } from '../../../pack.ts';
import { appsOf, changeApp, checkAppSettings, shownSettings } from '../../crm/app-record.ts';
import { bodyOf, textField } from '../../fields.ts';

/** Changes an app; new credentials, or another place to use them, are untested (retell-sdk 5.66.1). */
export const updateApp: OperationHandler = (request, { world }) => {
  const record = appsOf(world).get(request.params.app_id ?? '');
  if (record === undefined) return { failure: 'not-found', resource: 'app' };
  const body = bodyOf(request);
  const refusal = checkAppSettings(textField(record.view, 'provider') ?? '', body);
  if (refusal !== undefined) return refusal;
  const isMoved = body.tenant_url !== undefined && body.tenant_url !== record.view.tenant_url;
  const isUntested = body.auth_config !== undefined || isMoved;
  const changed = changeApp(world, record, {
    ...shownSettings(body),
    ...(isUntested ? { connection_status: 'not_connected' } : {}),
  });
  return { status: 200, body: changed.view, isImmutable: true };
};
