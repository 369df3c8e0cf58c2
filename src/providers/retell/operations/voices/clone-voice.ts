import type { OperationHandler } from '../../../pack.ts';
import { addVoice } from '../../agents/voice-record.ts';
import { bodyOf, textField } from '../../fields.ts';

/** How many recordings a vendor takes (retell-sdk 5.66.1). */
const LARGEST_COUNT: ReadonlyMap<string, number> = new Map([
  ['cartesia', 1],
  ['minimax', 1],
  ['inworld', 3],
]);
const LARGEST_COUNT_ELSEWHERE = 25;

/** Makes a voice from recordings, at once (Assumed); what is on them is not looked at. */
export const cloneVoice: OperationHandler = (request, { world }) => {
  const body = bodyOf(request);
  const provider = textField(body, 'voice_provider') ?? '';
  const files = Array.isArray(body.files) ? body.files.length : 0;
  const largest = LARGEST_COUNT.get(provider) ?? LARGEST_COUNT_ELSEWHERE;
  if (files === 0 || files > largest) {
    return {
      failure: 'invalid-request',
      message: `files must hold 1 to ${largest} audio files for ${provider}, it holds ${files}.`,
    };
  }
  const voice = addVoice(world, { name: textField(body, 'voice_name') ?? '', provider });
  return { status: 201, body: voice, isImmutable: true };
};
