import type { OperationHandler } from '../../../pack.ts';
import { COMMUNITY_VOICES, DEFAULT_VENDOR } from '../../agents/voice-catalogue.ts';
import { addVoice } from '../../agents/voice-record.ts';
import { bodyOf, textField } from '../../fields.ts';

/** Takes a vendor's voice into the account. Ids are not looked up: real libraries hold more than the one here. */
export const addCommunityVoice: OperationHandler = (request, { world }) => {
  const body = bodyOf(request);
  const provider = textField(body, 'voice_provider') ?? DEFAULT_VENDOR;
  if (provider === DEFAULT_VENDOR && textField(body, 'public_user_id') === undefined) {
    // Required for this vendor only (retell-sdk 5.66.1); Assumed: the text.
    return { failure: 'invalid-request', message: 'public_user_id is required for ElevenLabs voices.' };
  }
  const known = COMMUNITY_VOICES.find(
    (voice) => voice.vendor === provider && voice.id === body.provider_voice_id,
  );
  const voice = addVoice(world, {
    name: textField(body, 'voice_name') ?? '',
    provider,
    ...(known === undefined ? {} : { gender: known.gender }),
  });
  return { status: 200, body: voice, isImmutable: true };
};
