import type { FastifyReply, FastifyRequest } from 'fastify';
import { documentedOperation, nearestOperations } from '../../contract/nearest.ts';
import type { Operation } from '../../contract/operations.ts';
import type { ReplyCheck } from '../../contract/validator.ts';
import { steadyNowMs } from '../../core/time/wall-clock.ts';
import type { World } from '../../core/world.ts';
import type { Failure, OperationHandler, ProviderReply, RateLimiter } from '../../providers/pack.ts';
import { isFailure } from '../../providers/pack.ts';
import { absenceOf, type DateCheck } from './date-check.ts';
import { toErrorReply, toTransportRefusal } from './error-reply.ts';
import {
  type Exchange,
  type ExchangeEnding,
  type ExchangeFinding,
  endExchange,
  endInDefect,
  NO_FINDINGS,
  notePassedOver,
} from './exchange-end.ts';
import { mayBeFaulted, runFaulted } from './faulted-exchange.ts';
import type { FieldCheck } from './field-check.ts';
import { refusalNote } from './note.ts';
import type { OpenSite, PackSite } from './pack-site.ts';
import { checkRequest, type Refusal, type RequestChecks, refusedDialect } from './request-check.ts';
import { noteScenario } from './scenario-header.ts';
import { standInFor } from './stand-in.ts';

/*
 * One exchange, from top to bottom:
 *
 *   who asks -> which world -> faults -> rate limit -> request on contract -> handler -> reply on contract -> sent -> journaled
 *
 * It runs in one go unless the handler waits for something; script time cannot pass meanwhile, and only a
 * handler that waits has to hold the clock. So a handler may wait for real work, never for script time.
 */

/** Everything about an operation that is known before a request. */
export interface OperationRoute {
  readonly site: OpenSite;
  readonly operation: Operation;
  readonly handle: OperationHandler;
  readonly checks: RequestChecks;
  readonly dates: DateCheck;
  readonly fields: FieldCheck;
  readonly replyCheck: (status: number) => ReplyCheck;
  readonly limiter: RateLimiter;
  /** The names that users of faults know it by, its own first. */
  readonly faultNames: readonly string[];
  /** Counts refusals too, where the provider does. */
  readonly refusalLimiter: RateLimiter | undefined;
}

const MADE_UP = 'made up: nobody created this id (--unknown-ids synthesize)';
const UNAUTHENTICATED: Failure = { failure: 'unauthenticated' };

/** Answers a request for a known operation. Never throws; the reply may come later. */
export function runExchange(route: OperationRoute, request: FastifyRequest, reply: FastifyReply): void {
  const exchange = openExchange(route.site, route, request, reply);
  try {
    const refusal = identify(exchange);
    if (refusal !== undefined) {
      refuse(exchange, route, refusal);
      return;
    }
    noteScenario(exchange);
    if (mayBeFaulted(exchange)) runFaulted(exchange, route, () => carryOut(exchange, route));
    else carryOut(exchange, route);
  } catch (thrown) {
    endInDefect(exchange, thrown);
  }
}

/** What happens to a request of somebody who is known. Never throws. */
function carryOut(exchange: Exchange, route: OperationRoute): void {
  try {
    const { request } = exchange;
    const refusal = throttle(exchange, route);
    if (refusal !== undefined) {
      refuse(exchange, route, refusal);
      return;
    }
    const checked = checkRequest(route.checks, request);
    if ('failure' in checked) {
      refuseOffContract(exchange, checked, route);
      return;
    }

    const dated = route.dates(checked.body);
    if ('failure' in dated) {
      refuseOffContract(exchange, dated, route);
      return;
    }
    if (dated.warnings.length > 0) exchange.warnings = [...exchange.warnings, ...dated.warnings];
    const slips = route.fields(checked.body);
    if (slips.length > 0) notePassedOver(exchange, slips, 'it changes nothing');
    const dialect = refusedDialect(request.body, route.site.mount.pack);
    if (dialect !== undefined) notePassedOver(exchange, [dialect], 'it is read all the same');

    const { mount } = route.site;
    // `identify` found the world, or the exchange would be over.
    const world = exchange.world as World;
    const { quirks, accounts } = mount;
    const context = { world, account: world.account, quirks, accounts };
    const answer = world.store.strictly(() => route.handle(checked, context));
    if (answer instanceof Promise) awaitAnswer(exchange, route, answer, world);
    else answerWith(exchange, route, answer);
  } catch (thrown) {
    endInDefect(exchange, thrown);
  }
}

/** Answers a request for a route that the pack does not have. */
export function runUnknownRoute(site: OpenSite, request: FastifyRequest, reply: FastifyReply): void {
  const exchange = openExchange(site, undefined, request, reply);
  try {
    // Routing comes before authentication: who asks only decides on whose journal it is written to.
    identify(exchange);
    const { method } = request;
    const { path } = exchange;
    const asked = { method: method === 'HEAD' ? 'GET' : method, path };
    const documented = documentedOperation(site.mount.contract.operations, asked);
    const answer = toErrorReply(site.mount, { failure: 'unknown-route', method, path });
    const finding = unknownRouteFinding(site, asked, documented);
    const effect = finding.effect ?? `answers ${answer.status}`;
    endExchange(exchange, answer, { note: finding.message, findings: [{ ...finding, effect }] });
  } catch (thrown) {
    endInDefect(exchange, thrown);
  }
}

/** Answers a request that Fastify itself refused: too large, cut short, an address that cannot be decoded. */
export function runRefusedRequest(
  site: PackSite,
  error: unknown,
  request: FastifyRequest,
  reply: FastifyReply,
): void {
  const exchange = openExchange(site, undefined, request, reply);
  try {
    identify(exchange);
    const refusal = toTransportRefusal(error);
    if (refusal === undefined) throw error;
    const message = refusal.failure.message ?? 'the request cannot be read';
    endExchange(exchange, toErrorReply(site.mount, refusal.failure, refusal), {
      note: message,
      findings: [
        { rule: 'request-on-contract', severity: 'error', message, effect: `answers ${refusal.status}` },
      ],
    });
  } catch (thrown) {
    endInDefect(exchange, thrown);
  }
}

function openExchange(
  site: PackSite,
  route: OperationRoute | undefined,
  request: FastifyRequest,
  reply: FastifyReply,
): Exchange {
  const path = site.prefix === '' ? request.url : request.url.slice(site.prefix.length) || '/';
  return {
    site,
    route,
    operation: route?.operation,
    request,
    reply,
    path,
    startedAtMs: steadyNowMs(),
    world: undefined,
    isSent: false,
    warnings: NO_FINDINGS,
    note: undefined,
    faults: undefined,
  };
}

function identify(exchange: Exchange): Failure | undefined {
  const { mount } = exchange.site;
  const { method, headers } = exchange.request;
  const { accounts, quirks } = mount;
  const asked = { method, path: exchange.path, headers };
  const credentials = mount.pack.authenticate(asked, { accounts, quirks });
  if (isFailure(credentials)) return credentials;
  exchange.world = accounts.open(credentials);
  return exchange.world === undefined ? UNAUTHENTICATED : undefined;
}

function throttle(exchange: Exchange, route: OperationRoute): Failure | undefined {
  const { world } = exchange;
  const { site, operation, limiter, refusalLimiter } = route;
  if (world === undefined || !site.areLimitsOn(world)) return undefined;
  if (refusalLimiter !== undefined) {
    const refusals = site.limiter.look(world, operation.id, refusalLimiter);
    if (refusals.isExceeded)
      return { failure: 'rate-limited', headers: site.mount.limits.headers(refusalLimiter, refusals) };
  }
  const state = site.limiter.take(world, operation.id, limiter);
  const headers = site.mount.limits.headers(limiter, state);
  if (state.isExceeded) {
    const resetsAtMs = world.clock.epochMs() + state.resetInMs;
    return { failure: 'rate-limited', headers, resetsAtMs };
  }
  exchange.reply.headers({ ...headers });
  return undefined;
}

/** What a limiter itself refuses is not counted: who waits for the window to end finds it open. */
function countRefusal({ world }: Exchange, { site, operation, refusalLimiter }: OperationRoute): void {
  if (refusalLimiter === undefined || world === undefined || !site.areLimitsOn(world)) return;
  site.limiter.take(world, operation.id, refusalLimiter);
}

function awaitAnswer(
  exchange: Exchange,
  route: OperationRoute,
  answer: Promise<ProviderReply | Failure>,
  world: World,
): void {
  const hold = world.clock.hold('request');
  answer
    .then((settled) => answerWith(exchange, route, settled))
    .catch((thrown: unknown) => endInDefect(exchange, thrown))
    .finally(() => hold.release());
}

function answerWith(exchange: Exchange, route: OperationRoute, answer: ProviderReply | Failure): void {
  if (isFailure(answer)) {
    countRefusal(exchange, route);
    refuse(exchange, route, answer);
    return;
  }
  if (answer.passedOver !== undefined) notePassedOver(exchange, answer.passedOver);
  endExchange(exchange, answer, { check: route.replyCheck(answer.status) });
}

function refuse(exchange: Exchange, route: OperationRoute, failure: Failure): void {
  const standIn = standInFor(exchange, route, failure);
  const answer = standIn ?? toErrorReply(route.site.mount, failure, { operation: route.operation.id });
  const note = standIn === undefined ? refusalNote(failure) : MADE_UP;
  endExchange(exchange, answer, { ...checkOf(answer, route), ...(note !== undefined && { note }) });
}

function refuseOffContract(exchange: Exchange, refusal: Refusal, route: OperationRoute): void {
  countRefusal(exchange, route);
  const { status, problems } = refusal;
  const answer = toErrorReply(route.site.mount, refusal, { operation: route.operation.id, status });
  const message = problems.join('; ');
  const ending: ExchangeEnding = {
    note: message,
    findings: [
      { rule: 'request-on-contract', severity: 'error', message, effect: `answers ${answer.status}` },
    ],
  };
  // A status of the transport itself is in no contract.
  endExchange(exchange, answer, status === undefined ? { ...ending, ...checkOf(answer, route) } : ending);
}

function checkOf(
  { status, isUndocumented }: ProviderReply,
  { replyCheck }: OperationRoute,
): Pick<ExchangeEnding, 'check'> {
  return isUndocumented === true ? {} : { check: replyCheck(status) };
}

function unknownRouteFinding(
  site: OpenSite,
  asked: { readonly method: string; readonly path: string },
  documented: Operation | undefined,
): ExchangeFinding {
  const nearest = namesOf(nearestOperations(simulated(site), asked));
  if (documented === undefined) {
    const message = `no such operation: ${asked.method} ${asked.path}; nearest: ${nearest}`;
    return { rule: 'request-on-contract', severity: 'error', message };
  }
  const name = `${documented.id} (${documented.method} ${documented.path})`;
  const absence = absenceOf(documented, site.mount);
  if (absence !== undefined) {
    return { rule: 'deprecated-use', severity: 'error', message: `${name} ${absence}; nearest: ${nearest}` };
  }
  return {
    rule: 'operation-not-simulated',
    severity: 'warning',
    message: `${name} is documented but not simulated yet`,
    effect: 'the provider would answer it',
  };
}

function simulated({ served }: OpenSite): readonly Operation[] {
  return served.map(({ operation }) => operation);
}

function namesOf(operations: readonly Operation[]): string {
  return operations.map(({ method, path }) => `${method} ${path}`).join(', ') || 'none';
}
