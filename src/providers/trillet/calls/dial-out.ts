import type { Call } from '../../../core/call.ts';
import type { JsonObject } from '../../../core/json.ts';
import type { CallHints } from '../../../core/ports.ts';
import type { Collection } from '../../../core/store/store.ts';
import type { World } from '../../../core/world.ts';
import { type Failure, isFailure, type OperationContext } from '../../pack.ts';
import { createCallFacts, type TrilletFacts } from './call-facts.ts';
import { type CallRoute, checkDestination, outboundRoute } from './call-route.ts';
import { agentCallbackPlan, callbackInMs } from './smart-callback.ts';

/** An outbound call, whichever way it was asked for. */
export interface Dialling {
  readonly agentId: string;
  readonly to: string;
  /** Id or number of the caller; undefined: the agent's first. */
  readonly from?: string | undefined;
  /** metadata, dynamic_variables and callback_url are taken from it. */
  readonly body: JsonObject;
  readonly hints: CallHints;
  /** What only this kind of call has. */
  readonly own?: Partial<TrilletFacts>;
  /** Calls that were made before, to the same person and for the same reason; undefined for one that a request asks for. */
  readonly attemptsMade?: number;
}

export interface Dialled {
  readonly call: Call;
  readonly route: CallRoute;
}

/** Makes an outbound call, or says why not: the checks are documented, their order is not (docs: endpoints). */
export function dialOut(context: OperationContext, dialling: Dialling): Dialled | Failure {
  const { world, account } = context;
  const { agentId, to, from, body, hints, own = {} } = dialling;
  const route = outboundRoute(world, agentId, from);
  if (isFailure(route)) return route;
  const refusal = checkDestination(to);
  if (refusal !== undefined) return refusal;
  if (world.calls.liveCount() >= account.concurrencyLimit) return { failure: 'no-capacity' };
  const facts = createCallFacts({
    world,
    quirks: context.quirks,
    route,
    direction: 'outbound',
    to,
    body,
    own,
  });
  const isByClock = own.batchId !== undefined || dialling.attemptsMade !== undefined;
  const call = world.calls.start(facts, hints, { isByClock });
  // The calls of a batch are their batch's business.
  if (own.batchId === undefined) callBack(context, dialling, { call, route });
  return { call, route };
}

/** Somebody who was not reached and is called again: kept, so that a process that comes later does it too. */
interface Callback {
  /** The call that reached nobody. */
  readonly id: string;
  /** Epoch ms. */
  readonly dueAtMs: number;
  readonly dialling: Dialling;
}

function callbacksOf(world: World): Collection<Callback> {
  return world.store.collection<Callback>('callback');
}

function callBack(context: OperationContext, dialling: Dialling, { call, route }: Dialled): void {
  const { world } = context;
  const plan = agentCallbackPlan(route.agent.fields);
  if (plan === undefined) return;
  const { attemptsMade = 0 } = dialling;
  world.calls.whenOver(call.id, (ended) => {
    const inMs = callbackInMs(plan, ended, attemptsMade);
    if (inMs === undefined) return;
    const dueAtMs = world.clock.epochMs() + inMs;
    const again = { ...dialling, attemptsMade: attemptsMade + 1 };
    const callback: Callback = { id: ended.id, dueAtMs, dialling: again };
    callbacksOf(world).put(callback.id, callback);
    awaitCallback(context, callback);
  });
}

function awaitCallback(context: OperationContext, { id, dueAtMs, dialling }: Callback): void {
  const { store, calls, clock, customer } = context.world;
  const settle = calls.announce();
  clock.after(Math.max(0, dueAtMs - clock.epochMs()), () => {
    // Written as one: a process that dies in between would call twice, or not at all.
    const again = store.atomically(() => {
      callbacksOf(context.world).delete(id);
      return dialOut(context, dialling);
    });
    // Whose agent, number or flow is gone meanwhile is not called; a slot that is taken is not waited for (Assumed).
    if (isFailure(again)) customer.note({ what: 'callback-missed', subject: dialling.to });
    settle();
  });
}

/** Takes up what an earlier process left: who was to be called again is, at once where the time has passed. */
export function resumeCallbacks(context: OperationContext): void {
  for (const callback of [...callbacksOf(context.world).values()]) awaitCallback(context, callback);
}
