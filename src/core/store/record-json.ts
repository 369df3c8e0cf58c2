import { messageOf, SimulatorError } from '../errors.ts';

/** The JSON of a record, or of a part of it. `what` names it. @throws DRY_INTERNAL where there is none. */
export function toJson(what: string, value: unknown): string {
  try {
    const json: string | undefined = JSON.stringify(value);
    if (json !== undefined) return json;
  } catch (thrown) {
    throw new SimulatorError('DRY_INTERNAL', `${what} cannot be stored: ${messageOf(thrown)}`, {
      cause: thrown,
    });
  }
  throw new SimulatorError('DRY_INTERNAL', `${what} cannot be stored: ${typeof value} is no record.`);
}
