import type { OperationHandler, OperationRequest, ProviderReply } from '../../../pack.ts';
import { findCall } from '../../calls/call-facts.ts';
import { readByteRange } from '../../history/byte-range.ts';
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
  // No validator is sent, so a part that depends on one is asked for in vain (RFC 9110, 13.1.5).
  const range = headers['if-range'] === undefined ? readByteRange(headers.range, audio.length) : undefined;
  if (range === 'beyond') {
    const message = `The recording has ${audio.length} bytes`;
    return {
      status: 416,
      headers: { 'accept-ranges': 'bytes', 'content-range': `bytes */${audio.length}` },
      body: { error: 'Range not satisfiable', details: message, message },
    };
  }
  const { start, end } = range ?? { start: 0, end: audio.length - 1 };
  return {
    status: range === undefined ? 200 : 206,
    contentType: 'audio/wav',
    headers: {
      'accept-ranges': 'bytes',
      'content-disposition': `inline; filename="${filename}"`,
      ...(range === undefined ? {} : { 'content-range': `bytes ${start}-${end}/${audio.length}` }),
    },
    body: audio.subarray(start, end + 1),
  };
}
