import type { RuleResult } from '../../conform/rule-result.ts';
import { SOCKET_RULES } from '../../conform/socket-rules.ts';
import { runSocketSuite } from '../../conform/socket-suite.ts';
import { elapsedMs, steadyNowMs } from '../../core/wall-clock.ts';
import { VERSION } from '../../version.ts';
import type { CliContext } from '../context.ts';
import { isTextOnScreen, refuseRuleReports, reportRules } from '../report-rules.ts';
import type { ReportTarget } from '../report-target.ts';
import { stopSimulator } from '../stop-simulator.ts';

/** What `conform socket` was asked. */
export interface ConformSocketRequest {
  readonly llmUrl: string;
  readonly provider: string;
  readonly seed: number;
  readonly allowEgress: readonly string[];
  readonly reports: readonly ReportTarget[];
}

/** Holds a row of short conversations with an LLM server, and says which rules of the protocol it keeps. */
export async function conformSocket(request: ConformSocketRequest, context: CliContext): Promise<number> {
  const { output, env } = context;
  const { llmUrl, provider, seed, allowEgress, reports } = request;
  refuseRuleReports(reports);
  const isText = isTextOnScreen(reports);
  const startedMs = steadyNowMs();
  const simulator = await context.startSimulator({
    providers: [provider],
    clock: 'skip',
    seed,
    host: '127.0.0.1',
    port: 0,
    control: false,
    allowEgress,
    concurrency: 100,
    // A server that echoes no keepalive would make every conversation wait for the provider's 5 s, again and again.
    deadlines: 0.4,
    env,
  });
  let results: readonly RuleResult[];
  try {
    if (isText) output.line(`drydial ${VERSION}   ${llmUrl}   ${SOCKET_RULES.length} rules\n`);
    results = await runSocketSuite(simulator, {
      llmUrl,
      seed,
      onProgress: (done, all) => {
        if (isText) output.progress(` ${done} of ${all} conversations`);
      },
    });
  } finally {
    await stopSimulator(simulator, output);
  }
  const suite = { name: 'drydial conform socket', target: llmUrl, wallMs: elapsedMs(startedMs), results };
  return reportRules(suite, reports, output);
}
