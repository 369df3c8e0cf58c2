import type { Call } from '../../../core/call.ts';
import type { Json, JsonObject } from '../../../core/json.ts';
import type { World } from '../../../core/world.ts';
import { objectField, textField } from '../fields.ts';
import { organisationIdOf } from '../organisation.ts';

/** Where a call over the customer's own trunk keeps whose it is. */
const TRUNK_OWNER = 'trunk_owner';

/** What an outbound call over the customer's own trunk has to know. */
export function trunkFacts(world: World): JsonObject {
  return { [TRUNK_OWNER]: organisationIdOf(world) };
}

/** Those that the request gave; once a call over a trunk is answered or over, also those that the platform adds (seen in real calls of two accounts: openapi/SOURCES.md). */
export function sipHeadersOf({ id, status, provider }: Call): Json | undefined {
  const owner = textField(provider, TRUNK_OWNER);
  if (owner === undefined || status === 'registered') return provider.custom_sip_headers;
  return {
    'X-RetellAI-Direction': 'Outbound',
    'X-RetellAI-OrgId': owner,
    'X-RetellAI-CallId': id,
    ...objectField(provider, 'custom_sip_headers'),
  };
}
