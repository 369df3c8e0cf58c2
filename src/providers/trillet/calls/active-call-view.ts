import type { Call } from '../../../core/call.ts';
import type { JsonObject } from '../../../core/json.ts';
import type { World } from '../../../core/world.ts';
import { isoTime } from '../fields.ts';
import { factsOf } from './call-facts.ts';
import { linesOf } from './call-figures.ts';
import { outcomeOf } from './end-reason.ts';

/** The agent's name in a room; browsers take messages from it alone (web SDK 1.3.3). */
export const AGENT_IDENTITY = 'assistant';

/** The calls that are live now, in the order in which they began. */
export function activeCallsOf(world: World): readonly Call[] {
  return world.calls.list().filter((call) => outcomeOf(call) === 'live');
}

/** A live call by its room; its id will do, too. */
export function findActiveCall(world: World, roomName: string): Call | undefined {
  return activeCallsOf(world).find((call) => call.id === roomName || factsOf(call).roomName === roomName);
}

/** A live call in the list (docs: active-calls). */
export function activeCallItem(world: World, call: Call): JsonObject {
  return {
    ...summaryOf(world, call),
    status: 'active',
    lastMessage: linesOf(call).at(-1)?.content ?? '',
    transferRequested: call.transfer !== undefined,
    type: call.direction === 'web' ? 'web' : 'phone',
    participants: participantsOf(call).map(({ metadata: _, ...participant }) => participant),
  };
}

/** One live call (docs: active-calls/get). */
export function activeCallDetail(world: World, call: Call): JsonObject {
  return {
    ...summaryOf(world, call),
    transcript: linesOf(call).map((line): JsonObject => ({ ...line })),
    participants: participantsOf(call),
  };
}

function summaryOf(world: World, call: Call): JsonObject {
  const sinceMs = call.answeredAtMs ?? world.clock.epochMs();
  return {
    id: call.id,
    roomName: factsOf(call).roomName,
    customerPhone: (call.direction === 'inbound' ? call.from : call.to) ?? '',
    customerName: factsOf(call).customerName ?? '',
    aiAgentName: call.agentName ?? '',
    // Whole seconds since the answer; 0 while it rings (Assumed).
    duration: Math.floor((world.clock.epochMs() - sinceMs) / 1000),
    // Nobody analyses a live call here.
    sentiment: 'neutral',
  };
}

/** Who is in the room: the customer, and from the answer on the agent. */
function participantsOf(call: Call): readonly JsonObject[] {
  const isWeb = call.direction === 'web';
  const customer = (call.direction === 'inbound' ? call.from : call.to) ?? call.id;
  const people: JsonObject[] = [
    {
      identity: isWeb ? `user-${call.id}` : `sip_${customer}`,
      isAgent: false,
      metadata: '',
      joinedAt: isoTime(call.answeredAtMs ?? call.createdAtMs),
    },
  ];
  if (call.answeredAtMs === undefined) return people;
  const agent = {
    identity: AGENT_IDENTITY,
    isAgent: true,
    metadata: '',
    joinedAt: isoTime(call.answeredAtMs),
  };
  return [...people, agent];
}
