import type { OperationHandler } from '../../../pack.ts';
import { appsOf, changeApp } from '../../crm/app-record.ts';
import { appAuthTestQuirk, quirkValue } from '../../quirks.ts';

/** Tries an app's credentials, as far as nobody is asked: without any they fail, and else as the user decides. */
export const testAppAuth: OperationHandler = ({ params }, { world, quirks }) => {
  const record = appsOf(world).get(params.app_id ?? '');
  if (record === undefined) return { failure: 'not-found', resource: 'app' };
  const success =
    record.view.auth_config !== undefined && quirkValue(quirks, appAuthTestQuirk) === 'succeeds';
  changeApp(world, record, {
    connection_status: success ? 'connected' : 'error',
    // A test is no change by a user.
    user_modified_timestamp: record.view.user_modified_timestamp ?? record.createdAtMs,
  });
  return { status: 200, body: { success } };
};
