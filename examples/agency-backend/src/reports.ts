import { createHmac, timingSafeEqual } from 'node:crypto';
import { asObject, textOf } from './trillet.ts';

/** How a call went, as far as we were told. */
export interface CallReport {
  readonly callId: string;
  status: 'started' | 'completed' | 'failed';
  error?: string;
  summary?: string;
  /** What the customer said that the agent was to find out. */
  gathered?: Readonly<Record<string, unknown>>;
}

/** Whether the body was signed with our secret. Compared in constant time. */
export function isSigned(body: string, signature: string | undefined, secret: string): boolean {
  const expected = Buffer.from(createHmac('sha256', secret).update(body).digest('hex'));
  const given = Buffer.from(signature ?? '');
  return given.length === expected.length && timingSafeEqual(given, expected);
}

/**
 * The calls of one client. Webhooks come twice, and late: what is written down only ever grows, and nothing depends on
 * their order.
 */
export class Reports {
  readonly #calls = new Map<string, CallReport>();

  get all(): readonly CallReport[] {
    return [...this.#calls.values()];
  }

  take(payload: unknown): void {
    const body = asObject(payload);
    if ('call_metadata' in body) this.#takeReport(body);
    else this.#takeEvent(textOf(body.event), asObject(body.data));
  }

  #takeEvent(event: string, data: Readonly<Record<string, unknown>>): void {
    const callId = textOf(data.callId);
    if (callId === '' || !event.startsWith('call.')) return;
    const report = this.#of(callId);
    if (event === 'call.completed') report.status = 'completed';
    if (event === 'call.failed') {
      report.status = 'failed';
      report.error = textOf(data.error);
    }
  }

  #takeReport(body: Readonly<Record<string, unknown>>): void {
    const callId = textOf(asObject(body.call_metadata).callId);
    if (callId === '') return;
    const report = this.#of(callId);
    report.status = 'completed';
    report.summary = textOf(asObject(body.transcript).summary);
    report.gathered = asObject(asObject(body.conversation_data).gathered_information);
  }

  #of(callId: string): CallReport {
    const known = this.#calls.get(callId) ?? { callId, status: 'started' };
    this.#calls.set(callId, known);
    return known;
  }
}
