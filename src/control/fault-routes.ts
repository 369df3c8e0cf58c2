import type { ControlTarget, RemoteFaultOptions } from './control-target.ts';
import { badField, type Fields, readBody, readFields, readKey, readText } from './request-fields.ts';

/** What of a request the routes of faults read. */
export interface FaultQuestion {
  readonly query: unknown;
  readonly body: unknown;
}

const WHOSE = ['api_key', 'provider', 'workspace_id'] as const;

/** GET /faults: those that stand, with how often each has struck. */
export function listFaults({ remoteFaults }: ControlTarget, { query }: FaultQuestion): object {
  return { faults: remoteFaults.list(whose(readFields(query, WHOSE))) };
}

/** POST /faults: sets one or several. */
export async function setFaults({ remoteFaults }: ControlTarget, asked: FaultQuestion): Promise<object> {
  const fields = readBody(asked, [...WHOSE, 'call_id', 'faults']);
  const { faults } = fields;
  const isText = typeof faults === 'string' && faults !== '';
  if (!isText && (typeof faults !== 'object' || faults === null))
    throw badField(
      'faults',
      faults,
      'a fault, a list of them, or their short form such as "rest status=503"',
    );
  const callId = readText(fields, 'call_id');
  const options = { ...whose(fields), ...(callId === undefined ? {} : { callId }) };
  return { faults: await remoteFaults.set(isText ? faults : jsonOf(faults), options) };
}

/** JSON.parse reads any depth, JSON.stringify is bounded by the stack. */
function jsonOf(faults: unknown): string {
  try {
    return JSON.stringify(faults);
  } catch {
    throw badField('faults', faults, 'a fault or a list of them, not nested beyond that');
  }
}

/** POST /faults/clear: takes one away, or all. */
export function clearFaults({ remoteFaults }: ControlTarget, asked: FaultQuestion): object {
  const fields = readBody(asked, [...WHOSE, 'id']);
  const id = readText(fields, 'id');
  return { cleared: remoteFaults.clear({ ...whose(fields), ...(id === undefined ? {} : { id }) }) };
}

function whose(fields: Fields): RemoteFaultOptions {
  const provider = readText(fields, 'provider');
  const workspaceId = readText(fields, 'workspace_id');
  return {
    ...readKey(fields),
    ...(provider === undefined ? {} : { provider }),
    ...(workspaceId === undefined ? {} : { workspaceId }),
  };
}
