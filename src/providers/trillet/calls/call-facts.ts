import type { Call, CallFacts } from '../../../core/call.ts';
import type { JsonObject } from '../../../core/json.ts';
import type { World } from '../../../core/world.ts';
import type { QuirkValues } from '../../pack.ts';
import type { AgentRecord } from '../agents/agent-record.ts';
import { mintId, objectField, textField } from '../fields.ts';
import { isToBeRecorded } from './call-recording.ts';
import type { CallRoute, RouteFlow } from './call-route.ts';
import { callSettingsOf } from './call-settings.ts';
import { callVariables, customerNameOf } from './call-variables.ts';

/** What only this pack knows of a call; the views read it. */
export type TrilletFacts = {
  /** The id of the call's record in the history. */
  readonly recordId: string;
  readonly roomName: string;
  readonly callType: 'sip' | 'web';
  readonly flowId?: string;
  readonly flowName?: string;
  /** Which way the flow's calls go. */
  readonly flowDirection?: string;
  /** There is nothing to hear of it; absent where there is. */
  readonly isUnrecorded?: true;
  readonly customerName?: string;
  readonly callbackUrl?: string;
  readonly batchId?: string;
  readonly jobId?: string;
  /** Further headers and query parameters of this call's webhooks. */
  readonly webhookHeaders?: JsonObject;
  readonly webhookQuery?: JsonObject;
  /** What an evaluation is about, as its client wrote it. */
  readonly evaluation?: JsonObject;
};

/** The call's facts of this pack. */
export function factsOf(call: Pick<CallFacts, 'provider'>): TrilletFacts {
  // What createCallFacts wrote.
  return call.provider as unknown as TrilletFacts;
}

/**
 * Which way a call went, in the two words of the API (docs: calls/call-history/list, whose callType tells the web call apart).
 * Assumed: a visitor in a browser comes in.
 */
export function directionOf({ direction }: Pick<CallFacts, 'direction'>): 'inbound' | 'outbound' {
  return direction === 'web' ? 'inbound' : direction;
}

const CALL_ID_LENGTH = 10;

/** Ten digits and lower-case letters (docs: endpoints). */
function mintCallId(world: World): string {
  for (;;) {
    const hex = world.ids.mint('call', { prefix: '', hexDigits: 16 });
    const id = BigInt(`0x${hex}`).toString(36).slice(-CALL_ID_LENGTH).padStart(CALL_ID_LENGTH, '0');
    if (world.calls.get(id) === undefined) return id;
  }
}

export interface CallPlan {
  readonly world: World;
  readonly quirks: QuirkValues;
  readonly route: CallRoute;
  readonly direction: CallFacts['direction'];
  /** The number that calls; default: that of the route. */
  readonly from?: string;
  readonly to?: string;
  /** The request: metadata, dynamic_variables and callback_url are taken from it. */
  readonly body: JsonObject;
  /** What only this kind of call has. */
  readonly own?: Partial<TrilletFacts>;
}

/** Everything that is settled when a call is made. */
export function createCallFacts(plan: CallPlan): CallFacts {
  const { world, quirks, route, direction, to, body, own = {} } = plan;
  const from = plan.from ?? route.number?.phoneNumber;
  const { agent, flow } = route;
  const callId = mintCallId(world);
  const isWeb = direction === 'web';
  const callbackUrl = textField(body, 'callback_url');
  const variables = callVariables(route, body);
  const customerName = customerNameOf(body);
  const facts: TrilletFacts = {
    recordId: mintId(world, 'call-record'),
    roomName: `${isWeb ? 'web-' : ''}${agent.id}-${callId}`,
    callType: isWeb ? 'web' : 'sip',
    ...(flow === undefined ? {} : flowFacts(flow)),
    ...(isToBeRecorded(route, quirks) ? {} : { isUnrecorded: true }),
    ...(customerName === '' ? {} : { customerName }),
    ...(callbackUrl === undefined ? {} : { callbackUrl }),
    ...webhookExtrasOf(route),
    ...own,
  };
  return {
    id: callId,
    direction,
    ...(from === undefined ? {} : { from }),
    ...(to === undefined ? {} : { to }),
    agentId: agent.id,
    agentVersion: 0,
    agentName: textField(agent.fields, 'name') ?? '',
    ...(body.metadata === undefined ? {} : { metadata: body.metadata }),
    ...(variables === undefined ? {} : { dynamicVariables: variables }),
    settings: callSettingsOf(route, direction),
    provider: facts as unknown as JsonObject,
  };
}

function flowFacts({ id, fields }: RouteFlow): Pick<TrilletFacts, 'flowId' | 'flowName' | 'flowDirection'> {
  const flowDirection = textField(fields, 'direction');
  return {
    flowId: id,
    flowName: textField(fields, 'name') ?? '',
    ...(flowDirection === undefined ? {} : { flowDirection }),
  };
}

/** Headers and query parameters of an agent's webhooks: drydial's own fields, since the dashboard has them. */
function webhookExtrasOf({ agent }: CallRoute): Pick<TrilletFacts, 'webhookHeaders' | 'webhookQuery'> {
  const webhooks = objectField(objectField(agent.fields, 'settings') ?? {}, 'webhooks') ?? {};
  const headers = objectField(webhooks, 'headers');
  const query = objectField(webhooks, 'queryParams');
  return {
    ...(headers === undefined ? {} : { webhookHeaders: headers }),
    ...(query === undefined ? {} : { webhookQuery: query }),
  };
}

/** An agent as the answers about calls show it (docs: endpoints, calls/web/connect). */
export function agentSummary({ id, fields }: AgentRecord): JsonObject {
  const tts = objectField(fields, 'ttsModel') ?? {};
  return {
    id,
    name: textField(fields, 'name') ?? '',
    model: textField(fields, 'llmModel') ?? '',
    voice: {
      provider: textField(tts, 'provider') ?? '',
      voiceId: textField(tts, 'voiceId') ?? '',
      ...(tts.language === undefined ? {} : { language: tts.language }),
    },
  };
}

/** The call that a client means: by its id, the id of its record, or its room. */
export function findCall(world: World, name: string): Call | undefined {
  return (
    world.calls.get(name) ??
    world.calls.list().find((call) => {
      const { recordId, roomName } = factsOf(call);
      return recordId === name || roomName === name;
    })
  );
}
