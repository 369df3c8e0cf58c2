import type { OperationHandler } from '../../../pack.ts';
import { appsOf, checkAppSettings, shownSettings } from '../../crm/app-record.ts';
import { bodyOf, mintUnused, textField } from '../../fields.ts';
import { organisationIdOf } from '../../organisation.ts';

/** The shape of ids is assumed: no sample was found. */
const APP_ID = { prefix: 'app_', hexDigits: 20 } as const;

/** Up to so many of each vendor (retell-sdk 5.66.1). */
const MOST_PER_PROVIDER = 20;

export const createApp: OperationHandler = (request, { world }) => {
  const body = bodyOf(request);
  const provider = textField(body, 'provider') ?? '';
  const refusal = checkAppSettings(provider, body);
  if (refusal !== undefined) return refusal;
  const apps = appsOf(world);
  const ofProvider = [...apps.values()].filter(({ view }) => view.provider === provider).length;
  if (ofProvider >= MOST_PER_PROVIDER) {
    return {
      failure: 'invalid-request',
      message: `There are ${MOST_PER_PROVIDER} apps of provider ${provider} already, which is the limit.`,
    };
  }
  const appId = mintUnused(
    () => world.ids.mint('app', APP_ID),
    (id) => apps.has(id),
  );
  const nowMs = world.clock.epochMs();
  const view = {
    app_id: appId,
    org_id: organisationIdOf(world),
    type: body.type ?? 'crm',
    provider,
    ...shownSettings(body),
    connection_status: 'not_connected',
    created_timestamp: nowMs,
    user_modified_timestamp: nowMs,
  };
  apps.put(appId, { appId, createdAtMs: nowMs, view });
  return { status: 201, body: view, isImmutable: true };
};
