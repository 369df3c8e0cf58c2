import type { Call } from '../../../core/call.ts';
import type { Json } from '../../../core/json.ts';
import { objectField, textField } from '../fields.ts';

/** Those that the request gave; once a call over a trunk is answered or over, also those that the platform adds (seen in real calls of two accounts: openapi/SOURCES.md). */
export function sipHeadersOf({ id, status, provider }: Call): Json | undefined {
  const owner = textField(provider, 'trunk_owner');
  if (owner === undefined || status === 'registered') return provider.custom_sip_headers;
  return {
    'X-RetellAI-Direction': 'Outbound',
    'X-RetellAI-OrgId': owner,
    'X-RetellAI-CallId': id,
    ...objectField(provider, 'custom_sip_headers'),
  };
}
