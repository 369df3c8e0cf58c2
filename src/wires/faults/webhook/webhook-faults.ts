import { badSignature } from './bad-signature.ts';
import { burst } from './burst.ts';
import { disconnect } from './disconnect.ts';
import { drop } from './drop.ts';
import { duplicate } from './duplicate.ts';
import { largeBody } from './large-body.ts';
import { missingField } from './missing-field.ts';
import { missingSignature } from './missing-signature.ts';
import { oldEnvelope } from './old-envelope.ts';
import { reorder } from './reorder.ts';
import { reserialize } from './reserialize.ts';
import { slowBody } from './slow-body.ts';
import { staleTimestamp } from './stale-timestamp.ts';
import { truncate } from './truncate.ts';
import { unknownEnum } from './unknown-enum.ts';
import { unknownField } from './unknown-field.ts';
import type {
  BodyFault,
  ScheduleFault,
  SignatureFault,
  TextFault,
  WebhookKind,
  WireFault,
} from './webhook-fault.ts';
import { wrongKey } from './wrong-key.ts';

/*
 * Every fault on webhooks by its stage, but for two that change a number alone: delay.ts and overlap.ts. Within a stage
 * they are carried out in the order of these tables.
 */

export const SCHEDULE_FAULTS = { drop, duplicate, reorder, burst } satisfies {
  readonly [K in WebhookKind]?: ScheduleFault<K>;
};

/** What is left out or renamed first, what is made longer last: paths are those of the usual body. */
export const BODY_FAULTS = {
  missing_field: missingField,
  unknown_enum: unknownEnum,
  unknown_field: unknownField,
  large_body: largeBody,
  old_envelope: oldEnvelope,
} satisfies { readonly [K in WebhookKind]?: BodyFault<K> };

export const TEXT_FAULTS = { reserialize } satisfies { readonly [K in WebhookKind]?: TextFault<K> };

/** Where several strike at once the last one counts. */
export const SIGNATURE_FAULTS = {
  stale_timestamp: staleTimestamp,
  wrong_key: wrongKey,
  bad_signature: badSignature,
  missing_signature: missingSignature,
} satisfies { readonly [K in WebhookKind]?: SignatureFault<K> };

export const WIRE_FAULTS = { slow_body: slowBody, truncate, disconnect } satisfies {
  readonly [K in WebhookKind]?: WireFault<K>;
};
