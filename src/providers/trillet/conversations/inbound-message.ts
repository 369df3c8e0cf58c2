import type { JsonObject } from '../../../core/json.ts';
import type { World } from '../../../core/world.ts';
import type { Arrival, ArrivingText, WorldContext } from '../../pack.ts';
import { objectField, textField } from '../fields.ts';
import { isWithinWorkingHours } from '../flows/working-hours.ts';
import { type ResourceRecord, resourcesOf } from '../workspaces/resource.ts';
import {
  addMessage,
  addReceivedMessage,
  channelOf,
  conversationWith,
  delayMsOf,
  messagesOf,
  sendMessage,
} from './conversation-record.ts';

/** Assumed: what the agent writes back. No model is asked; with autopilot off, a text of your own can take its place. */
const REPLIES = [
  'Thank you for your message. How can I help you?',
  'I see. Could you tell me a little more?',
  'Thank you, I have noted that. Is there anything else?',
] as const;

/**
 * A customer writes: to a number of the workspace, or straight into a conversation, whose id is an address here (an email
 * has no other). The flow answers by itself with autopilot on; else its answer waits to be approved. Outside its working
 * hours the answer is its text for that, if it has one.
 */
export function receiveText({ from, to, text, reply }: ArrivingText, context: WorldContext): Arrival {
  const { world } = context;
  const conversation =
    resourcesOf(world, 'conversation').get(to) ?? conversationAt(world, { phoneNumber: to, from });
  if (conversation === undefined)
    return { kind: 'rejected', why: 'no active message flow takes text messages at the number' };
  addReceivedMessage(world, conversation, text);
  const now = resourcesOf(world, 'conversation').get(conversation.id) ?? conversation;
  const flow = resourcesOf(world, 'message-flow').get(textField(now.fields, 'pathwayId') ?? '');
  if (flow !== undefined && flow.fields.isActive !== false)
    answer(context, { conversation: now, flow, wanted: reply });
  return { kind: 'taken', id: conversation.id };
}

interface Turn {
  readonly conversation: ResourceRecord;
  readonly flow: ResourceRecord;
  /** What the user wants the agent to say. */
  readonly wanted: string | undefined;
}

function answer(context: WorldContext, { conversation, flow, wanted }: Turn): void {
  const { world } = context;
  const reply = wanted ?? replyOf(conversation, flow, world.clock.epochMs());
  if (reply === undefined) return;
  const { _id: messageId } = addMessage(world, conversation, reply);
  if (flow.fields.autopilot !== true) return;
  sendMessage(context, { conversationId: conversation.id, messageId, flow, delayMs: delayMsOf(flow) });
}

function replyOf(conversation: ResourceRecord, flow: ResourceRecord, epochMs: number): string | undefined {
  const hours = workingHoursOf(flow);
  if (!isWithinWorkingHours(hours, epochMs)) return textField(hours ?? {}, 'outOfHoursMessage') || undefined;
  const received = messagesOf(conversation).filter(({ direction }) => direction === 'inbound');
  return REPLIES[(received.length - 1) % REPLIES.length];
}

function workingHoursOf({ fields }: ResourceRecord): JsonObject | undefined {
  const response = objectField(objectField(fields, 'settings') ?? {}, 'responseSettings');
  return response && objectField(response, 'workingHours');
}

/**
 * The conversation of somebody who writes to a number: the newest by text message that they have; else a new one of a flow
 * that the number names, or that takes messages from outside (Assumed: no page says how numbers and message flows are tied).
 */
function conversationAt(
  world: World,
  { phoneNumber, from }: { readonly phoneNumber: string; readonly from: string },
): ResourceRecord | undefined {
  const number = [...resourcesOf(world, 'phone-number').values()].find(
    ({ fields }) => fields.phoneNumber === phoneNumber && fields.status === 'active',
  );
  if (number === undefined) return undefined;
  const newest = [...resourcesOf(world, 'conversation').values()]
    .filter(({ fields }) => objectField(fields, 'customer')?.phone === from)
    .reduce<ResourceRecord | undefined>(
      (latest, record) =>
        latest === undefined || record.updatedAtMs >= latest.updatedAtMs ? record : latest,
      undefined,
    );
  if (newest !== undefined) return newest;
  const flow = flowOf(world, number);
  return flow && conversationWith(world, flow, { to: from, name: '' });
}

function flowOf(world: World, { fields: number }: ResourceRecord): ResourceRecord | undefined {
  const flows = [...resourcesOf(world, 'message-flow').values()].filter(
    (flow) => flow.fields.isActive !== false && channelOf(flow) === 'SMS',
  );
  const agents = [number.omniFlowAgentId, number.agentId].filter((id) => typeof id === 'string');
  return (
    flows.find(({ id }) => id === number.messagePathwayId) ??
    flows.find(({ fields }) => fields.direction !== 'outbound' && agents.some((id) => id === fields.agent)) ??
    flows.find(({ fields }) => fields.direction !== 'outbound')
  );
}
