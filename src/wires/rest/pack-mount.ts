import type { Contract } from '../../contract/document.ts';
import type { SampleRequest } from '../../contract/synthesize.ts';
import type { Validator } from '../../contract/validator.ts';
import type { Json } from '../../core/json.ts';
import type { Credentials, World } from '../../core/world.ts';
import type { AccountSettings, ProviderPack, QuirkValues, RateLimits } from '../../providers/pack.ts';

/** Finds or opens the world of whoever asks. It stands on the request path: a look-up in a map. */
export interface WorldResolver {
  /** Undefined where the credentials are known to be wrong. */
  open(credentials: Credentials): World | undefined;
}

/** A provider as it is served: its pack, and what the simulator adds to it. */
export interface PackMount {
  readonly pack: ProviderPack;
  readonly contract: Contract;
  readonly validator: Validator;
  readonly worlds: WorldResolver;
  readonly account: AccountSettings;
  readonly quirks: QuirkValues;
  /** The provider is as it was on this day, YYYY-MM-DD; with all that it ever had where there is none. */
  readonly asOf?: string;
  /** Makes up what is read under an id that nobody created; absent: such a read is refused. */
  readonly synthesize?: (request: SampleRequest) => Json | undefined;
  /** The pack's limits under these quirks. */
  readonly limits: RateLimits;
}
