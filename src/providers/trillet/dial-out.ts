import type { Call } from '../../core/call.ts';
import type { JsonObject } from '../../core/json.ts';
import type { CallHints } from '../../core/ports.ts';
import { type Failure, isFailure, type OperationContext } from '../pack.ts';
import { createCallFacts, type TrilletFacts } from './call-facts.ts';
import { type CallRoute, checkDestination, outboundRoute } from './call-route.ts';
import { agentCallbackPlan, callAgain } from './smart-callback.ts';

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
  /** Calls that were made before, to the same person and for the same reason. */
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
  const facts = createCallFacts({ world, route, direction: 'outbound', to, body, own });
  const call = world.calls.start(facts, hints);
  // The calls of a batch are their batch's business.
  if (own.batchId === undefined) callBack(context, dialling, { call, route });
  return { call, route };
}

function callBack(context: OperationContext, dialling: Dialling, { call, route }: Dialled): void {
  const { world } = context;
  const { attemptsMade = 0, to } = dialling;
  callAgain(world, {
    call,
    plan: agentCallbackPlan(route.agent.fields),
    attemptsMade,
    dialAgain: () => {
      // Whose agent, number or flow is gone meanwhile is not called; a slot that is taken is not waited for (Assumed).
      const again = dialOut(context, { ...dialling, attemptsMade: attemptsMade + 1 });
      if (isFailure(again)) world.customer.note({ what: 'callback-missed', subject: to });
    },
  });
}
