import type { Call, CallFacts } from '../../../core/call.ts';
import { isJsonObject, type JsonObject } from '../../../core/json.ts';
import type { World } from '../../../core/world.ts';
import type { AgentRecord } from '../agents/agent-record.ts';
import { mintId, objectField, textField } from '../fields.ts';
import type { CallRoute } from './call-route.ts';
import { callSettingsOf } from './call-settings.ts';

/** What only this pack knows of a call; the views read it. */
export type TrilletFacts = {
  /** The id of the call's record in the history. */
  readonly recordId: string;
  readonly roomName: string;
  readonly callType: 'sip' | 'web';
  readonly flowId?: string;
  readonly flowName?: string;
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
  const { world, route, direction, to, body, own = {} } = plan;
  const from = plan.from ?? route.number?.phoneNumber;
  const { agent, flow } = route;
  const callId = mintCallId(world);
  const isWeb = direction === 'web';
  const callbackUrl = textField(body, 'callback_url');
  const variables = textsOf(objectField(body, 'dynamic_variables'));
  const facts: TrilletFacts = {
    recordId: mintId(world, 'call-record'),
    roomName: `${isWeb ? 'web-' : ''}${agent.id}-${callId}`,
    callType: isWeb ? 'web' : 'sip',
    ...(flow === undefined ? {} : { flowId: flow.id, flowName: textField(flow.fields, 'name') ?? '' }),
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

/** Variables are put into texts, so every plain value becomes one (Assumed). */
function textsOf(values: JsonObject | undefined): Readonly<Record<string, string>> | undefined {
  if (values === undefined) return undefined;
  const pairs = Object.entries(values).map(([name, value]) => [
    name,
    typeof value === 'string' ? value : JSON.stringify(value),
  ]);
  // Texts only, as made here.
  return Object.fromEntries(pairs) as Readonly<Record<string, string>>;
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

/** The fields of an object that are texts or can be written as one: for headers and queries. */
export function plainTexts(object: unknown): Readonly<Record<string, string>> {
  if (!isJsonObject(object)) return {};
  const plain = Object.entries(object).filter(([, value]) =>
    ['string', 'number', 'boolean'].includes(typeof value),
  );
  return Object.fromEntries(plain.map(([name, value]) => [name, String(value)]));
}
