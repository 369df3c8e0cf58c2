import type { CallFacts } from '../../../core/call.ts';
import type { JsonObject } from '../../../core/json.ts';
import type { Arrival, ArrivingCall, CustomerAnswer, InboundDesk, WorldContext } from '../../pack.ts';
import type { AgentVersion } from '../agents/agent-record.ts';
import { checkMetadata, hasSlot, slotsOf } from '../calls/call-checks.ts';
import { callFactsOf, mintCallId } from '../calls/call-facts.ts';
import { checkOverride } from '../calls/call-override.ts';
import { textField, variablesField } from '../fields.ts';
import { countriesOf, isCountryAllowed } from '../numbers/phone-format.ts';
import { type PhoneNumberRecord, phoneNumbersOf } from '../numbers/phone-number-record.ts';
import { inboundCallIdQuirk, quirkValue } from '../quirks.ts';
import { boundAgent, chooseInboundAgent } from './inbound-agent.ts';
import { decidedFields, inboundMessage, readDecision } from './inbound-decision.ts';
import { receiveText } from './inbound-text.ts';

/** Retell's own words for calls that ended before anybody spoke. */
const UNPAID = 'provider:no_valid_payment';
const FORWARDED = 'provider:no_concurrency_fallback';

const GOING_DOWN: Arrival = { kind: 'dropped', why: 'drydial goes down' };

/** How long a call waits for a free slot (docs: deploy/concurrency, "about 40 seconds"). */
const QUEUE_LIMIT_MS = 40_000;

/** Where calls and messages to the account's numbers come in. */
export const retellInbound: InboundDesk = {
  numbers: ({ world }) => [...phoneNumbersOf(world).values()].map(({ number }) => number),
  receiveCall,
  receiveText,
};

/**
 * A call at one of the numbers: it waits for a slot, the customer's server is asked, and an agent takes it. Until then
 * there is no call, and if nobody takes it there never is one (docs: features/inbound-call-webhook).
 */
async function receiveCall(call: ArrivingCall, context: WorldContext): Promise<Arrival> {
  const { world } = context;
  const number = phoneNumbersOf(world).get(call.to);
  if (number === undefined) return { kind: 'rejected', why: `the account has no number ${call.to}` };
  const refusal = refusalOf(call, number);
  if (refusal !== undefined) return { kind: 'rejected', why: refusal };
  const callId = mintCallId(world);
  const ringing: Ringing = {
    call,
    number,
    callId,
    bound: boundAgent(world, number.view.inbound_agents, callId),
  };
  const isFree = await slotComesFree(context);
  // The end of all calls frees slots, and fires no more timers: a call that began now would never come to its end.
  if (world.calls.isStopping) return GOING_DOWN;
  return isFree ? takeUp(context, ringing) : endForWantOfSlot(context, ringing);
}

interface Ringing {
  readonly call: ArrivingCall;
  readonly number: PhoneNumberRecord;
  readonly callId: string;
  readonly bound: ReturnType<typeof boundAgent>;
}

/** Assumed: how a call from elsewhere is turned away; nobody is asked. */
function refusalOf({ from }: ArrivingCall, { view }: PhoneNumberRecord): string | undefined {
  if (isCountryAllowed(view.allowed_inbound_country_list, from)) return undefined;
  return `the number takes no calls from ${countriesOf(from).join(' or ') || from}`;
}

/** Asks the customer's server, if the number names one, and gives the call to an agent. */
async function takeUp(context: WorldContext, ringing: Ringing): Promise<Arrival> {
  const { world } = context;
  const { call, number, bound } = ringing;
  const url = textField(number.view, 'inbound_webhook_url');
  const isAsked = url !== undefined && url !== '';
  const answer = isAsked ? await askCustomer(context, ringing, url) : undefined;
  if (world.calls.isStopping) return GOING_DOWN;
  const decision = answer && readDecision('call_inbound', answer, world);
  if (decision?.reject === true) return { kind: 'rejected', why: 'the inbound webhook rejected it' };
  const agent = chooseInboundAgent(context, { channel: 'voice', bound, decision, answer });
  if (agent === undefined) return untaken({ isAsked, isAnswered: decision !== undefined, bound });
  const fields = answer && decision ? usableFields(context, decision, answer) : {};
  const body = withSipVariables(fields, call.sipHeaders);
  const started = world.calls.start(factsOf(context, { ...ringing, agent, body }), call.hints);
  if (context.account.canPay === false) world.calls.stop(started.id, UNPAID, 'platform');
  return { kind: 'taken', id: started.id };
}

function askCustomer(context: WorldContext, ringing: Ringing, url: string): Promise<CustomerAnswer> {
  const { world, quirks } = context;
  const { call, bound, callId } = ringing;
  const hasCallId = quirkValue(quirks, inboundCallIdQuirk) === 'present';
  const facts: JsonObject = {
    ...(bound === undefined ? {} : { agent_id: bound.agentId }),
    ...(bound?.version === undefined ? {} : { agent_version: bound.version }),
    from_number: call.from,
    to_number: call.to,
    ...(hasCallId ? { call_id: callId } : {}),
    ...(call.sipHeaders === undefined ? {} : { custom_sip_headers: call.sipHeaders }),
  };
  const options = { causedBy: call.noteId, purpose: 'arrival' } as const;
  return world.customer.ask(inboundMessage('call_inbound', url, { world, facts }), options);
}

function untaken({
  bound,
  ...webhook
}: Pick<Ringing, 'bound'> & { readonly isAsked: boolean; readonly isAnswered: boolean }): Arrival {
  if (bound !== undefined)
    return { kind: 'rejected', why: `the agent that is bound to the number is gone: ${bound.agentId}` };
  if (!webhook.isAsked) return { kind: 'rejected', why: 'no inbound agent is bound to the number' };
  return webhook.isAnswered
    ? { kind: 'rejected', why: 'the inbound webhook named no agent, and none is bound to the number' }
    : { kind: 'dropped', why: 'the inbound webhook did not answer, and no agent is bound to the number' };
}

/** What the decision says of the call itself. Assumed: what cannot be used is passed over, and the call is taken. */
function usableFields(context: WorldContext, decision: JsonObject, answer: CustomerAnswer): JsonObject {
  const { agent_override: override, metadata, ...rest } = decidedFields(decision);
  const settings = override === undefined ? {} : { agent_override: override };
  const data = metadata === undefined ? {} : { metadata };
  const effect = 'The call is taken without it.';
  const problems = [checkOverride(settings, context), checkMetadata(data)];
  for (const problem of problems) {
    if (problem === undefined) continue;
    const message = `the answer to call_inbound: ${problem.message ?? 'it cannot be used'}`;
    context.world.customer.complain(answer.entryId, { message, effect });
  }
  const [ofSettings, ofData] = problems;
  return { ...rest, ...(ofSettings === undefined ? settings : {}), ...(ofData === undefined ? data : {}) };
}

/** Headers that begin with x- are variables of the call (docs: deploy/inbound-call); the customer's own go over them. */
function withSipVariables(fields: JsonObject, headers: ArrivingCall['sipHeaders']): JsonObject {
  if (headers === undefined) return fields;
  const own = Object.entries(headers).filter(([name]) => name.startsWith('x-'));
  if (own.length === 0) return fields;
  const variables = { ...Object.fromEntries(own), ...variablesField(fields, 'retell_llm_dynamic_variables') };
  return { ...fields, retell_llm_dynamic_variables: variables };
}

function factsOf(
  context: WorldContext,
  {
    call,
    number,
    callId,
    agent,
    body,
  }: Ringing & { readonly agent: AgentVersion; readonly body: JsonObject },
): CallFacts {
  return callFactsOf(context, {
    callId,
    direction: 'inbound',
    from: call.from,
    to: call.to,
    agent,
    body,
    provider: {
      phone_number_type: number.view.phone_number_type ?? 'custom',
      ...(call.sipHeaders === undefined ? {} : { custom_sip_headers: call.sipHeaders }),
    },
  });
}

/** Waits until the account has a slot for the call; false where none comes free in time. */
async function slotComesFree({ world, account }: WorldContext): Promise<boolean> {
  const untilMs = world.clock.nowMs() + QUEUE_LIMIT_MS;
  while (!hasSlot(world, account, 'inbound')) {
    const leftMs = untilMs - world.clock.nowMs();
    if (leftMs <= 0) return false;
    const woken = Promise.withResolvers<void>();
    const limit = world.clock.after(leftMs, woken.resolve);
    world.calls.whenFree(slotsOf(account), woken.resolve);
    await woken.promise;
    limit.cancel();
    if (world.calls.isStopping) return false;
  }
  return true;
}

/** Assumed: without an agent that it would belong to, there is no call object either. */
function endForWantOfSlot(context: WorldContext, ringing: Ringing): Arrival {
  const { world } = context;
  const fallback = textField(ringing.number.view, 'fallback_number');
  const { bound } = ringing;
  const agent = chooseInboundAgent(context, {
    channel: 'voice',
    bound,
    decision: undefined,
    answer: undefined,
  });
  const why = 'no slot came free';
  if (agent === undefined) return { kind: 'dropped', why };
  const { id } = world.calls.start(factsOf(context, { ...ringing, agent, body: {} }), ringing.call.hints);
  world.calls.stop(id, fallback === undefined ? 'no-capacity' : FORWARDED, 'platform');
  return fallback === undefined ? { kind: 'dropped', why, id } : { kind: 'forwarded', id, to: fallback };
}
