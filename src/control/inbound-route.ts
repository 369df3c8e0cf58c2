import { isJsonObject } from '../core/json.ts';
import type { ControlTarget } from './control-target.ts';
import { badField, type Fields, readBody, readKey, readText } from './request-fields.ts';

const FIELDS = [
  'to',
  'from',
  'text',
  'scenario',
  'sip_headers',
  'api_key',
  'workspace_id',
  'provider',
] as const;

/** POST /inbound: a call or a text message comes to a number; answers when it is known what becomes of it. */
export function receiveInbound(
  target: ControlTarget,
  asked: { readonly query: unknown; readonly body: unknown },
): Promise<object> {
  const fields = readBody(asked, FIELDS);
  const to = readText(fields, 'to');
  if (to === undefined) throw badField('to', fields.to, 'the number that is called');
  const from = readText(fields, 'from');
  const text = readText(fields, 'text');
  const scenario = readText(fields, 'scenario');
  const workspaceId = readText(fields, 'workspace_id');
  const provider = readText(fields, 'provider');
  return target.inbound({
    to,
    ...readKey(fields),
    ...readHeaders(fields),
    ...(from === undefined ? {} : { from }),
    ...(text === undefined ? {} : { text }),
    ...(scenario === undefined ? {} : { scenario }),
    ...(workspaceId === undefined ? {} : { workspaceId }),
    ...(provider === undefined ? {} : { provider }),
  });
}

function readHeaders({ sip_headers: headers }: Fields): { sipHeaders?: Readonly<Record<string, string>> } {
  if (headers === undefined) return {};
  const isRight = isJsonObject(headers) && Object.values(headers).every((value) => typeof value === 'string');
  if (!isRight) throw badField('sip_headers', headers, 'an object of texts');
  // Just seen to hold texts only.
  return { sipHeaders: headers as Readonly<Record<string, string>> };
}
