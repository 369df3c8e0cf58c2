import { isJsonObject, type JsonObject } from '../../../core/json.ts';

/** A frame of ours as the object that it was made from. */
export function toFrameBody(text: string): JsonObject {
  const body: unknown = JSON.parse(text);
  return isJsonObject(body) ? body : {};
}
