import type { Appointment, AppointmentBook } from './appointment-book.ts';
import { parseDay, parseTime } from './caller-speech.ts';
import { parseJson, type Route } from './http.ts';
import { toRecord } from './json-record.ts';
import { parseTranscript } from './llm-frames.ts';
import { DEFAULT_TIME, findBooking } from './rules.ts';
import { requireSignature } from './signature.ts';

const REMEMBERED_EVENTS = 10_000;

interface Options {
  readonly apiKey: string;
  readonly appointments: AppointmentBook;
}

/**
 * Handles POST /webhook. The order of steps is the point: nothing in the body is looked at
 * before its signature has been verified.
 */
export function createWebhookReceiver({ apiKey, appointments }: Options): Route['handle'] {
  const seenEvents = new Set<string>();

  return async (request) => {
    await requireSignature(request, apiKey);
    const payload = toRecord(parseJson(request.rawBody));
    const call = toRecord(payload.call);
    // Other events (chats, alerts) are acknowledged too: Retell would only send a refused one again.
    if (typeof payload.event !== 'string' || typeof call.call_id !== 'string') return { status: 204 };

    // Deliveries are repeated when an acknowledgement is lost, and they carry no id of their own.
    const eventKey = `${payload.event} ${call.call_id}`;
    if (seenEvents.has(eventKey)) return { status: 204 };
    if (payload.event === 'call_analyzed') storeAppointment(call.call_id, call, appointments);
    remember(seenEvents, eventKey);
    return { status: 204 };
  };
}

function storeAppointment(
  callId: string,
  call: Readonly<Record<string, unknown>>,
  appointments: AppointmentBook,
): void {
  const { order } = toRecord(call.metadata);
  if (typeof order !== 'string' && typeof order !== 'number') return; // An inbound call has no order.
  const appointment = fromTranscript(callId, call) ?? fromAnalysis(callId, call);
  if (appointment !== undefined) appointments.store(String(order), appointment);
}

// What was said counts first; the analysis is a model's reading of it and only fills the gap.
function fromTranscript(callId: string, call: Readonly<Record<string, unknown>>): Appointment | undefined {
  const booking = findBooking(parseTranscript(call.transcript_object));
  return booking && { ...booking, callId };
}

function fromAnalysis(callId: string, call: Readonly<Record<string, unknown>>): Appointment | undefined {
  const analysis = toRecord(call.call_analysis);
  const { day, time } = toRecord(analysis.custom_analysis_data);
  const parsedDay = typeof day === 'string' ? parseDay(day) : undefined;
  if (parsedDay === undefined) return undefined;
  const parsedTime = typeof time === 'string' ? parseTime(`at ${time}`) : undefined;
  const isConfirmed = analysis.call_successful === true;
  return { day: parsedDay, time: parsedTime ?? DEFAULT_TIME, isConfirmed, callId };
}

// Retell's retries end within the hour, so the oldest entries are safe to forget.
function remember(seenEvents: Set<string>, eventKey: string): void {
  seenEvents.add(eventKey);
  if (seenEvents.size <= REMEMBERED_EVENTS) return;
  for (const oldest of seenEvents) {
    seenEvents.delete(oldest);
    return;
  }
}
