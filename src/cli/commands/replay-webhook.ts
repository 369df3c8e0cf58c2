import type { Config } from '../../config/resolve-config.ts';
import { EXIT } from '../../core/errors.ts';
import { formatDuration } from '../../core/time/duration.ts';
import type { WebhookReplay } from '../../simulator-types.ts';
import { describeOutcome } from '../../verdict/checks/webhooks-acknowledged.ts';
import { cleanText, cutText } from '../../verdict/reports/terminal-text.ts';
import { createControlClient } from '../server/control-client.ts';
import type { CliContext } from '../terminal/context.ts';
import { recordOf, type WebhookSource } from './webhooks.ts';

export interface ReplayRequest {
  readonly id: string;
  readonly to: string | undefined;
  readonly provider: string | undefined;
  readonly config: Config;
  readonly isJson: boolean;
}

const REPLY_WIDTH = 14;

/** Sends one webhook again and says how it fared; 1 where it was not accepted. @throws DRY_WEBHOOK_UNKNOWN, DRY_OPTION_INVALID */
export async function replayWebhook(
  source: WebhookSource,
  request: ReplayRequest,
  context: CliContext,
): Promise<number> {
  const { output } = context;
  const replay = await sendAgain(source, request, context);
  if (request.isJson) output.line(JSON.stringify(replay, undefined, 2));
  else for (const line of linesOf(replay, context)) output.line(line);
  return replay.outcome.kind === 'accepted' ? EXIT.clean : EXIT.findings;
}

async function sendAgain(
  source: WebhookSource,
  { id, to, provider, config }: ReplayRequest,
  { env, output }: CliContext,
): Promise<WebhookReplay> {
  const { apiKey, webhookSecret, allowEgress, ca, quirks } = config.settings;
  if (source.kind === 'simulator') {
    // Only where it was named here: a running drydial knows the key of each world.
    const isNamed = config.origins.apiKey.kind === 'flag';
    const body = {
      id,
      ...(to === undefined ? {} : { to }),
      ...(isNamed && apiKey !== undefined ? { api_key: apiKey } : {}),
    };
    // A drydial answers with what openapi/control.yaml says, and nobody else gets here.
    return (await createControlClient(source).post('/webhooks/replay', {
      answer: 'outcome',
      body,
    })) as WebhookReplay;
  }
  const record = await recordOf(source, id, output);
  const { replaySavedWebhook } = await import('../../simulator.ts');
  return replaySavedWebhook(record, {
    env,
    ...(to === undefined ? {} : { to }),
    ...(provider === undefined ? {} : { provider }),
    ...(apiKey === undefined ? {} : { apiKey }),
    ...(webhookSecret === undefined ? {} : { webhookSecret }),
    ...(allowEgress === undefined ? {} : { allowEgress }),
    ...(ca === undefined ? {} : { caFile: ca }),
    ...(quirks === undefined ? {} : { quirks }),
  });
}

function linesOf(replay: WebhookReplay, { output }: CliContext): readonly string[] {
  const { paint, width } = output;
  const { event, url, outcome, tookMs, replyBody, fix, isRedacted } = replay;
  const tone = outcome.kind === 'accepted' ? 'green' : 'red';
  return [
    ` ${event} -> ${cleanText(url)}   ${paint(tone, describeOutcome(outcome))}  ${paint('dim', formatDuration(tookMs))}`,
    ...(replyBody === undefined
      ? []
      : [`   ${paint('dim', 'answer')}  ${cutText(cleanText(replyBody), width - REPLY_WIDTH)}`]),
    ...(fix === undefined ? [] : [`   ${paint('dim', 'fix')}     ${fix}`]),
    ...(isRedacted
      ? [
          `   ${paint('yellow', 'note')}    the journal keeps no secrets: where the original had one, [redacted] was sent`,
        ]
      : []),
  ];
}
