import { isJsonObject, type Json, type JsonObject } from '../../../core/json.ts';
import { toFrameBody } from './frame-body.ts';
import type { FrameFault } from './socket-fault.ts';

/** A frame lacks fields that it always has; a path such as "call.from_number" leads into it. */
export const missingField: FrameFault<'missing_field'> = {
  kind: 'missing_field',
  canStrike: ({ text, role }, { fields }) =>
    role !== 'ping' && fields.some((field) => has(toFrameBody(text), field.split('.'))),
  apply: (frames, { text }, { fields }) => {
    const body = fields.reduce<Json>((left, field) => without(left, field.split('.')), toFrameBody(text));
    const spoilt = JSON.stringify(body);
    return frames.map((frame) => (frame.text === text ? { ...frame, text: spoilt } : frame));
  },
  spoilsQuestion: true,
};

function has(value: Json | undefined, [first = '', ...rest]: readonly string[]): boolean {
  const child = childOf(value, first);
  return child !== undefined && (rest.length === 0 || has(child, rest));
}

function childOf(value: Json | undefined, name: string): Json | undefined {
  if (Array.isArray(value)) return value[Number(name)];
  return isJsonObject(value) && Object.hasOwn(value, name) ? value[name] : undefined;
}

function without(value: Json, [first = '', ...rest]: readonly string[]): Json {
  const child = childOf(value, first);
  if (child === undefined) return value;
  if (Array.isArray(value)) {
    return rest.length === 0
      ? value.filter((_, index) => index !== Number(first))
      : value.map((item, index) => (index === Number(first) ? without(item, rest) : item));
  }
  if (!isJsonObject(value)) return value;
  const { [first]: _gone, ...others } = value as JsonObject;
  return rest.length === 0 ? others : { ...value, [first]: without(child, rest) };
}
