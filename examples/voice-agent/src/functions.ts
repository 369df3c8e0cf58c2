import { parseDay } from './caller-speech.ts';
import { HttpError, parseJson, type Route } from './http.ts';
import { toRecord } from './json-record.ts';
import { DEFAULT_TIME, WEEKEND } from './rules.ts';
import { requireSignature } from './signature.ts';

interface Options {
  readonly apiKey: string;
}

/**
 * Handles POST /functions/find-slot, a custom function that an agent of the platform's own calls in a conversation.
 * What it answers is what the agent is told, so a question that makes no sense is answered in words too.
 */
export function createSlotFinder({ apiKey }: Options): Route['handle'] {
  return async (request) => {
    await requireSignature(request, apiKey);
    const payload = toRecord(parseJson(request.rawBody));
    // A function that is set to args_at_root sends nothing but the arguments.
    const { day: wanted } = toRecord(payload.args ?? payload);
    if (typeof wanted !== 'string') throw new HttpError(400, '"day" must be a weekday.');
    const day = parseDay(wanted);
    if (day === undefined) return { status: 200, body: { free: false, reason: `"${wanted}" is no weekday` } };
    if (WEEKEND.includes(day)) return { status: 200, body: { free: false, day, reason: 'closed' } };
    return { status: 200, body: { free: true, day, time: DEFAULT_TIME } };
  };
}
