import type { Config } from '../../config/resolve-config.ts';
import { gatherSamples, type Samples } from '../../conform/gather-samples.ts';
import { CALLS_NEEDED, runWebhookSuite } from '../../conform/webhook-suite.ts';
import { shownAddress } from '../../core/text/shown-address.ts';
import { elapsedMs, steadyNowMs } from '../../core/time/wall-clock.ts';
import { type OpenWebhookLine, openWebhookLine, openWebhookSink } from '../../simulator.ts';
import { VERSION } from '../../version.ts';
import { prepareReports } from '../reports/prepare-reports.ts';
import { isTextOnScreen, refuseRuleReports, reportRules } from '../reports/report-rules.ts';
import type { ReportTarget } from '../reports/report-target.ts';
import type { CliContext } from '../terminal/context.ts';
import { stopSimulator } from '../terminal/stop-simulator.ts';

/** What `conform webhooks` was asked, beside the settings. */
export interface ConformWebhooksRequest {
  readonly url: string;
  readonly provider: string;
  /** Where the program says what it has made of a call. */
  readonly probe: string | undefined;
  /** Wall ms; undefined: as long as the provider waits. */
  readonly timeoutMs: number | undefined;
  readonly reports: readonly ReportTarget[];
}

/** Wall ms for everything but starting and stopping: with those it is under 30 s. */
const BUDGET_MS = 24_000;

/** Headers that HTTP clients set themselves. */
const HTTP_HEADERS = ['host', 'connection', 'content-length', 'content-type', 'transfer-encoding'];

/** Posts right and wrong webhooks to a receiver, and says which rules it keeps. */
export async function conformWebhooks(
  request: ConformWebhooksRequest,
  config: Config,
  context: CliContext,
): Promise<number> {
  const { output, env } = context;
  const { url, provider, probe, reports } = request;
  const { apiKey, webhookSecret, allowEgress, ca, quirks } = config.settings;
  refuseRuleReports(reports);
  await prepareReports(reports);
  const isText = isTextOnScreen(reports);
  const startedMs = steadyNowMs();
  const line = await openWebhookLine({
    url,
    provider,
    env,
    ...(apiKey === undefined ? {} : { apiKey }),
    ...(webhookSecret === undefined ? {} : { webhookSecret }),
    ...(allowEgress === undefined ? {} : { allowEgress }),
    ...(ca === undefined ? {} : { caFile: ca }),
    ...(quirks === undefined ? {} : { quirks }),
  });
  try {
    if (isText) output.line(`drydial ${VERSION}   ${shownAddress(url)}   ${provider}\n`);
    const { events, calls } = await samplesFor(line, { request, config, context });
    const usualMs = Math.max(...events.flat().map((sample) => sample.timeoutMs));
    const results = await runWebhookSuite(line, {
      url: shownAddress(url),
      events,
      calls,
      timeoutMs: request.timeoutMs ?? usualMs,
      budgetMs: BUDGET_MS - elapsedMs(startedMs),
      probe,
      onProgress: (done, all) => {
        if (isText) output.progress(` ${done} of ${all} rules`);
      },
    });
    const suite = {
      name: 'drydial conform webhooks',
      target: shownAddress(url),
      wallMs: elapsedMs(startedMs),
      results,
    };
    return await reportRules(suite, reports, output);
  } finally {
    await line.stop();
  }
}

interface Sampling {
  readonly request: ConformWebhooksRequest;
  readonly config: Config;
  readonly context: CliContext;
}

async function samplesFor(line: OpenWebhookLine, { request, config, context }: Sampling): Promise<Samples> {
  const { quirks, webhookHeaders } = config.settings;
  const sink = await openWebhookSink();
  const simulator = await context.startSimulator({
    providers: [request.provider],
    clock: 'skip',
    seed: 7,
    // Receivers may look at when a call was.
    startAt: 'now',
    host: '127.0.0.1',
    port: 0,
    control: false,
    webhookUrl: sink.url,
    ...(quirks === undefined ? {} : { quirks }),
    ...(webhookHeaders === undefined ? {} : { webhookHeaders }),
    env: context.env,
  });
  try {
    return await gatherSamples(simulator, {
      webhookUrl: sink.url,
      stories: line.stories,
      askFurther: (apiKey, posted) => line.askFurther({ baseUrl: simulator.baseUrl(), apiKey }, posted),
      calls: CALLS_NEEDED,
      taken: () => sink.taken(),
      ownHeaders: new Set([...HTTP_HEADERS, ...line.signatureHeaders]),
    });
  } finally {
    await stopSimulator(simulator, context.output);
    await sink.stop();
  }
}
