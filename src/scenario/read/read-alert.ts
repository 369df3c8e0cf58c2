import type { AccountAlert } from '../../core/alert.ts';
import type { RawAlert } from '../schema/schema-alert.ts';
import { present } from './present.ts';

/** An alert from the file's words; all has passed the schema. */
export function readAlert({ webhook_url, resolved, ...figures }: RawAlert): AccountAlert {
  return present({ ...figures, webhookUrl: webhook_url, isResolved: resolved === true });
}
