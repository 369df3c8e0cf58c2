import type { AppointmentBook } from './appointment-book.ts';
import type { PhoneCalls } from './calls.ts';
import { HttpError, parseJson, type Route, type RouteRequest } from './http.ts';
import { toRecord } from './json-record.ts';

// A webhook carries the call's transcript twice, with a time for every word: long calls make large bodies.
const WEBHOOK_LIMIT_BYTES = 5 * 1024 * 1024;
const E164 = /^\+[1-9]\d{6,14}$/;

interface Parts {
  readonly phoneCalls: PhoneCalls;
  readonly appointments: AppointmentBook;
  readonly receiveWebhook: Route['handle'];
  readonly receiveInbound: Route['handle'];
  readonly findSlot: Route['handle'];
}

export function createRoutes(parts: Parts): readonly Route[] {
  const { phoneCalls, appointments, receiveWebhook, receiveInbound, findSlot } = parts;
  return [
    {
      method: 'GET',
      path: /^\/healthz$/,
      handle: () => ({ status: 200, body: { status: 'ok' } }),
    },
    {
      method: 'POST',
      path: /^\/calls$/,
      async handle(request) {
        return { status: 201, body: { call_id: await phoneCalls.place(parseCallOrder(request)) } };
      },
    },
    {
      method: 'GET',
      path: /^\/calls\/([^/]+)$/,
      async handle({ params: [callId = ''] }) {
        return { status: 200, body: await phoneCalls.retrieve(callId) };
      },
    },
    {
      method: 'GET',
      path: /^\/appointments\/([^/]+)$/,
      handle({ params: [order = ''] }) {
        const appointment = appointments.find(order);
        if (appointment === undefined)
          throw new HttpError(404, `There is no appointment for order ${order}.`);
        const { day, time, isConfirmed, callId } = appointment;
        return { status: 200, body: { day, time, confirmed: isConfirmed, call_id: callId } };
      },
    },
    {
      method: 'POST',
      path: /^\/webhook$/,
      bodyLimitBytes: WEBHOOK_LIMIT_BYTES,
      handle: receiveWebhook,
    },
    {
      method: 'POST',
      path: /^\/inbound$/,
      handle: receiveInbound,
    },
    {
      method: 'POST',
      path: /^\/functions\/find-slot$/,
      // It comes with the call, and so with its transcript.
      bodyLimitBytes: WEBHOOK_LIMIT_BYTES,
      handle: findSlot,
    },
  ];
}

function parseCallOrder({ rawBody }: RouteRequest) {
  const { to, name, order } = toRecord(parseJson(rawBody));
  if (typeof to !== 'string' || !E164.test(to)) {
    throw new HttpError(400, '"to" must be a phone number such as +12125550123.');
  }
  if (typeof name !== 'string' || name.trim() === '') {
    throw new HttpError(400, '"name" must be the name of the person to call.');
  }
  if (typeof order !== 'number' && (typeof order !== 'string' || order === '')) {
    throw new HttpError(400, '"order" must be a number or a text.');
  }
  return { to, name: name.trim(), order };
}
