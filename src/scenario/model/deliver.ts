import type { ScenarioTrigger } from './scenario.ts';

/** The webhooks of the call are played in many orders, and the end states compared. */
export interface DeliverPlan {
  readonly explore: ExplorePlan;
  /** Makes the program under test forget, before each order. */
  readonly reset?: ScenarioTrigger;
}

export interface ExplorePlan {
  readonly limit?: number;
  readonly copies?: number;
  readonly withOverlap?: boolean;
  readonly isBeyond?: boolean;
}
