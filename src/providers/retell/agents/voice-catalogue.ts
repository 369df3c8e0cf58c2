import type { JsonObject } from '../../../core/json.ts';

/** A voice of a vendor's library; the account may take it in. */
export interface CommunityVoice {
  readonly vendor: string;
  readonly id: string;
  readonly name: string;
  readonly gender: 'female' | 'male';
  readonly description: string;
}

/** There is no audio. The host is of a reserved kind (RFC 2606), so a client that fetches it reaches nobody. */
export function previewUrl(voiceId: string): string {
  return `https://voices.drydial.invalid/${voiceId}.mp3`;
}

/**
 * A few of the voices that every account has: ids that public clients use, with the vendors that the ids name.
 * Assumed: everything else about them.
 */
const VOICES: readonly (readonly [
  voiceId: string,
  provider: string,
  gender: 'female' | 'male',
  accent: string,
  age: string,
])[] = [
  ['retell-Cimo', 'platform', 'female', 'American', 'Young'],
  ['retell-Brynne', 'platform', 'female', 'American', 'Young'],
  ['retell-Della', 'platform', 'female', 'American', 'Middle Aged'],
  ['retell-Willa', 'platform', 'female', 'British', 'Young'],
  ['retell-Tamsin', 'platform', 'female', 'British', 'Middle Aged'],
  ['11labs-Adrian', 'elevenlabs', 'male', 'American', 'Young'],
  ['11labs-Billy', 'elevenlabs', 'male', 'American', 'Young'],
  ['11labs-Lily', 'elevenlabs', 'female', 'British', 'Middle Aged'],
  ['11labs-Marissa', 'elevenlabs', 'female', 'American', 'Young'],
  ['11labs-Myra', 'elevenlabs', 'female', 'American', 'Young'],
  ['cartesia-Cimo', 'cartesia', 'female', 'American', 'Young'],
  ['cartesia-Emma', 'cartesia', 'female', 'French', 'Young'],
  ['cartesia-Hailey', 'cartesia', 'female', 'American', 'Young'],
  ['cartesia-Lina', 'cartesia', 'female', 'German', 'Young'],
  ['cartesia-Sloane', 'cartesia', 'female', 'American', 'Middle Aged'],
  ['cartesia-Sofia', 'cartesia', 'female', 'Spanish', 'Young'],
  ['cartesia-Willa', 'cartesia', 'female', 'British', 'Young'],
  ['minimax-Jason', 'minimax', 'male', 'American', 'Middle Aged'],
  ['openai-Alloy', 'openai', 'female', 'American', 'Young'],
  ['openai-Marissa', 'openai', 'female', 'American', 'Young'],
];

/** Just as the API shows them. */
export const BUILT_IN_VOICES: readonly JsonObject[] = VOICES.map(
  ([voiceId, provider, gender, accent, age]) => ({
    voice_id: voiceId,
    voice_name: voiceId.slice(voiceId.indexOf('-') + 1),
    provider,
    gender,
    accent,
    age,
    preview_audio_url: previewUrl(voiceId),
  }),
);

/** What takes the place of a voice that is gone (Assumed: the one of the docs' samples). */
export const DEFAULT_VOICE_ID = 'retell-Cimo';

/** Made up: libraries of thousands of voices are searched here in a handful. */
export const COMMUNITY_VOICES: readonly CommunityVoice[] = [
  ...libraryOf('elevenlabs'),
  ...libraryOf('cartesia'),
  ...libraryOf('minimax'),
  ...libraryOf('fish_audio'),
  ...libraryOf('inworld'),
];

function libraryOf(vendor: string): readonly CommunityVoice[] {
  const voice = (name: string, gender: 'female' | 'male', description: string): CommunityVoice => ({
    vendor,
    id: `${vendor}_${name.toLowerCase()}`,
    name,
    gender,
    description,
  });
  return [
    voice('Ada', 'female', 'Calm and clear, for support lines.'),
    voice('Boris', 'male', 'Deep and slow, for storytelling.'),
    voice('Carmen', 'female', 'Warm and lively, for sales.'),
    voice('Dario', 'male', 'Friendly and quick, for reception.'),
    voice('Edith', 'female', 'Elderly and gentle, for reminders.'),
    voice('Felix', 'male', 'Young and casual, for surveys.'),
  ];
}

/** Whose voices are meant where a request names no vendor (Assumed: the only one that needs a field of its own). */
export const DEFAULT_VENDOR = 'elevenlabs';

/** Only this vendor's voices have an owner. */
export function publicUserIdOf(voice: CommunityVoice): string | undefined {
  return voice.vendor === DEFAULT_VENDOR ? `user_${voice.name.toLowerCase()}` : undefined;
}
