import type { JsonObject } from '../../../../core/json.ts';
import type { OperationHandler } from '../../../pack.ts';
import { checkWeights } from '../../agents/agent-weights.ts';
import { refuseOldFields, withWeightedLists } from '../../agents/single-agent-fields.ts';
import { checkE164 } from '../../calls/call-checks.ts';
import { bodyOf, textField } from '../../fields.ts';
import { addPhoneNumber, checkFree } from '../../numbers/phone-number-record.ts';

/** Brings in a number from the customer's own SIP trunk. */
export const importPhoneNumber: OperationHandler = (request, { world, quirks }) => {
  const body = withWeightedLists(bodyOf(request), quirks);
  const number = textField(body, 'phone_number') ?? '';
  const refusal =
    refuseOldFields(body, quirks) ??
    checkWeights(world, body, { quirks, unknownAgent: 'invalid-request' }) ??
    // Absent counts as true here: pseudo numbers of own telephony are welcome (OpenAPI document, 2026-08).
    (body.ignore_e164_validation === false ? checkE164('phone_number', number) : undefined) ??
    checkFree(world, number);
  if (refusal !== undefined) return refusal;
  return {
    status: 201,
    body: addPhoneNumber(world, { number, type: 'custom', body, trunk: trunkOf(body) }, quirks),
    isImmutable: true,
  };
};

function trunkOf(body: JsonObject): JsonObject {
  const userName = textField(body, 'sip_trunk_auth_username');
  return {
    termination_uri: textField(body, 'termination_uri') ?? null,
    ...(userName === undefined ? {} : { auth_username: userName }),
    transport: textField(body, 'transport') ?? 'TCP',
  };
}
