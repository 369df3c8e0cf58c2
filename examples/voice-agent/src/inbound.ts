import { HttpError, parseJson, type Route } from './http.ts';
import { toRecord } from './json-record.ts';
import type { Patients } from './patients.ts';
import { requireSignature } from './signature.ts';

interface Options {
  readonly apiKey: string;
  readonly patients: Patients;
}

const EVENTS = ['call_inbound', 'chat_inbound'] as const;

/**
 * Handles POST /inbound: Retell asks before a call or a text message is taken, while the caller hears it ring. The
 * answer gives the conversation its variables and metadata; the agent is the one that is bound to the number.
 */
export function createInboundReceiver({ apiKey, patients }: Options): Route['handle'] {
  return async (request) => {
    await requireSignature(request, apiKey);
    const payload = toRecord(parseJson(request.rawBody));
    const event = EVENTS.find((known) => known === payload.event);
    if (event === undefined) throw new HttpError(400, 'This is no inbound call and no inbound message.');
    const { from_number: from } = toRecord(payload[event]);
    // A caller may hide the number.
    const patient = typeof from === 'string' ? patients.find(from) : undefined;
    const isBlocked = typeof from === 'string' && patients.isBlocked(from);
    return { status: 200, body: { [event]: isBlocked ? REJECTION : greetingFor(patient?.name) } };
  };
}

const REJECTION = { reject: true } as const;

function greetingFor(name: string | undefined): object {
  return name === undefined
    ? { metadata: { known: false } }
    : { dynamic_variables: { name }, metadata: { known: true } };
}
