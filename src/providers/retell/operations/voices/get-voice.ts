import type { OperationHandler } from '../../../pack.ts';
import { findVoice } from '../../agents/voice-record.ts';

export const getVoice: OperationHandler = ({ params }, { world }) => {
  const voice = findVoice(world, params.voice_id ?? '');
  if (voice === undefined) return { failure: 'not-found', resource: 'voice' };
  return { status: 200, body: voice, isImmutable: true };
};
