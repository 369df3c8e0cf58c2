import { SimulatorError } from '../core/errors.ts';
import type { AttemptEntry, AttemptOutcome, DeliveryEntry, Entry } from '../core/journal/entry.ts';

/** One webhook message with everything that was tried to deliver it, from the journal alone. */
export interface WebhookRecord {
  readonly id: string;
  readonly world: string;
  readonly event: string;
  readonly callId?: string;
  readonly method: string;
  readonly path: string;
  /** Where the last attempt went; without user and password. */
  readonly url?: string;
  /** The exact bytes, but for secrets, which the journal does not keep. */
  readonly body: string;
  /** Script time of the first attempt. */
  readonly atMs: number;
  readonly state: 'pending' | 'delivered' | 'given-up';
  readonly attempts: readonly AttemptEntry[];
  /** Copies that were sent by hand. */
  readonly replays: readonly AttemptEntry[];
}

/** The fields that a list shows. */
export interface WebhookSummary extends Omit<WebhookRecord, 'body' | 'attempts' | 'replays'> {
  readonly sizeBytes: number;
  readonly attempts: number;
  readonly replays: number;
  readonly lastOutcome: AttemptOutcome;
}

interface Draft {
  readonly attempts: AttemptEntry[];
  readonly replays: AttemptEntry[];
  end?: DeliveryEntry;
}

/** Every message of which an attempt stands in the journal, in order of their first attempts. */
export function webhookRecords(entries: readonly Entry[]): readonly WebhookRecord[] {
  const drafts = new Map<string, Draft>();
  for (const entry of entries) {
    if (entry.wire !== 'webhook') continue;
    const id = (entry.kind === 'attempt' ? entry.replayOf : undefined) ?? entry.messageId;
    const key = `${entry.world} ${id}`;
    const draft = drafts.get(key) ?? { attempts: [], replays: [] };
    drafts.set(key, draft);
    if (entry.kind !== 'attempt') draft.end = entry;
    else if (entry.replayOf === undefined) draft.attempts.push(entry);
    else draft.replays.push(entry);
  }
  return [...drafts.values()].flatMap((draft) => toRecord(draft) ?? []);
}

/** Undefined where its attempts have left a bounded journal. */
function toRecord({ attempts, replays, end }: Draft): WebhookRecord | undefined {
  const [first] = attempts;
  const last = attempts.at(-1);
  if (first === undefined || last === undefined) return undefined;
  const { messageId: id, world, event, callId, method = 'POST', path, body, atMs } = first;
  const { url } = last.wall;
  return {
    id,
    world,
    event,
    ...(callId === undefined ? {} : { callId }),
    method,
    path,
    ...(typeof url === 'string' ? { url } : {}),
    body,
    atMs,
    state: end?.kind ?? 'pending',
    attempts,
    replays,
  };
}

export function summaryOf({ body, attempts, replays, ...record }: WebhookRecord): WebhookSummary {
  return {
    ...record,
    sizeBytes: Buffer.byteLength(body),
    attempts: attempts.length,
    replays: replays.length,
    lastOutcome: attempts.at(-1)?.outcome ?? { kind: 'failed', reason: 'never tried' },
  };
}

const CANDIDATES = 5;

/**
 * The message that is meant: by its id, or by any part of an id, call id and event that only one has ("call_ended").
 * Two plays of one scenario make the same ids, each in a world of its own; the newest is meant then.
 * @throws DRY_WEBHOOK_UNKNOWN
 */
export function findWebhook(records: readonly WebhookRecord[], wanted: string): WebhookRecord {
  const exact = records.findLast(({ id }) => id === wanted);
  if (exact !== undefined) return exact;
  const near = records.filter(({ id, event }) => `${id} ${event}`.includes(wanted));
  const newest = new Map(near.map((record) => [record.id, record]));
  const [only] = newest.values();
  if (only !== undefined && newest.size === 1) return only;
  if (only === undefined) {
    throw new SimulatorError(
      'DRY_WEBHOOK_UNKNOWN',
      `no webhook "${wanted}" stands in the journal, which holds ${records.length} of them.`,
    );
  }
  const names = [...newest.values()].slice(0, CANDIDATES).map(({ id, event }) => `\n   ${id}  ${event}`);
  const more = newest.size > CANDIDATES ? `\n   and ${newest.size - CANDIDATES} more` : '';
  throw new SimulatorError(
    'DRY_WEBHOOK_UNKNOWN',
    `${newest.size} webhooks are meant by "${wanted}":${names.join('')}${more}`,
    { fix: 'Write a part of its id that no other one has.' },
  );
}
