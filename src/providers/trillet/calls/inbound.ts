import type { Arrival, ArrivingCall, InboundDesk, WorldContext } from '../../pack.ts';
import { agentsOf } from '../agents/agent-record.ts';
import { receiveText } from '../conversations/inbound-message.ts';
import { objectField, textField, textListField } from '../fields.ts';
import { closedAt } from '../numbers/office-hours.ts';
import { quirkValue } from '../quirks.ts';
import { resourcesOf } from '../workspaces/resource.ts';
import { createCallFacts } from './call-facts.ts';
import { officeHoursQuirk, outboundFlowQuirk } from './call-quirks.ts';
import { activeFlowOf, type RouteNumber } from './call-route.ts';

/**
 * Calls and messages that come in. Calls: the agent that a number is bound to takes them. Nobody is asked beforehand, since no page knows a
 * webhook for that; a call for which no slot is free is lost (Assumed: no queue is documented either).
 */
export const trilletInbound: InboundDesk = {
  numbers: ({ world }) => activeNumbers(world).map(({ phoneNumber }) => phoneNumber),
  receiveCall: async (call, context) => receive(call, context),
  isTextAddress: (to, { world }) => resourcesOf(world, 'conversation').has(to),
  receiveText: async (text, context) => receiveText(text, context),
};

function receive({ from, to, hints }: ArrivingCall, { world, account, quirks }: WorldContext): Arrival {
  const number = activeNumbers(world).find(({ phoneNumber }) => phoneNumber === to);
  if (number === undefined) return { kind: 'rejected', why: 'the number is not active in this workspace' };
  if (number.fields.livekitInboundTrunkId === null)
    return { kind: 'rejected', why: 'the number has no inbound trunk' };
  const closed =
    quirkValue(quirks, officeHoursQuirk) === 'kept'
      ? closedAt(objectField(number.fields, 'officeHours'), world.clock.epochMs())
      : undefined;
  if (closed !== undefined)
    return { kind: 'rejected', why: `it is outside the office hours of the number (${closed})` };
  const agent = [...agentsOf(world).values()].find(
    ({ id, fields }) =>
      number.fields.agentId === id || textListField(fields, 'phoneNumberIds').includes(number.id),
  );
  if (agent === undefined) return { kind: 'rejected', why: 'the number is bound to no agent' };
  const flow = activeFlowOf(world, agent, 'inbound');
  if (flow === undefined) return { kind: 'rejected', why: 'its agent has no active call flow' };
  if (flow.fields.direction === 'outbound' && quirkValue(quirks, outboundFlowQuirk) === 'rejected')
    return { kind: 'rejected', why: 'the only active call flow of its agent is for outbound calls' };
  if (world.calls.liveCount() >= account.concurrencyLimit)
    return { kind: 'dropped', why: 'no call slot is free' };
  const route = { agent, number, flow };
  const facts = createCallFacts({
    world,
    quirks,
    route,
    direction: 'inbound',
    from,
    to,
    body: {},
  });
  return { kind: 'taken', id: world.calls.start(facts, hints).id };
}

function activeNumbers(world: WorldContext['world']): readonly RouteNumber[] {
  return [...resourcesOf(world, 'phone-number').values()]
    .filter(({ fields }) => fields.status === 'active')
    .map(({ id, fields }) => ({ id, fields, phoneNumber: textField(fields, 'phoneNumber') ?? '' }));
}
