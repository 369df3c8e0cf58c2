import type { JsonObject } from '../../../core/json.ts';
import type { World } from '../../../core/world.ts';
import type { Failure, QuirkValues } from '../../pack.ts';
import { textField } from '../fields.ts';
import { quirkValue, unknownVoiceQuirk } from '../quirks.ts';
import { findVoice } from './voice-record.ts';

/** Refuses settings of an agent with voices that the account does not have, where the user wants that. */
export function checkVoices(world: World, settings: JsonObject, quirks: QuirkValues): Failure | undefined {
  if (quirkValue(quirks, unknownVoiceQuirk) === 'accepted') return undefined;
  const fallbacks = Array.isArray(settings.fallback_voice_ids) ? settings.fallback_voice_ids : [];
  const wanted = [textField(settings, 'voice_id'), ...fallbacks];
  const isUnknown = wanted.some((id) => typeof id === 'string' && findVoice(world, id) === undefined);
  return isUnknown ? { failure: 'not-found', resource: 'voice' } : undefined;
}
