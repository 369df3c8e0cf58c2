import { SOCKET_RULES } from '../../conform/socket-rules.ts';
import { type RuleResult, runSocketSuite } from '../../conform/socket-suite.ts';
import { EXIT } from '../../core/errors.ts';
import { elapsedMs, steadyNowMs } from '../../core/wall-clock.ts';
import { createPaint } from '../../verdict/reports/paint.ts';
import { cleanText, wrapText } from '../../verdict/reports/terminal-text.ts';
import { VERSION } from '../../version.ts';
import type { CliContext } from '../context.ts';
import type { Output } from '../output.ts';
import { renderRuleReport } from '../render-rules.ts';
import type { ReportTarget } from '../report-target.ts';
import { stopSimulator } from '../stop-simulator.ts';
import { writeTextFile } from '../write-file.ts';

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
  const isText = !reports.some(({ file }) => file === undefined);
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
      onProgress: (done, all) => output.progress(` ${done} of ${all} conversations`),
    });
  } finally {
    await stopSimulator(simulator, output);
  }
  const suite = { name: 'drydial conform socket', target: llmUrl, wallMs: elapsedMs(startedMs), results };
  if (isText) printTable(suite.results, suite.wallMs, output);
  for (const { format, file } of reports) {
    const text = await renderRuleReport(format, suite);
    if (file === undefined) output.line(text);
    else await writeTextFile(file, `${text}\n`);
  }
  return results.some(({ result }) => result === 'broken') ? EXIT.findings : EXIT.clean;
}

const WORD_WIDTH = 12;

function printTable(results: readonly RuleResult[], wallMs: number, output: Output): void {
  const paint = createPaint(output.isColored);
  const idWidth = Math.max(...results.map(({ id }) => id.length));
  for (const { id, title, result, finding, conversation } of results) {
    const colour = { holds: 'green', broken: 'red', 'no occasion': 'dim' } as const;
    const word = paint(colour[result], result.padEnd(WORD_WIDTH));
    output.line(` ${word}${paint('dim', id.padEnd(idWidth))}  ${title}`);
    if (finding === undefined) continue;
    const indent = ' '.repeat(WORD_WIDTH + 1);
    const told = [finding.title, finding.effect].filter((text) => text !== undefined);
    const where = conversation === undefined ? '' : ` (conversation "${conversation}")`;
    for (const line of wrapText(
      cleanText(told.join('; ') + where),
      Math.max(40, output.width - indent.length),
    ))
      output.line(indent + line);
  }
  const count = (word: RuleResult['result']): number =>
    results.filter(({ result }) => result === word).length;
  const broken = count('broken');
  const sum =
    broken === 0
      ? paint('green', `${count('holds')} rules hold`)
      : paint('red', `${broken} of ${results.length} rules broken`);
  const idle = count('no occasion');
  const rest = idle === 0 ? '' : `   ${idle} had no occasion`;
  output.line(
    `\n ${sum}${broken === 0 ? '' : `   ${count('holds')} hold`}${rest}   in ${(wallMs / 1000).toFixed(1)} s`,
  );
}
