import type { JsonObject } from '../../../core/json.ts';
import type { Collection } from '../../../core/store/store.ts';
import type { World } from '../../../core/world.ts';
import { mintUnused } from '../fields.ts';
import { BUILT_IN_VOICES, previewUrl } from './voice-catalogue.ts';

/** The shape that ids of own voices begin with (seen in public clients); Assumed: the rest of it. */
const VOICE_ID = { prefix: 'custom_voice_', hexDigits: 26 } as const;

/** Assumed: what these voices are said to be, since nothing is heard of them. */
const ACCENTS = ['American', 'British', 'Australian', 'Indian'] as const;
const AGES = ['Young', 'Middle Aged', 'Old'] as const;

/** Voices that were added or cloned, just as the API shows them. */
export function voicesOf(world: World): Collection<JsonObject> {
  return world.store.collection<JsonObject>('voice');
}

export function findVoice(world: World, voiceId: string): JsonObject | undefined {
  return voicesOf(world).get(voiceId) ?? BUILT_IN_VOICES.find((voice) => voice.voice_id === voiceId);
}

export interface NewVoice {
  readonly name: string;
  readonly provider: string;
  readonly gender?: string;
}

/** Puts a voice into the account and gives it back as the API shows it. */
export function addVoice(world: World, { name, provider, gender }: NewVoice): JsonObject {
  const voices = voicesOf(world);
  const voiceId = mintUnused(
    () => world.ids.mint('voice', VOICE_ID),
    (id) => voices.has(id),
  );
  const random = world.random.fork(`voice:${voiceId}`);
  const drawnGender = random.pick(['female', 'male']);
  const voice: JsonObject = {
    voice_id: voiceId,
    voice_name: name,
    provider,
    gender: gender ?? drawnGender,
    accent: random.pick(ACCENTS),
    age: random.pick(AGES),
    preview_audio_url: previewUrl(voiceId),
  };
  voices.put(voiceId, voice);
  return voice;
}
