import type { JsonObject } from '../core/json.ts';
import type { NoteReading, RecordedCall } from '../core/recorded-call.ts';

export type { NoteReading, RecordedCall, RecordedEnding, RecordedMoment } from '../core/recorded-call.ts';

/** Reads what a provider tells of calls, so that they can be played again. */
export interface CallNotes {
  /** What a saved JSON value is: a call object, the body of a webhook, or nothing that is known. */
  read(value: unknown): NoteReading;
  /** A column of the provider's tables of calls (CSV), whose rows `read` takes as objects with texts; absent: it has no tables. */
  readonly tableColumn?: string;
  /** The call as the newest of its objects tells it; `events` are the webhooks that were seen, in their order. */
  toRecordedCall(call: JsonObject, events: readonly string[]): RecordedCall;
  /** Fields of requests, at any depth, in which customers say where webhooks and LLM sockets go. */
  readonly addressFields: { readonly webhook: readonly string[]; readonly socket: readonly string[] };
  /** What a frame from the provider on a call's LLM socket tells of the call, as its call object would. */
  readFrame(callId: string, frame: unknown): JsonObject | undefined;
}
