import type { Json } from '../../core/json.ts';
import type { Probe } from '../model/probe.ts';
import type { RawProbe } from '../schema/schema-probe.ts';
import { present } from './present.ts';
import { optionalDurationMs } from './read-duration.ts';

export function readProbe(raw: RawProbe): Probe {
  return present({
    url: raw.get,
    status: raw.status,
    // The tree holds nothing but JSON values.
    json: raw.json as Json | undefined,
    headers: raw.headers,
    withinMs: optionalDurationMs(raw.within) ?? 0,
  });
}
