import type { JsonObject } from '../../../core/json.ts';
import type { Failure, QuirkValues } from '../../pack.ts';
import { objectField } from '../fields.ts';
import { quirkValue } from '../quirks.ts';
import { enumsQuirk } from './resource-quirks.ts';

/*
 * Values that the docs list, for users who want them enforced. The lists of different pages disagree, samples break
 * them, and the live service takes values that none has (ARIA, 2026): so usually any text will do.
 */

const CALL_MODELS = [
  'gpt-4o-mini',
  'gpt-4o',
  'gpt-4o-enterprise',
  'gpt-4.1',
  'gpt-4.1-mini',
  'gpt-4.1-enterprise',
  'gpt-4.1-mini-enterprise',
  'gemini-2.5-flash',
  'gemini-2.0-flash-001',
];
const CALL_MODELS_OF_UPDATES = [
  'gpt-4o-mini',
  'gpt-4o-enterprise',
  'gpt-4.1',
  'gpt-4.1-mini',
  'gemini-2.5-flash-preview-native-audio-dialog',
  'gemini-2.5-flash',
  'gemini-live-2.5-flash-preview',
  'geminiaudiopipeline:gemini-2.5-flash-preview-native-audio-dialog',
  'gemini-2.0-flash-live-001',
  'gpt-5',
];
const OMNI_MODELS = ['gpt-4o-mini', 'gpt-4o', 'gpt-4o-enterprise'];
const VOICES = ['openai', 'rime', 'elevenlabs', '11labs_byo', 'google', 'cartesia'];
const WELCOMES = ['user_initiated', 'ai_dynamic', 'ai_custom'];

/** Allowed values by the place of a field; a dot leads into an object. */
type Lists = Readonly<Record<string, readonly string[]>>;

const CALL_FLOW: Lists = {
  direction: ['inbound', 'outbound', 'bidirectional'],
  promptType: ['simple'],
  welcomeMessage: WELCOMES,
  'settings.welcomeMessage': WELCOMES,
};

const LISTS = {
  'agent-create': { llmModel: CALL_MODELS, 'ttsModel.provider': VOICES },
  'agent-update': { llmModel: CALL_MODELS_OF_UPDATES, 'ttsModel.provider': VOICES },
  'omni-agent': { llmModel: OMNI_MODELS },
  'call-flow': CALL_FLOW,
  'message-flow': { direction: ['inbound', 'outbound', 'bidirectional'] },
  folder: { icon: ['folder', 'file', 'phone', 'headphone', 'voice', 'message'] },
  'number-config': { transferCallerIdMode: ['agent', 'customer'] },
} as const satisfies Readonly<Record<string, Lists>>;

/** Refuses a value that the docs do not list, where the user wants that. */
export function refuseUnlisted(
  what: keyof typeof LISTS,
  body: JsonObject,
  quirks: QuirkValues,
): Failure | undefined {
  if (quirkValue(quirks, enumsQuirk) !== 'strict') return undefined;
  for (const [place, allowed] of Object.entries<readonly string[]>(LISTS[what])) {
    const [first = '', second] = place.split('.');
    const value = second === undefined ? body[first] : objectField(body, first)?.[second];
    if (value === undefined || (typeof value === 'string' && allowed.includes(value))) continue;
    return {
      failure: 'invalid-request',
      message: `Invalid ${place}`,
      details: `${place} must be one of: ${allowed.join(', ')}`,
    };
  }
  return undefined;
}
