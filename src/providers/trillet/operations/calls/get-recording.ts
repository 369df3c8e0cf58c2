import { partOfFile } from '../../../../core/byte-range.ts';
import type { OperationHandler, OperationRequest, ProviderReply } from '../../../pack.ts';
import { findCall } from '../../calls/call-facts.ts';
import { makeRecording } from '../../history/recording.ts';
import { isRecorded } from '../../history/recording-url.ts';

/** Seen by a client, which takes what comes for audio/ogg where no type is named (PORTAL, 2026); a WAV file here. */
export const getRecording: OperationHandler = ({ params, headers }, { world }) => {
  const call = findCall(world, params.recordId ?? '');
  if (call === undefined || !isRecorded(call)) return { failure: 'not-found', resource: 'Recording' };
  return {
    ...audioReply(makeRecording(call), { headers, filename: `${call.id}.wav` }),
    callId: call.id,
  };
};

/** Players of audio ask for parts, and Safari plays nothing that it gets no part of (Assumed: the live service does as its storage does). */
function audioReply(
  audio: Uint8Array,
  { headers, filename }: { readonly headers: OperationRequest['headers']; readonly filename: string },
): ProviderReply {
  const part = partOfFile(headers, audio.length);
  if (part.status === 416) {
    const message = `The recording has ${audio.length} bytes`;
    const body = { error: 'Range not satisfiable', details: message, message };
    return { status: part.status, headers: part.headers, body };
  }
  return {
    status: part.status,
    contentType: 'audio/wav',
    headers: { ...part.headers, 'content-disposition': `inline; filename="${filename}"` },
    body: audio.subarray(part.start, part.end),
  };
}
