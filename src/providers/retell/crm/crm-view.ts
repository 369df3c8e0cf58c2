import type { Json, JsonObject } from '../../../core/json.ts';
import type { World } from '../../../core/world.ts';
import { contactsOf } from '../contacts/contact-record.ts';
import { crmConfigOf } from '../contacts/crm-config.ts';
import { organisationIdOf } from '../organisation.ts';

/** The configuration as the API shows it, with the tags that contacts have (Assumed: these are the ones available). */
export function crmConfigView(world: World): JsonObject {
  const tags = new Set<Json>();
  for (const { fields } of contactsOf(world).values()) {
    if (Array.isArray(fields.tags)) for (const tag of fields.tags) tags.add(tag);
  }
  return {
    org_id: organisationIdOf(world),
    ...crmConfigOf(world),
    ...(tags.size === 0 ? {} : { contact_tags: [...tags] }),
  };
}
