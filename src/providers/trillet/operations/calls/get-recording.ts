import type { OperationHandler } from '../../../pack.ts';
import { findCall } from '../../call-facts.ts';
import { makeRecording } from '../../recording.ts';
import { isRecorded } from '../../recording-url.ts';

/** Seen by a client, which takes what comes for audio/ogg where no type is named (PORTAL); a WAV file here. */
export const getRecording: OperationHandler = ({ params }, { world }) => {
  const call = findCall(world, params.recordId ?? '');
  if (call === undefined || !isRecorded(call)) return { failure: 'not-found', resource: 'Recording' };
  return {
    status: 200,
    callId: call.id,
    contentType: 'audio/wav',
    headers: { 'content-disposition': `inline; filename="${call.id}.wav"` },
    body: makeRecording(call),
  };
};
