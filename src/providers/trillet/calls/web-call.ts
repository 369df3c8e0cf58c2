import type { Call } from '../../../core/call.ts';
import type { JsonObject } from '../../../core/json.ts';
import type { CallHints } from '../../../core/ports.ts';
import type { World } from '../../../core/world.ts';
import { type Failure, isFailure, type OperationContext, type ProviderReply } from '../../pack.ts';
import { agentSummary, createCallFacts, factsOf, type TrilletFacts } from './call-facts.ts';
import { type CallRoute, webRoute } from './call-route.ts';
import { DEVELOPMENT_KEY, mintRoomToken } from './room-token.ts';

export interface WebCallRequest {
  readonly agentId: string;
  /** dynamic_variables and callback_url are taken from it. */
  readonly body: JsonObject;
  readonly hints: CallHints;
  /** What only this kind of call has. */
  readonly own?: Partial<TrilletFacts>;
}

export interface WebCall {
  readonly call: Call;
  readonly route: CallRoute;
}

/**
 * The context of the workspace that a web call is about, where the request names none: of those of its key the one that has
 * the agent or the call.
 */
export function inItsWorkspace(
  context: OperationContext,
  isMeant: (world: World) => boolean,
): OperationContext {
  const { apiKey, workspaceId } = context.world.credentials;
  const own = workspaceId === undefined ? context.accounts.ofKey(apiKey).find(isMeant) : undefined;
  return own === undefined ? context : { ...context, world: own, account: own.account };
}

/** Opens a call in a browser: it has a room and a slot from now on, and somebody is assumed to join. */
export function openWebCall(context: OperationContext, request: WebCallRequest): WebCall | Failure {
  const { world, account } = context;
  const { agentId, body, hints, own = {} } = request;
  const route = webRoute(world, agentId);
  if (isFailure(route)) return route;
  if (world.calls.liveCount() >= account.concurrencyLimit) return { failure: 'no-capacity' };
  const facts = createCallFacts({ world, quirks: context.quirks, route, direction: 'web', body, own });
  return { call: world.calls.start(facts, hints), route };
}

/** What a browser gets: the room, and the token that opens it (docs: calls/web/connect). */
export async function webCallReply(
  { world, account }: OperationContext,
  { call, route }: WebCall,
): Promise<ProviderReply> {
  const { roomName } = factsOf(call);
  const guest = { roomName, identity: `user-${call.id}` };
  const token = await mintRoomToken(world, guest, account.livekitKey ?? DEVELOPMENT_KEY);
  return {
    status: 200,
    callId: call.id,
    body: { status: 'success', callId: call.id, roomName, token, agent: agentSummary(route.agent) },
  };
}
