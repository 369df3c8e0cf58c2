import type { JsonObject } from '../../../core/json.ts';
import type { World } from '../../../core/world.ts';
import { objectField, omitFields, pickFields } from '../fields.ts';
import { addResource, type ResourceRecord, replaceFields, resourceView } from '../workspaces/resource.ts';

/** docs: flows/message-flows/create; isActive is assumed. */
const DEFAULTS: JsonObject = { autopilot: false, isActive: true };

const TOGGLE = 'toggleAutopilot';

/** Requests give them flat, replies in an object of their own (docs: flows/message-flows/create). */
const WORKING_HOURS = ['enabled', 'start', 'end', 'timezone', 'outOfHoursMessage'];

export function addMessageFlow(world: World, body: JsonObject): ResourceRecord {
  return addResource(world, 'message-flow', { ...DEFAULTS, ...fieldsOf(body) });
}

/** The fields that are there, each as a whole; toggleAutopilot turns the flag over. */
export function changeMessageFlow(world: World, record: ResourceRecord, body: JsonObject): ResourceRecord {
  const changed = { ...record.fields, ...fieldsOf(body) };
  const fields = body[TOGGLE] === true ? { ...changed, autopilot: changed.autopilot !== true } : changed;
  return replaceFields(world, 'message-flow', { record, fields });
}

export function messageFlowView(world: World, record: ResourceRecord): JsonObject {
  return omitFields(resourceView(world, record), new Set(['userId']));
}

function fieldsOf(body: JsonObject): JsonObject {
  const fields = omitFields(body, new Set([TOGGLE]));
  const settings = objectField(fields, 'settings');
  const response = settings && objectField(settings, 'responseSettings');
  if (response === undefined) return fields;
  const flat = pickFields(response, WORKING_HOURS);
  const nested = { ...objectField(response, 'workingHours'), ...flat };
  const responseSettings = {
    ...omitFields(response, new Set(WORKING_HOURS)),
    ...(Object.keys(nested).length === 0 ? {} : { workingHours: nested }),
  };
  return { ...fields, settings: { ...settings, responseSettings } };
}
