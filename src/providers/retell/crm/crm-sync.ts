import type { World } from '../../../core/world.ts';
import { changeContact, contactsOf, externalIdOf } from '../contacts/contact-record.ts';
import { crmConfigOf, putCrmConfig } from '../contacts/crm-config.ts';
import type { JobResult } from '../contacts/job-record.ts';
import { createsRecords, linkedAppOf } from './crm-settings.ts';

/**
 * Syncs with a CRM that holds nobody (Assumed, since no vendor is asked): contacts get a record there where the app
 * creates them, and none come in. An app that was untied meanwhile syncs nothing.
 */
export function syncContacts(world: World): JobResult {
  const app = linkedAppOf(world);
  if (app === undefined) return { succeeded: 0, failed: 0 };
  let succeeded = 0;
  for (const record of [...contactsOf(world).values()]) {
    const isKnown = externalIdOf(record) !== undefined;
    if (!isKnown && !createsRecords(app)) continue;
    if (!isKnown) {
      // The number of a record, as CRMs have it: the same for one seed.
      const externalId = String(world.random.fork(`crm-record:${record.contactId}`).integer(1e8, 1e9 - 1));
      changeContact(world, record, { ...record.fields, external_id: externalId });
    }
    succeeded += 1;
  }
  putCrmConfig(world, { ...crmConfigOf(world), last_sync_timestamp: world.clock.epochMs() });
  return { succeeded, failed: 0 };
}
