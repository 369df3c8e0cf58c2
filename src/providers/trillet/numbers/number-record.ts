import type { JsonObject } from '../../../core/json.ts';
import { parseDurationMs } from '../../../core/time/duration.ts';
import type { World } from '../../../core/world.ts';
import type { OperationContext, QuirkValues } from '../../pack.ts';
import { isoTime, objectField, pickFields, textField } from '../fields.ts';
import { flowOfAgent } from '../flows/call-flow-record.ts';
import { quirkValue } from '../quirks.ts';
import { addResource, type ResourceRecord, resourcesOf, resourceView } from '../workspaces/resource.ts';
import {
  boughtInboundQuirk,
  numberLagQuirk,
  recordingQuirk,
  releasedNumbersQuirk,
} from '../workspaces/resource-quirks.ts';
import { boundAgentOf } from './number-binding.ts';

/** What a number has before anybody decides anything (docs: telephony, phone-numbers; assumed: the price). */
const DEFAULTS: JsonObject = {
  status: 'active',
  trunkTerminationUrl: null,
  recordingPublic: false,
  monthlyPrice: 2,
  expiresAt: null,
  isExternal: false,
  provider: 'twilio',
  transferEnabled: false,
  agentId: null,
  flowType: 'call',
  messagePathwayId: null,
  omniFlowAgentId: null,
};

export interface NewNumber {
  readonly phoneNumber: string;
  readonly country: string;
  readonly type: string;
  readonly isExternal: boolean;
}

/** Puts a number into the workspace. */
export function addNumber({ world, quirks }: OperationContext, number: NewNumber): ResourceRecord {
  const hasInbound = number.isExternal || quirkValue(quirks, boughtInboundQuirk) === 'works';
  return addResource(world, 'phone-number', {
    ...DEFAULTS,
    ...number,
    sid: world.ids.mint('phone-sid', { prefix: 'PN', hexDigits: 32 }),
    livekitInboundTrunkId: hasInbound ? mintTrunk(world, 'ST_') : null,
    livekitInboundDispatchRuleId: hasInbound ? mintTrunk(world, 'SDR_') : null,
  });
}

function mintTrunk(world: World, prefix: string): string {
  return world.ids.mint(`trunk:${prefix}`, { prefix, hexDigits: 12 });
}

/** Whether the workspace has that number, and has not given it back. */
export function ownsNumber(world: World, phoneNumber: string): boolean {
  return [...resourcesOf(world, 'phone-number').values()].some(
    ({ fields }) => fields.phoneNumber === phoneNumber && fields.status !== 'released',
  );
}

/** The numbers as the list shows them now: new ones appeared late to a client (ARIA, 2026), by the user's quirk. */
export function listedNumbers({ world, quirks }: OperationContext): readonly ResourceRecord[] {
  const lagMs = lagOf(quirks);
  const nowMs = world.clock.epochMs();
  const hidesReleased = quirkValue(quirks, releasedNumbersQuirk) === 'gone';
  return [...resourcesOf(world, 'phone-number').values()].filter(
    ({ createdAtMs, fields }) =>
      createdAtMs + lagMs <= nowMs && !(hidesReleased && fields.status === 'released'),
  );
}

/** Lets script time come to the moment at which a new number is listed. */
export function awaitListing({ world, quirks }: OperationContext): void {
  const lagMs = lagOf(quirks);
  if (lagMs > 0) world.clock.after(lagMs, () => {});
}

function lagOf(quirks: QuirkValues): number {
  return parseDurationMs(quirkValue(quirks, numberLagQuirk)) ?? 0;
}

/** The number as the list shows it, with the flow that its agent speaks by now. */
export function numberView({ world, quirks }: OperationContext, record: ResourceRecord): JsonObject {
  return {
    ...resourceView(world, record),
    recordingEnabled: recordsCalls(record, quirks),
    agentId: boundAgentOf(world, record) ?? null,
    pathwayId: flowOfNumber(world, record)?.id ?? null,
  };
}

/** How a number is set up (docs: phone-numbers/get-config). */
export function numberConfig({ world, quirks }: OperationContext, record: ResourceRecord): JsonObject {
  const { fields } = record;
  const { metadataTags = [] } = fields;
  return {
    phoneNumberId: record.id,
    agentId: boundAgentOf(world, record) ?? null,
    flowType: textField(fields, 'flowType') ?? 'call',
    direction: directionOfFlow(flowOfNumber(world, record)),
    status: textField(fields, 'status') ?? 'active',
    recording: recordsCalls(record, quirks),
    officeHours: hoursView(objectField(fields, 'officeHours')),
    transferCallerIdMode: textField(fields, 'transferCallerIdMode') ?? 'agent',
    metadataTags,
    ...pickFields(fields, ['maxCallDuration', 'label']),
  };
}

/** Whether the calls of a number are recorded as far as the number decides it: what it was told, else what holds for all. */
export function recordsCalls({ fields }: ResourceRecord, quirks: QuirkValues): boolean {
  const { recordingEnabled } = fields;
  return typeof recordingEnabled === 'boolean'
    ? recordingEnabled
    : quirkValue(quirks, recordingQuirk) === 'unless-refused';
}

/** The flow by which calls of a number go; undefined while it is bound to no agent, or that has none. */
export function flowOfNumber(world: World, record: ResourceRecord): ResourceRecord | undefined {
  const agentId = boundAgentOf(world, record);
  return agentId === undefined ? undefined : flowOfAgent(world, agentId);
}

/** The direction of a flow as numbers show it; null without one. */
export function directionOfFlow(flow: ResourceRecord | undefined): string | null {
  return (flow && textField(flow.fields, 'direction')) ?? null;
}

/** Hours that a binding brought have no switch: they are in force. */
function hoursView(hours: JsonObject = {}): JsonObject {
  return { enabled: Object.keys(hours).length > 0, ...hours };
}

/** A number that was just bought (docs: phone-numbers/purchase). */
export function purchaseView(world: World, record: ResourceRecord): JsonObject {
  return {
    _id: record.id,
    ...pickFields(record.fields, ['phoneNumber', 'country', 'type', 'status']),
    workspaceId: world.credentials.workspaceId ?? '',
    createdAt: isoTime(record.createdAtMs),
  };
}
