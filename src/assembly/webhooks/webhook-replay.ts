import { SimulatorError } from '../../core/errors.ts';
import type { JournalWriter } from '../../core/journal/journal.ts';
import type { Credentials } from '../../core/world.ts';
import type { ProviderPack } from '../../providers/pack.ts';
import type { WebhookReplay } from '../../simulator-types.ts';
import type { WebhookRecord } from '../../verdict/webhook-record.ts';
import { type AttemptResult, runAttempt } from '../../wires/webhooks/attempt.ts';
import { createDeliveryLog } from '../../wires/webhooks/delivery-log.ts';
import { type OutgoingMessage, withoutCredentials } from '../../wires/webhooks/message.ts';
import { signingSecret } from '../customer/signing-secret.ts';
import type { WebhookMeans } from './webhook-means.ts';

/** What the journal writes in the place of a secret. */
const REDACTED = /\[redacted(?: key)?\]/;
const DEFAULT_TIMEOUT_MS = 10_000;

export interface ReplayPlan {
  readonly record: WebhookRecord;
  readonly pack: ProviderPack;
  readonly credentials: Credentials;
  /** Another address than the one it went to. */
  readonly to: string | undefined;
  /** Where it is written down; undefined where no world is open for it. */
  readonly journal: JournalWriter | undefined;
}

/**
 * Sends a message once more, by hand: the bytes of the journal, signed anew, one attempt and no retry.
 * @throws DRY_OPTION_INVALID where there is no address to send it to
 */
export async function replayWebhook(plan: ReplayPlan, means: WebhookMeans): Promise<WebhookReplay> {
  const { record, pack, journal } = plan;
  const { delivery, signer } = pack;
  if (delivery === undefined)
    throw new SimulatorError('DRY_OPTION_INVALID', `${pack.name} sends no webhooks to replay.`);
  const message = messageOf(plan);
  const result = await runAttempt(message, {
    client: means.webhookClient,
    guard: means.guard,
    signer: signer?.(means.quirks),
    secret: signingSecret(plan, means),
    delivery: delivery(means.quirks),
    deadlineMs: Math.max(1, Math.round(message.timeoutMs * means.deadlineScale)),
    signal: new AbortController().signal,
  });
  const causedBy = record.attempts.at(-1)?.id;
  if (journal !== undefined) {
    createDeliveryLog(journal).attempt(message, {
      result,
      attempt: 1,
      attemptLimit: 1,
      replayOf: record.id,
      ...(causedBy === undefined ? {} : { causedBy }),
    });
  }
  return toReplay(plan, message, result);
}

/** The pack whose signature the message carried; undefined where none can be recognised. */
export function packThatSigned(
  record: WebhookRecord,
  packs: readonly ProviderPack[],
  quirks: WebhookMeans['quirks'],
): ProviderPack | undefined {
  const sent = record.attempts.at(-1)?.wall.requestHeaders;
  if (typeof sent !== 'object' || sent === null) return undefined;
  return packs.find(({ signer }) => {
    const headers = signer?.(quirks).sign({ url: '', method: 'POST', body: '', secret: '-', atMs: 0 });
    const names = Object.keys(headers ?? {});
    return names.length > 0 && names.every((name) => name in sent);
  });
}

function messageOf({ record, to }: ReplayPlan): OutgoingMessage {
  const url = addressOf(record, to);
  return {
    id: `${record.id}/replay:${record.replays.length + 1}`,
    event: record.event,
    ...(record.callId === undefined ? {} : { callId: record.callId }),
    // Attempts are made with the methods that messages have.
    method: record.method as OutgoingMessage['method'],
    url,
    path: url.pathname + url.search,
    bytes: record.body === '' && record.method !== 'POST' ? undefined : record.body,
    timeoutMs: DEFAULT_TIMEOUT_MS,
    headers: {},
    retryGapsMs: [],
  };
}

function addressOf(record: WebhookRecord, to: string | undefined): URL {
  const text = to ?? record.url;
  const url = text === undefined ? null : URL.parse(text);
  if (url === null || (url.protocol !== 'http:' && url.protocol !== 'https:')) {
    const seen = to === undefined ? 'the journal has no address of it' : `"${to}" is no http or https URL`;
    throw new SimulatorError('DRY_OPTION_INVALID', `The webhook cannot be sent again: ${seen}.`, {
      fix: 'Name the whole address with --to http://127.0.0.1:8080/webhook.',
    });
  }
  if (to === undefined && REDACTED.test(decodeURIComponent(url.href))) {
    throw new SimulatorError(
      'DRY_OPTION_INVALID',
      'The webhook cannot be sent again to where it went: its address holds a secret, which the journal does not keep.',
      { fix: 'Name the whole address with --to http://127.0.0.1:8080/webhook?token=...' },
    );
  }
  return url;
}

function toReplay(plan: ReplayPlan, message: OutgoingMessage, result: AttemptResult): WebhookReplay {
  const { outcome, replyBody, wall, refusal } = result;
  return {
    id: message.id,
    replayOf: plan.record.id,
    event: message.event,
    url: withoutCredentials(message.url),
    outcome,
    tookMs: wall.tookMs,
    ...(replyBody === undefined ? {} : { replyBody }),
    ...(refusal === undefined ? {} : { fix: refusal.fix }),
    isRedacted: REDACTED.test(plan.record.body),
  };
}
