import { isE164 } from '../../../core/e164.ts';
import { type Failure, isFailure, type OperationHandler } from '../../pack.ts';
import { agentsOf } from '../agents/agent-record.ts';
import { bodyOf, pickFields, textField } from '../fields.ts';
import { bindNumber, unbindNumber } from '../numbers/number-binding.ts';
import { findNumbers, type NumberType } from '../numbers/number-catalogue.ts';
import {
  addNumber,
  awaitListing,
  listedNumbers,
  numberConfig,
  numberView,
  ownsNumber,
  purchaseView,
} from '../numbers/number-record.ts';
import { quirkValue } from '../quirks.ts';
import { findResource, listReply, notFound, replaceFields } from '../workspaces/resource.ts';
import { purchaseReplyQuirk, registerExternalQuirk } from '../workspaces/resource-quirks.ts';
import { refuseUnlisted } from '../workspaces/strictness.ts';

const MOST_FOUND = 50;

const searchAvailableNumbers: OperationHandler = ({ query }, { world }) => {
  const country = String(query.country).toUpperCase();
  // Australia's numbers need no type (docs: phone-numbers/available-numbers).
  if (query.type === undefined && country !== 'AU') {
    return {
      failure: 'invalid-request',
      message: 'type is required',
      details: 'type is required but for AU',
    };
  }
  const digitsOf = (value: unknown): string | undefined =>
    typeof value === 'string' ? value.replace(/\D/g, '') : undefined;
  const limit = Math.min(MOST_FOUND, typeof query.limit === 'number' ? query.limit : 10);
  const search = {
    country,
    // The contract lets these three pass.
    type: (query.type ?? 'local') as NumberType,
    contains: digitsOf(query.contains),
    areaCode: digitsOf(query.areaCode),
    limit,
  };
  const numbers = findNumbers(world, search, (number) => ownsNumber(world, number));
  return { status: 200, body: { numbers, filters: { supported: ['contains', 'areaCode', 'limit'] } } };
};

const purchaseNumber: OperationHandler = (request, context) => {
  const { world, quirks } = context;
  const body = bodyOf(request);
  const phoneNumber = textField(body, 'phoneNumber') ?? '';
  const refusal = checkNew(phoneNumber) ?? (ownsNumber(world, phoneNumber) ? TAKEN : undefined);
  if (refusal !== undefined) return refusal;
  const shape = quirkValue(quirks, purchaseReplyQuirk);
  if (shape === 'checkout') {
    // The number is only there once it has been paid for, and nobody pays here.
    const url = `https://checkout.drydial.invalid/${encodeURIComponent(phoneNumber)}`;
    return { status: 200, body: { success: true, checkoutUrl: url } };
  }
  const record = addNumber(context, {
    phoneNumber,
    country: textField(body, 'country') ?? '',
    type: textField(body, 'type') ?? 'local',
    isExternal: false,
  });
  awaitListing(context);
  const shown = shape === 'flat' ? phoneNumber : purchaseView(world, record);
  return { status: 200, body: { success: true, phoneNumber: shown } };
};

const listUserPhoneNumbers: OperationHandler = (_request, context) =>
  listReply(listedNumbers(context).map((record) => numberView(context, record)));

const getPhoneNumber: OperationHandler = ({ params }, context) => {
  const record = findResource(context.world, 'phone-number', params.phoneNumberId);
  return isFailure(record) ? record : { status: 200, body: numberView(context, record) };
};

const getPhoneNumberConfig: OperationHandler = ({ params }, context) => {
  const record = findResource(context.world, 'phone-number', params.phoneNumberId);
  return isFailure(record) ? record : { status: 200, body: numberConfig(context, record) };
};

const CONFIG_FIELDS = [
  'maxCallDuration',
  'recordingEnabled',
  'officeHours',
  'transferCallerIdMode',
  'metadataTags',
  'label',
];

/** What is left out stays (Assumed). An agent that is named gets the number. */
const updatePhoneNumberConfig: OperationHandler = (request, { world, quirks }) => {
  const record = findResource(world, 'phone-number', request.params.phoneNumberId);
  if (isFailure(record)) return record;
  if (record.fields.status === 'released') return notFound('phone-number');
  const body = bodyOf(request);
  const refusal = refuseUnlisted('number-config', body, quirks);
  if (refusal !== undefined) return refusal;
  const fields = pickFields(body, CONFIG_FIELDS);
  const agentId = textField(body, 'agentId');
  if (agentId !== undefined && !agentsOf(world).has(agentId)) return notFound('agent');
  if (agentId !== undefined) bindNumber(world, record, { agentId, fields });
  else if (body.agentId === null) unbindNumber(world, record, fields);
  else replaceFields(world, 'phone-number', { record, fields: { ...record.fields, ...fields } });
  return { status: 200, body: { success: true } };
};

/** Assumed for the reply: clients call it and read nothing of it (ARIA, 2026). */
const releaseNumber: OperationHandler = (request, { world }) => {
  const record = findResource(world, 'phone-number', textField(bodyOf(request), 'phoneNumberId'));
  if (isFailure(record)) return record;
  if (record.fields.status === 'released') return notFound('phone-number');
  unbindNumber(world, record, { status: 'released' });
  return { status: 200, body: { success: true, message: 'Phone number released successfully' } };
};

/** The credentials are not kept: nobody is asked whether they are good. */
const registerExternalNumber: OperationHandler = (request, context) => {
  const body = bodyOf(request);
  if (quirkValue(context.quirks, registerExternalQuirk) === '400') return EXTERNAL_REFUSED;
  if (body.provider !== 'twilio') {
    return { failure: 'invalid-request', message: 'Invalid provider', details: 'provider must be twilio' };
  }
  const phoneNumber = textField(body, 'phoneNumber') ?? '';
  const refusal = checkNew(phoneNumber) ?? (ownsNumber(context.world, phoneNumber) ? TAKEN : undefined);
  if (refusal !== undefined) return refusal;
  addNumber(context, { phoneNumber, country: '', type: 'local', isExternal: true });
  return { status: 200, body: { status: 'success', message: 'Phone number registered successfully' } };
};

/** Numbers of the workspace, and those that it could buy. */
export const numberOperations: Readonly<Record<string, OperationHandler>> = {
  searchAvailableNumbers,
  purchaseNumber,
  listUserPhoneNumbers,
  getPhoneNumber,
  getPhoneNumberConfig,
  updatePhoneNumberConfig,
  releaseNumber,
  registerExternalNumber,
};

const TAKEN: Failure = {
  failure: 'invalid-request',
  message: 'Phone number not available',
  details: 'The workspace has this number already',
};

/** What a client of the live service always got (ARIA, 2026). */
const EXTERNAL_REFUSED: Failure = {
  failure: 'invalid-request',
  message: 'Phone number, provider type and workspace ID are required',
};

function checkNew(phoneNumber: string): Failure | undefined {
  if (isE164(phoneNumber)) return undefined;
  return {
    failure: 'invalid-request',
    code: 'invalid_number',
    message: 'The provided phone number must be in E.164 format',
  };
}
