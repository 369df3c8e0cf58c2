import type { Validator } from '../../contract/validator.ts';
import { violationDetail } from '../../contract/violation.ts';
import type { JournalWriter } from '../../core/journal/journal.ts';
import { isJsonObject, type JsonObject } from '../../core/json.ts';
import type { WebhookMessage } from '../../core/ports.ts';

/** Enough for every event of a provider in all its forms; what a customer names freely cannot make it grow. */
const MOST_SHAPES = 500;

/** What the messages are about. */
export interface WebhookOccasion {
  readonly causedBy: string;
  readonly callId?: string;
}

/**
 * Holds what is posted to the customer against the provider's contract. An event is looked at once in each form, that
 * is with each set of fields: compiling and checking every delivery would cost more than sending it.
 */
export function createWebhookCheck({
  validator,
  journal,
}: {
  readonly validator: Validator;
  readonly journal: JournalWriter;
}): (messages: readonly WebhookMessage[], occasion: WebhookOccasion) => void {
  const seen = new Set<string>();
  /** The body that was last looked at of each event: most are of the same form as the one before. */
  const last = new Map<string, unknown>();
  return (messages, occasion) => {
    for (const { event, contractEvent = event, body, isFreeForm } of messages) {
      if (body === undefined || isFreeForm === true || seen.size >= MOST_SHAPES) continue;
      if (hasShapeOf(body, last.get(contractEvent))) continue;
      last.set(contractEvent, body);
      const shape = `${contractEvent} ${shapeOf(body)}`;
      if (seen.has(shape)) continue;
      seen.add(shape);
      const check = validator.webhook(contractEvent);
      if (check === undefined || check.accepts(body)) continue;
      const problem = check.violations(body).slice(0, 3).map(violationDetail).join('; ');
      journal.append({
        wire: 'verdict',
        kind: 'violation',
        ...occasion,
        rule: 'webhook-on-contract',
        severity: 'error',
        message: `${event} is off contract: ${problem}`,
      });
    }
  };
}

/** Whether two bodies have the same shape; makes no text for it. */
function hasShapeOf(body: unknown, other: unknown): boolean {
  return (
    isJsonObject(body) &&
    isJsonObject(other) &&
    hasNamesOf(body, other) &&
    Object.keys(body).every((name) => {
      const [value, otherValue] = [body[name], other[name]];
      if (!isJsonObject(value)) return !isJsonObject(otherValue);
      return isJsonObject(otherValue) && hasNamesOf(value, otherValue);
    })
  );
}

function hasNamesOf(object: JsonObject, other: JsonObject): boolean {
  const [names, otherNames] = [Object.keys(object), Object.keys(other)];
  return names.length === otherNames.length && names.every((name, index) => name === otherNames[index]);
}

/** The names of the fields, of the body and of what it holds. */
function shapeOf(body: unknown): string {
  if (!isJsonObject(body)) return typeof body;
  return Object.entries(body)
    .map(([name, value]) => (isJsonObject(value) ? `${name}(${Object.keys(value).join()})` : name))
    .join();
}
