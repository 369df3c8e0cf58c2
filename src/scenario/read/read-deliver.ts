import type { Json } from '../../core/json.ts';
import type { DeliverPlan } from '../model/deliver.ts';
import type { ScenarioTrigger } from '../model/scenario.ts';
import type { RawDeliver } from '../schema/schema-deliver.ts';
import { present } from './present.ts';

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
