import { EXIT } from '../../core/errors.ts';
import { renderWebhookList, renderWebhookRecord } from '../../verdict/reports/webhook-list.ts';
import {
  findWebhook,
  summaryOf,
  type WebhookRecord,
  type WebhookSummary,
  webhookRecords,
} from '../../verdict/webhook-record.ts';
import { readJournal } from '../inputs/read-journal.ts';
import { type ControlAddress, createControlClient } from '../server/control-client.ts';
import type { CliContext } from '../terminal/context.ts';
import type { Output } from '../terminal/output.ts';

/** Where webhooks are looked for. */
export type WebhookSource =
  | { readonly kind: 'journal'; readonly file: string }
  | ({ readonly kind: 'simulator' } & ControlAddress);

export interface ListRequest {
  readonly filter: { readonly call: string | undefined; readonly event: string | undefined };
  readonly isJson: boolean;
}

/** Prints one line for each webhook. @throws DRY_SIMULATOR_UNREACHABLE, DRY_FILE_UNREADABLE, DRY_JOURNAL_INVALID */
export async function listWebhooks(
  source: WebhookSource,
  { filter, isJson }: ListRequest,
  { output }: CliContext,
): Promise<number> {
  const { call, event } = filter;
  const listed = (await summariesOf(source, filter, output)).filter(
    (it) => (call === undefined || it.callId === call) && (event === undefined || it.event === event),
  );
  if (isJson) output.line(JSON.stringify({ webhooks: listed }, undefined, 2));
  else output.line(renderWebhookList(listed, { isColored: output.isColored, width: output.width }));
  return EXIT.clean;
}

export interface ShowRequest {
  readonly id: string;
  readonly isJson: boolean;
  readonly isRaw: boolean;
}

/** Prints one webhook. @throws DRY_WEBHOOK_UNKNOWN and those of a list */
export async function showWebhook(
  source: WebhookSource,
  { id, isJson, isRaw }: ShowRequest,
  { output }: CliContext,
): Promise<number> {
  const record = await recordOf(source, id, output);
  if (isRaw) output.line(record.body);
  else if (isJson) output.line(JSON.stringify(record, undefined, 2));
  else output.line(renderWebhookRecord(record, { isColored: output.isColored, width: output.width }));
  return EXIT.clean;
}

/** One webhook with its attempts. @throws DRY_WEBHOOK_UNKNOWN */
export async function recordOf(
  source: WebhookSource,
  id: string,
  output: Pick<Output, 'complain'>,
): Promise<WebhookRecord> {
  if (source.kind === 'journal') {
    const { entries } = await readJournal(source.file, output);
    return findWebhook(webhookRecords(entries), id);
  }
  // A drydial answers with what openapi/control.yaml says, and nobody else gets here.
  return (await createControlClient(source).get('/webhooks/one', {
    answer: 'attempts',
    query: { id },
  })) as WebhookRecord;
}

async function summariesOf(
  source: WebhookSource,
  filter: ListRequest['filter'],
  output: Pick<Output, 'complain'>,
): Promise<readonly WebhookSummary[]> {
  if (source.kind === 'journal') {
    const { entries } = await readJournal(source.file, output);
    return webhookRecords(entries).map(summaryOf);
  }
  const answer = await createControlClient(source).get('/webhooks', {
    answer: 'webhooks',
    query: filter,
  });
  // As above.
  return (answer as { readonly webhooks: readonly WebhookSummary[] }).webhooks;
}
