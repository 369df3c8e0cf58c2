import { isJsonObject, type Json, type JsonObject } from '../../../core/json.ts';
import type { Collection } from '../../../core/store/store.ts';
import type { World } from '../../../core/world.ts';
import type { Failure } from '../../pack.ts';
import { objectField, pickFields, textField } from '../fields.ts';

/** A connection to a system of somebody else's. Its secrets are not kept: nobody is called with them. */
export interface AppRecord {
  readonly appId: string;
  readonly createdAtMs: number;
  /** Just as the API shows it. */
  readonly view: JsonObject;
}

export function appsOf(world: World): Collection<AppRecord> {
  return world.store.collection<AppRecord>('app');
}

/** Vendors that are authorised in the browser (retell-sdk 5.66.1 names OneDrive; which others there are is not stated). */
const BROWSER_AUTHORISED: ReadonlySet<string> = new Set(['onedrive', 'microsoft_onedrive']);

/** Refuses settings that the contract allows and the vendor, or the sync, does not. */
export function checkAppSettings(provider: string, body: JsonObject): Failure | undefined {
  if (body.auth_config !== undefined && BROWSER_AUTHORISED.has(provider.toLowerCase())) {
    return {
      failure: 'invalid-request',
      message: `${provider} is authorised through connect-app and takes no auth_config.`,
    };
  }
  const inbound = objectField(body, 'crm_config')?.inbound_sync_mappings;
  if (inbound === undefined || leadsToPhoneNumber(inbound)) return undefined;
  return { failure: 'invalid-request', message: 'inbound_sync_mappings must include phone_number.' };
}

function leadsToPhoneNumber(mappings: Json): boolean {
  return (
    Array.isArray(mappings) &&
    mappings.some((mapping: Json) => isJsonObject(mapping) && mapping.field_name === 'phone_number')
  );
}

/** What clients set on an app and get back; of credentials only what is no secret (retell-sdk 5.66.1). */
export function shownSettings(body: JsonObject): JsonObject {
  const auth = objectField(body, 'auth_config');
  return {
    ...pickFields(body, ['name', 'crm_config', 'tenant_id', 'tenant_url']),
    ...(auth === undefined
      ? {}
      : { auth_config: pickFields(auth, ['type', ...(SHOWN_OF_AUTH[textField(auth, 'type') ?? ''] ?? [])]) }),
  };
}

const SHOWN_OF_AUTH: Readonly<Record<string, readonly string[]>> = {
  oauth2: ['client_id'],
  basic: ['username'],
};

/** Changes an app; its connection is as good as its last test, and only for the credentials that were tested. */
export function changeApp(world: World, record: AppRecord, changes: JsonObject): AppRecord {
  const view = { ...record.view, user_modified_timestamp: world.clock.epochMs(), ...changes };
  const changed = { ...record, view };
  appsOf(world).put(record.appId, changed);
  return changed;
}
