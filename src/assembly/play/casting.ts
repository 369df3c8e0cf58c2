import type { Fault } from '../../core/faults.ts';
import type { Credentials } from '../../core/world.ts';
import type { ProviderPack } from '../../providers/pack.ts';
import type { Scenario } from '../../scenario/model/scenario.ts';
import type { PlayOptions, PlayResult } from '../../simulator-types.ts';
import type { HandedOver } from '../../wires/faults/fault-plan.ts';
import type { WorldParts } from '../world/world-parts.ts';
import type { FreshWorld } from '../world/worlds.ts';

/** A scenario, and for whom it is played. */
export interface Casting {
  readonly scenario: Scenario;
  readonly pack: ProviderPack;
  readonly credentials: Credentials;
  readonly options: PlayOptions;
  readonly seed: number;
  /** What a user has set for the account before: it goes wrong in each play of the scenario. */
  readonly faults: readonly HandedOver[];
}

/** What goes wrong in the account, whatever is played. */
export function faultsOf({ faults }: Casting): readonly Fault[] {
  return faults.map(({ fault }) => fault);
}

/** What differs from play to play of one exploration. */
export type PlayChanges = Pick<FreshWorld, 'order' | 'idSalt' | 'clockMode'>;

/** How a play went, and the world it was played in. */
export interface Played {
  readonly result: PlayResult;
  readonly parts: WorldParts;
}
