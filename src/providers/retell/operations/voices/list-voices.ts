import type { OperationHandler } from '../../../pack.ts';
import { BUILT_IN_VOICES } from '../../agents/voice-catalogue.ts';
import { voicesOf } from '../../agents/voice-record.ts';

/** Every voice at once: the account's own, then the built-in ones. */
export const listVoices: OperationHandler = (_request, { world }) => ({
  status: 200,
  body: [...voicesOf(world).values(), ...BUILT_IN_VOICES],
});
