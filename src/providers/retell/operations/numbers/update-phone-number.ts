import { isJsonObject, type JsonObject } from '../../../../core/json.ts';
import type { OperationHandler } from '../../../pack.ts';
import { checkWeights } from '../../agents/agent-weights.ts';
import { refuseOldFields, withSingleAgents, withWeightedLists } from '../../agents/single-agent-fields.ts';
import { bodyOf, pickFields, withChanges } from '../../fields.ts';
import { checkFallback, phoneNumbersOf, ROUTING_FIELDS } from '../../numbers/phone-number-record.ts';

/** Text messages can be routed by an update only. */
const UPDATABLE_FIELDS = [
  ...ROUTING_FIELDS,
  'inbound_sms_agents',
  'outbound_sms_agents',
  'inbound_sms_webhook_url',
];
const TRUNK_FIELDS = ['termination_uri', 'auth_username', 'transport'];

/** Changes a number's bindings and settings; null takes a field away. */
export const updatePhoneNumber: OperationHandler = (request, { world, quirks }) => {
  const numbers = phoneNumbersOf(world);
  const record = numbers.get(request.params.phone_number ?? '');
  if (record === undefined) return { failure: 'not-found', resource: 'phone-number' };
  const body = withWeightedLists(bodyOf(request), quirks, record.view);
  const refusal =
    refuseOldFields(body, quirks) ??
    checkWeights(world, body, { quirks, unknownAgent: 'not-found' }) ??
    checkFallback(world, body, record.number);
  if (refusal !== undefined) return refusal;

  const view = withSingleAgents(quirks, {
    ...withChanges(record.view, pickFields(body, UPDATABLE_FIELDS)),
    ...trunkAfter(record.view, body),
    last_modification_timestamp: world.clock.epochMs(),
  });
  numbers.put(record.number, { ...record, view });
  return { status: 200, body: view, isImmutable: true };
};

/** Only numbers of an own trunk have one; elsewhere these fields are passed over (Assumed). */
function trunkAfter(view: JsonObject, body: JsonObject): JsonObject {
  const trunk = view.sip_outbound_trunk_config;
  if (!isJsonObject(trunk)) return {};
  return { sip_outbound_trunk_config: withChanges(trunk, pickFields(body, TRUNK_FIELDS)) };
}
