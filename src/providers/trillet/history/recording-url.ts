import { type Call, isOver } from '../../../core/call.ts';
import type { AccountSettings } from '../../pack.ts';
import { factsOf } from '../calls/call-facts.ts';

/** Nobody serves this host (RFC 2606): where runs are to be the same each time, no port may be named. */
const NOWHERE = 'https://api.drydial.invalid';

/** Whether there is something to hear: a call that was spoken, and is over, and was not to go unrecorded. */
export function isRecorded(call: Call): boolean {
  return isOver(call) && call.answeredAtMs !== undefined && factsOf(call).isUnrecorded !== true;
}

/** Where the recording is fetched; undefined before the end of the call, and where nobody spoke. */
export function recordingUrlOf(call: Call, { publicUrl = NOWHERE }: AccountSettings): string | undefined {
  if (!isRecorded(call)) return undefined;
  return `${publicUrl.replace(/\/+$/, '')}/v2/api/recordings/${factsOf(call).recordId}`;
}
