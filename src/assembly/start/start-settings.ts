import type { SimulatorOptions } from '../../simulator-types.ts';
import type { StartSettings } from '../world/account-book.ts';
import { toChanges } from '../world/account-options.ts';
import { parseLiveKitKey } from './livekit-key.ts';

/** What the user decided for the accounts of all providers. @throws DRY_OPTION_INVALID */
export function startSettingsOf(options: SimulatorOptions): StartSettings {
  const { livekitKey, webhookUrl, webhookSecret, webhookHeaders, webhookQuery } = options;
  const { publicUrl, llmUrl } = options;
  return {
    reservedInboundSlots: 0,
    hasBurst: false,
    canPay: true,
    ...toChanges(options),
    ...(webhookUrl === undefined ? {} : { webhookUrl }),
    ...(webhookSecret === undefined ? {} : { webhookSecret }),
    ...(webhookHeaders === undefined ? {} : { webhookHeaders }),
    ...(webhookQuery === undefined ? {} : { webhookQuery }),
    ...(publicUrl === undefined ? {} : { publicUrl }),
    ...(livekitKey === undefined ? {} : { livekitKey: parseLiveKitKey(livekitKey) }),
    ...(llmUrl === undefined ? {} : { llmUrl }),
  };
}
