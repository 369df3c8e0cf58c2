import type { Json } from '../../core/json.ts';
import { present } from '../read/present.ts';
import type { RawDeliver } from '../schema/schema-deliver.ts';
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

export function readDeliver(raw: RawDeliver): DeliverPlan | undefined {
  if (typeof raw === 'string') return { explore: {} };
  const { explore, reset } = raw;
  if (explore === false) return undefined;
  const { limit, copies, overlap, beyond } = explore === true ? {} : explore;
  return present({
    explore: present({ limit, copies, withOverlap: overlap, isBeyond: beyond }),
    reset: reset === undefined ? undefined : readReset(reset),
  });
}

function readReset(
  raw: Exclude<NonNullable<Exclude<RawDeliver, string>['reset']>, undefined>,
): ScenarioTrigger {
  const { post, put, delete: remove, json } = raw;
  const [method, url] =
    post !== undefined ? ['POST', post] : put !== undefined ? ['PUT', put] : ['DELETE', remove ?? ''];
  // The tree holds nothing but JSON values.
  return present({ method, url, body: json as Json | undefined });
}
