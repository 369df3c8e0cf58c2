import type { Failure } from '../../providers/pack.ts';

/** The only place in a reply where drydial speaks for itself; everything else is the provider's. */
export const NOTE_HEADER = 'x-drydial-note';

/** Marks requests that drydial itself sends to bring a scenario's call about. */
export const STAGED_HEADER = 'x-drydial-staged';

/** Faults for this one request. */
export const FAULT_HEADER = 'x-drydial-fault';

/**
 * What a refusal of the provider leaves open: what to do, or which of the things that a request names is unknown. A key that was mistyped is
 * another account, where nothing is known.
 */
export function refusalNote({ failure, resource, advice }: Failure): string | undefined {
  if (advice !== undefined) return advice;
  if (failure !== 'not-found' || resource === undefined) return undefined;
  return `no such ${resource.replaceAll('-', ' ')} ${IN_ACCOUNT}`;
}

const IN_ACCOUNT = 'in the account of this API key';

/** Whether a note is one of those. */
export function saysNotFound(note: string | undefined): note is string {
  return note?.endsWith(IN_ACCOUNT) ?? false;
}

const LONGEST_NOTE = 300;

/** Text as a header may carry it: one line of ASCII, not too long. */
export function toNote(text: string): string {
  // Input of clients ends up in here: line breaks must not start a header of their own.
  const line = text.replace(/[^\x20-\x7e]+/g, '?').trim();
  return line.length > LONGEST_NOTE ? `${line.slice(0, LONGEST_NOTE - 3)}...` : line;
}
