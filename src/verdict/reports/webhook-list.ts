import type { AttemptEntry } from '../../core/journal/entry.ts';
import { isJsonObject } from '../../core/json.ts';
import { formatDuration, formatScriptTime } from '../../core/time/duration.ts';
import { describeOutcome } from '../checks/webhooks-acknowledged.ts';
import type { WebhookRecord, WebhookSummary } from '../webhook-record.ts';
import { createPaint, type Paint } from './paint.ts';
import { cleanText, cutText, displayWidth, padText } from './terminal-text.ts';

export interface WebhookTextOptions {
  readonly isColored?: boolean;
  /** Columns. Default 110. */
  readonly width?: number;
}

const DEFAULT_WIDTH = 110;
const LABEL_WIDTH = 10;

/** A line for each webhook; its id comes last and is never cut, since it is there to be copied. */
export function renderWebhookList(
  webhooks: readonly WebhookSummary[],
  { isColored }: WebhookTextOptions = {},
): string {
  const paint = createPaint(isColored);
  if (webhooks.length === 0) return ' no webhook was sent';
  const rows = webhooks.map((webhook) => ({
    webhook,
    cells: [
      formatScriptTime(webhook.atMs),
      cleanText(webhook.event),
      outcomeText(webhook),
      countOf(webhook),
      `${webhook.sizeBytes} B`,
    ],
  }));
  const widths = [0, 1, 2, 3, 4].map((column) =>
    Math.max(HEADS[column]?.length ?? 0, ...rows.map(({ cells }) => displayWidth(cells[column] ?? ''))),
  );
  const line = (cells: readonly string[]): string =>
    cells.map((cell, column) => padText(cell, widths[column] ?? 0)).join('  ');
  return [
    ` ${paint('dim', `${line(HEADS)}  id`)}`,
    ...rows.map(({ webhook, cells }) => {
      const text = line(cells);
      const shown = webhook.state === 'delivered' ? text : paint(toneOf(webhook), text);
      return ` ${shown}  ${cleanText(webhook.id)}`;
    }),
  ].join('\n');
}

const HEADS = ['script', 'event', 'outcome', 'attempts', 'size'];

function outcomeText({ state, lastOutcome }: WebhookSummary): string {
  const last = cleanText(describeOutcome(lastOutcome));
  if (state === 'delivered') return last;
  return state === 'pending' ? `${last}, pending` : `${last}, given up`;
}

function countOf({ attempts, replays }: WebhookSummary): string {
  return replays === 0 ? String(attempts) : `${attempts} + ${replays} by hand`;
}

function toneOf({ state }: WebhookSummary): 'red' | 'yellow' {
  return state === 'given-up' ? 'red' : 'yellow';
}

/** One webhook: where it went, every attempt with its stages, and its body. */
export function renderWebhookRecord(record: WebhookRecord, options: WebhookTextOptions = {}): string {
  const paint = createPaint(options.isColored);
  const width = options.width ?? DEFAULT_WIDTH;
  const labelled = (name: string, text: string): string =>
    `   ${paint('dim', padText(name, LABEL_WIDTH))}${text}`;
  const { event, callId, id, world, method, url, path, state, attempts, replays, body } = record;
  return [
    ` ${paint('bold', cleanText(event))}  ${state === 'given-up' ? 'given up' : state}`,
    labelled('id', cleanText(id)),
    ...(callId === undefined ? [] : [labelled('call', cleanText(callId))]),
    labelled('world', cleanText(world)),
    labelled('to', `${method} ${cleanText(url ?? path)}`),
    ...[...attempts, ...replays].flatMap((attempt) => attemptLines(attempt, { labelled, paint, width })),
    ...headerLines(attempts.at(-1), labelled),
    labelled('body', `${Buffer.byteLength(body)} bytes`),
    '',
    pretty(body),
  ].join('\n');
}

interface Sheet {
  readonly labelled: (name: string, text: string) => string;
  readonly paint: Paint;
  readonly width: number;
}

function attemptLines(attempt: AttemptEntry, { labelled, paint, width }: Sheet): readonly string[] {
  const number = attempt.replayOf === undefined ? `${attempt.attempt} of ${attempt.attemptLimit}` : 'by hand';
  const again = attempt.retryInMs === undefined ? '' : `   again in ${formatDuration(attempt.retryInMs)}`;
  const tone = attempt.outcome.kind === 'accepted' ? 'green' : 'red';
  const outcome = paint(tone, cleanText(describeOutcome(attempt.outcome)));
  const text = `${number}  ${formatScriptTime(attempt.atMs)}  ${outcome}  ${paint('dim', stagesOf(attempt))}${again}`;
  const reply = attempt.replyBody;
  return [
    labelled('attempt', text),
    ...(reply === undefined ? [] : [labelled('answer', cutText(cleanText(reply), width - LABEL_WIDTH - 4))]),
  ];
}

/** "4.2 ms (name 0.3, connected 0.8, first byte 4)": when each stage was reached, as far as it was. */
function stagesOf({ wall }: AttemptEntry): string {
  const stages = [
    ['name', wall.dnsMs],
    ['connected', wall.connectMs],
    ['first byte', wall.firstByteMs],
  ].flatMap(([name, ms]) => (typeof ms === 'number' ? [`${name} ${ms}`] : []));
  const total = wall.tookMs === undefined ? '' : `${wall.tookMs} ms`;
  return stages.length === 0 ? total : `${total} (${stages.join(', ')})`;
}

function headerLines(
  attempt: AttemptEntry | undefined,
  labelled: (name: string, text: string) => string,
): readonly string[] {
  const headers = attempt?.wall.requestHeaders;
  if (!isJsonObject(headers)) return [];
  return Object.entries(headers).map(([name, value]) =>
    labelled('header', `${cleanText(name)}: ${cleanText(String(value))}`),
  );
}

/** For reading; `--raw` prints the bytes. What could steer a terminal is escaped as JSON may. */
function pretty(body: string): string {
  let text = body;
  try {
    text = JSON.stringify(JSON.parse(body), undefined, 2);
  } catch {
    // No JSON: shown as it is.
  }
  return text.replace(/(?!\n)[\p{Cc}\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]/gu, (found) => {
    return `\\u${found.charCodeAt(0).toString(16).padStart(4, '0')}`;
  });
}
