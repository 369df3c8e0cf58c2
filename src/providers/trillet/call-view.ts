import type { Call } from '../../core/call.ts';
import type { JsonObject } from '../../core/json.ts';

/** Trillet's call object as of this moment. */
export function trilletCallView(call: Call): JsonObject {
  return { callId: call.id, agentId: call.agentId };
}
