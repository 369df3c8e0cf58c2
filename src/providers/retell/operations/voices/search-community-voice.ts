import type { OperationHandler } from '../../../pack.ts';
import { COMMUNITY_VOICES, DEFAULT_VENDOR, publicUserIdOf } from '../../agents/voice-catalogue.ts';
import { bodyOf, textField } from '../../fields.ts';

/** Searches a vendor's library by part of a name or description, or by id. */
export const searchCommunityVoice: OperationHandler = (request) => {
  const body = bodyOf(request);
  const query = (textField(body, 'search_query') ?? '').trim().toLowerCase();
  const vendor = textField(body, 'voice_provider') ?? DEFAULT_VENDOR;
  const found = COMMUNITY_VOICES.filter(
    (voice) =>
      voice.vendor === vendor &&
      [voice.id, voice.name, voice.description].some((text) => text.toLowerCase().includes(query)),
  );
  const voices = found.map((voice) => {
    const owner = publicUserIdOf(voice);
    return {
      provider_voice_id: voice.id,
      name: voice.name,
      description: voice.description,
      ...(owner === undefined ? {} : { public_user_id: owner }),
    };
  });
  return { status: 200, body: { voices } };
};
