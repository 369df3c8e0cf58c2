import type { World } from '../../core/world.ts';

/** The id of the account's organisation: one for each world, the same for one seed. */
export function organisationIdOf(world: World): string {
  return `org_${world.random.fork('organisation').hex(16)}`;
}
