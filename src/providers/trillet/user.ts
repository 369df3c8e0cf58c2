import { createRandom } from '../../core/random.ts';
import type { World } from '../../core/world.ts';

/** The id of the user whose key it is: the same in all of the key's workspaces. */
export function userIdOf({ credentials }: World): string {
  return createRandom(`trillet-user:${credentials.apiKey}`).hex(24);
}
