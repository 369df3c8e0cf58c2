import type { Reply, WebhookLine } from '../../conform/webhook-line.ts';
import { SimulatorError } from '../../core/errors.ts';
import { createRedactor, type Redactor } from '../../core/journal/redact.ts';
import type { JsonObject } from '../../core/json.ts';
import { wordsOfReply } from '../../core/text/words-of-reply.ts';
import { wallNowMs } from '../../core/time/wall-clock.ts';
import type { ProviderPack } from '../../providers/pack.ts';
import { findPack } from '../../providers/registry.ts';
import { authorization } from '../../wires/webhooks/attempt.ts';
import type { PostResult } from '../../wires/webhooks/webhook-client.ts';
import { sendJson } from '../customer/send-json.ts';
import { signingSecret } from '../customer/signing-secret.ts';
import { credentialsFor } from '../start/credentials-for.ts';
import { createWebhookMeans, type WebhookMeans, type WebhookMeansOptions } from './webhook-means.ts';

export interface WebhookLineOptions extends WebhookMeansOptions {
  readonly provider: string;
  readonly url: string;
  /** Signs, where the provider signs with it. Default: that of the provider's usual environment variable. */
  readonly apiKey?: string;
}

/** A line to a receiver, with what the provider says of its webhooks. */
export interface OpenWebhookLine extends WebhookLine {
  /** Scenarios without name and provider that bring its webhooks about. */
  readonly stories: readonly string[];
  /**
   * Asks a simulator of the provider for what no story brings about, in the account of `apiKey`, going by what the first
   * one has posted. @throws DRY_INTERNAL where it does not answer
   */
  askFurther(account: StoryAccount, posted: readonly JsonObject[]): Promise<void>;
  /** Names of the headers that carry a signature. */
  readonly signatureHeaders: readonly string[];
  stop(): Promise<void>;
}

/** The account in which a story was played. */
export interface StoryAccount {
  readonly baseUrl: string;
  readonly apiKey: string;
}

/** Wall time for one look at the state of the program. */
const LOOK_LIMIT_MS = 5000;

/** Opens one for posting single webhooks by hand. @throws DRY_OPTION_INVALID, DRY_PROVIDER_UNKNOWN, DRY_FILE_UNREADABLE */
export async function openWebhookLine(options: WebhookLineOptions): Promise<OpenWebhookLine> {
  const pack = findPack(options.provider);
  const url = new URL(options.url);
  const means = await createWebhookMeans(options);
  const { guard, webhookClient, quirks } = means;
  const signer = pack.signer?.(quirks);
  const delivery = pack.delivery?.(quirks);
  if (signer === undefined || delivery === undefined)
    throw new SimulatorError('DRY_OPTION_INVALID', `${pack.name} sends no signed webhooks.`);
  const secret = secretOf(pack, options.apiKey, means);
  const redactor = createRedactor([secret]);
  const sign: WebhookLine['sign'] = (body, { shiftMs = 0, ...change } = {}) =>
    signer.sign({ url: url.href, method: 'POST', body, secret, ...change, atMs: wallNowMs() + shiftMs });
  return {
    secret,
    stories: pack.webhookStories ?? [],
    askFurther: (account, posted) => askFurther(account, posted, { pack, means }),
    signatureHeaders: Object.keys(sign('')),
    sign,
    async post({ body, headers, overMs, cutAtBytes }, deadlineMs) {
      const ruling = guard.check(url);
      if (ruling.kind === 'blocked') return { ...ruling, tookMs: 0 };
      const isFaulted = overMs !== undefined || cutAtBytes !== undefined;
      const result = await webhookClient.send({
        url,
        headers: { ...delivery.headers, ...headers, ...authorization(url) },
        body,
        deadlineMs,
        signal: new AbortController().signal,
        ...(isFaulted ? { wire: wireOf(overMs, cutAtBytes) } : {}),
      });
      return toReply(result, { redactor, accepts: delivery.accepts });
    },
    accepts: (status) => delivery.accepts(status),
    earlierForm: pack.webhooks?.earlierForm,
    async look(address) {
      const request = { method: 'GET', url: new URL(address), timeoutMs: LOOK_LIMIT_MS };
      const reply = await sendJson(request, guard);
      if (reply.kind === 'answered') return { status: reply.status, body: reply.body ?? reply.text };
      throw new SimulatorError('DRY_APP_UNREACHABLE', `The probe ${address} got no answer: ${reply.reason}.`);
    },
    stop: () => webhookClient.stop(),
  };
}

async function askFurther(
  { baseUrl, apiKey }: StoryAccount,
  posted: readonly JsonObject[],
  { pack, means }: { readonly pack: ProviderPack; readonly means: WebhookMeans },
): Promise<void> {
  const credentials = credentialsFor(pack, { apiKey }, means.env);
  const headers = pack.staging?.headers?.(credentials) ?? { authorization: `Bearer ${apiKey}` };
  for (const { method, path, body } of pack.webhookRequests?.(posted) ?? []) {
    const request = { method, url: new URL(baseUrl + path), headers, body, timeoutMs: LOOK_LIMIT_MS };
    const reply = await sendJson(request, means.guard);
    // With some quirks the provider refuses, and there is no such webhook.
    if (reply.kind === 'failed')
      throw new SimulatorError('DRY_INTERNAL', `${method} ${path} got no answer: ${reply.reason}`);
  }
}

function secretOf(pack: ProviderPack, given: string | undefined, means: WebhookMeans): string {
  const apiKey = given ?? pack.apiKeyVariables.map((name) => means.env[name]).find((value) => value);
  if (apiKey === undefined && pack.webhookSecret === undefined) {
    throw new SimulatorError('DRY_OPTION_INVALID', 'The webhooks cannot be signed without a key.', {
      fix: `Name the key that your receiver verifies with, --api-key, or set ${pack.apiKeyVariables[0] ?? 'DRYDIAL_API_KEY'}.`,
    });
  }
  return signingSecret({ pack, credentials: { apiKey: apiKey ?? '' } }, means);
}

function wireOf(
  overMs: number | undefined,
  cutAtBytes: number | undefined,
): NonNullable<Parameters<WebhookMeans['webhookClient']['send']>[0]['wire']> {
  return {
    ...(overMs === undefined ? {} : { overMs }),
    ...(cutAtBytes === undefined ? {} : { cut: { kind: 'within', bytes: cutAtBytes } }),
  };
}

interface ReplyMeans {
  /** A program may well tell in its answer with which key it verifies. */
  readonly redactor: Redactor;
  readonly accepts: (status: number) => boolean;
}

function toReply(result: PostResult, { redactor, accepts }: ReplyMeans): Reply {
  const tookMs = result.timings.totalMs;
  switch (result.kind) {
    case 'answered':
      return {
        kind: 'answered',
        status: result.status,
        words: accepts(result.status) ? undefined : wordsOfReply(redactor.text(result.body), result.status),
        tookMs,
      };
    case 'timed-out':
      return { kind: 'timed-out', tookMs };
    case 'failed':
      return { kind: 'failed', reason: result.reason, tookMs };
    case 'blocked':
      return { ...result.refusal, kind: 'blocked', tookMs };
  }
}
