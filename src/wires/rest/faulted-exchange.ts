import { messageOf } from '../../core/errors.ts';
import type { Fault } from '../../core/faults.ts';
import { isJsonObject } from '../../core/json.ts';
import type { World } from '../../core/world.ts';
import { toErrorReply } from './error-reply.ts';
import { type Exchange, endExchange, endFaulted, endInDefect } from './exchange-end.ts';
import { ExchangeFaults, type FaultedOperation } from './exchange-faults.ts';
import { FAULT_HEADER, STAGED_HEADER } from './note.ts';
import { pause } from './send-faulted.ts';

/** A hold outlasts what it waits for by this much: only a defect of ours lets it expire. */
const HOLD_SLACK_MS = 30_000;

/** Whether any fault may strike an exchange; what drydial itself sends to bring a scenario's call about is spared. */
export function mayBeFaulted({ world, request }: Exchange): boolean {
  const { headers } = request;
  if (headers[FAULT_HEADER] !== undefined) return true;
  return world?.faults.has('rest') === true && headers[STAGED_HEADER] === undefined;
}

/** Asks the faults that strike before the effect, and goes on from there. Never throws. */
export function runFaulted(exchange: Exchange, route: FaultedOperation, carryOut: () => void): void {
  // Whoever asks is known by now, or the exchange would be over.
  const world = exchange.world as World;
  const hold = world.clock.hold('request');
  readOwnFaults(exchange)
    .then(
      (own) =>
        begin(exchange, new ExchangeFaults(world, route, { own, ...callNamedBy(exchange, world) }), carryOut),
      (thrown: unknown) => refuseHeader(exchange, route, messageOf(thrown)),
    )
    .catch((thrown: unknown) => endInDefect(exchange, thrown))
    .finally(() => hold.release());
}

async function begin(exchange: Exchange, faults: ExchangeFaults, carryOut: () => void): Promise<void> {
  const { waitMs, ending } = faults.begin();
  if (waitMs > 0) {
    const hold = (exchange.world as World).clock.hold('request', { limitMs: waitMs + HOLD_SLACK_MS });
    await pause(exchange.reply.raw, waitMs);
    hold.release();
  }
  exchange.faults = faults;
  if (ending === undefined) carryOut();
  else endFaulted(exchange, faults, { sending: ending });
}

/** Faults that the request itself asks for. @throws SimulatorError where they cannot be read */
async function readOwnFaults({ request, site }: Exchange): Promise<readonly Fault[]> {
  const header = request.headers[FAULT_HEADER];
  if (header === undefined) return [];
  return (await site.mount.faultsIn?.(Array.isArray(header) ? header.join(', ') : header)) ?? [];
}

/** The call that a path names, so that faults of the call's own scenario find its requests. */
function callNamedBy({ request }: Exchange, world: World): { readonly callId?: string } {
  const params = isJsonObject(request.params) ? Object.values(request.params) : [];
  const callId = params.find((value) => typeof value === 'string' && world.calls.get(value) !== undefined);
  return typeof callId === 'string' ? { callId } : {};
}

/** A fault that cannot be read is never passed over: the request is not carried out. */
function refuseHeader(exchange: Exchange, route: FaultedOperation, problem: string): void {
  const message = `${FAULT_HEADER}: ${problem}`;
  const answer = toErrorReply(
    route.site.mount,
    { failure: 'invalid-request', message },
    { operation: route.operation.id },
  );
  endExchange(exchange, answer, {
    note: message,
    findings: [
      { rule: 'fault-refused', severity: 'error', message, effect: 'the request was not carried out' },
    ],
  });
}
