import type { Random } from '../../core/random.ts';
import type { World } from '../../core/world.ts';

/** The id of the account's organisation: one for each world, the same for one seed. */
export function organisationIdOf({ random }: World): string {
  let id = drawn.get(random);
  if (id === undefined) {
    id = random.fork('organisation').hex(16, 'org_');
    drawn.set(random, id);
  }
  return id;
}

/** No state: the same would be drawn each time, and calls over an own trunk all ask for it. */
const drawn = new WeakMap<Random, string>();
