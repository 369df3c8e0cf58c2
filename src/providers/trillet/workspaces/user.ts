import { createRandom } from '../../../core/random.ts';
import type { World } from '../../../core/world.ts';

/** The id of the user whose key it is: the same in all of the key's workspaces. */
export function userIdOf({ credentials }: World): string {
  return createRandom(`user:${credentials.apiKey}`).hex(24);
}

/** An address of a reserved kind (RFC 2606): nobody gets post there. */
export function userEmailOf(world: World): string {
  return `${userIdOf(world)}@users.drydial.invalid`;
}
