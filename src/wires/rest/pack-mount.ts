import type { Contract } from '../../contract/document.ts';
import type { SampleRequest } from '../../contract/synthesize.ts';
import type { Validator } from '../../contract/validator.ts';
import type { Fault } from '../../core/faults.ts';
import type { Json } from '../../core/json.ts';
import type { Accounts, ProviderPack, QuirkValues, RateLimits } from '../../providers/pack.ts';

/** A provider as it is served: its pack, and what the simulator adds to it. */
export interface PackMount {
  readonly pack: ProviderPack;
  readonly contract: Contract;
  readonly validator: Validator;
  /** Finds or opens the world of whoever asks. It stands on the request path: a look-up in a map. */
  readonly accounts: Accounts;
  readonly quirks: QuirkValues;
  /** The provider is as it was on this day, YYYY-MM-DD; with all that it ever had where there is none. */
  readonly asOf?: string;
  /** Makes up what is read under an id that nobody created; absent: such a read is refused. */
  readonly synthesize?: (request: SampleRequest) => Json | undefined;
  /** Reads the faults that a request asks for in its header. @throws SimulatorError that says what is wrong with them */
  readonly faultsIn?: (header: string) => Promise<readonly Fault[]>;
  /** What is wrong with the name of a scenario that a request asks for; undefined where it is known. */
  readonly scenarioProblem?: (name: string) => string | undefined;
  /** The pack's limits under these quirks. */
  readonly limits: RateLimits;
}
