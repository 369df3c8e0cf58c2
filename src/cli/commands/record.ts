import { join } from 'node:path';
import { EXIT, SimulatorError } from '../../core/errors.ts';
import { startRecorder } from '../../recording/recorder.ts';
import { scenarioText } from '../../recording/scenario-text.ts';
import { createScrubber } from '../../recording/scrub.ts';
import { callNotesOf } from '../../simulator.ts';
import { cleanText } from '../../verdict/reports/terminal-text.ts';
import type { CliContext } from '../context.ts';
import { makeFolder, writeTextFile } from '../write-file.ts';
import { replacedLines } from './import.ts';

/** What `record` was asked. */
export interface RecordRequest {
  readonly upstream: string;
  readonly out: string;
  readonly provider: string;
  readonly host: string;
  readonly port: number;
  readonly publicUrl?: string;
  readonly llmUrl?: string;
  readonly webhookUrl?: string;
  readonly allowEgress: readonly string[];
  readonly keepsData: boolean;
}

const LLM_URL = '${env.LLM_URL:-ws://127.0.0.1:8080/llm}';
const WEBHOOK_URL = '${env.WEBHOOK_URL:-http://127.0.0.1:8080/webhook}';

/** Stands between a program and a provider until Ctrl-C, then writes a scenario for each call that passed. */
export async function record(request: RecordRequest, { output, stopRequested }: CliContext): Promise<number> {
  const upstream = httpUrl(request.upstream, '--upstream');
  if (request.publicUrl !== undefined) httpUrl(request.publicUrl, '--public-url');
  const stopping = stopRequested();
  const recorder = await startRecorder({
    upstream,
    host: request.host,
    port: request.port,
    ...(request.publicUrl === undefined ? {} : { publicUrl: request.publicUrl }),
    allowHosts: request.allowEgress,
    reader: callNotesOf(request.provider),
    onPassed: (line) => output.line(` ${cleanText(line)}`),
  });
  try {
    output.line(`drydial records  ${recorder.url}  ->  ${upstream.origin}`);
    output.line(` point your program at ${recorder.url}; Ctrl-C writes what has passed to ${request.out}`);
    if (recorder.publicUrl === recorder.url && !isLocal(upstream))
      output.line(
        ' the provider cannot reach this address: no webhooks and no LLM sockets come without --public-url',
      );
    for (const [kind, target] of [
      ['webhook', request.webhookUrl],
      ['socket', request.llmUrl],
    ] as const) {
      if (target !== undefined)
        output.line(
          ` ${kind} address for the provider: ${recorder.addressFor(kind, target)}  ->  ${cleanText(target)}`,
        );
    }
    await stopping;
  } finally {
    await recorder.stop();
  }
  return write(recorder.calls(), request, output);
}

async function write(
  calls: ReturnType<Awaited<ReturnType<typeof startRecorder>>['calls']>,
  request: RecordRequest,
  output: CliContext['output'],
): Promise<number> {
  if (calls.length === 0) {
    output.line(' no call has passed: nothing is written');
    return EXIT.clean;
  }
  const scrubber = request.keepsData ? undefined : createScrubber();
  await makeFolder(request.out);
  for (const [index, call] of calls.entries()) {
    const text = scenarioText(scrubber?.call(call) ?? call, {
      engine: call.engine ?? 'platform',
      llmUrl: LLM_URL,
      ...(call.events.length > 0 ? { webhookUrl: WEBHOOK_URL } : {}),
      origin: `Recorded by drydial${request.keepsData ? '' : '; numbers, names and ids are not the real ones'}.`,
    });
    const file = join(request.out, `call-${String(index + 1).padStart(3, '0')}.yaml`);
    await writeTextFile(file, text);
    output.line(` wrote ${file}`);
  }
  for (const line of replacedLines(scrubber)) output.line(line);
  output.line(` play it:  drydial run ${request.out}`);
  return EXIT.clean;
}

function httpUrl(text: string, flag: string): URL {
  const url = URL.parse(text);
  if (
    url !== null &&
    (url.protocol === 'http:' || url.protocol === 'https:') &&
    url.username === '' &&
    url.search === ''
  )
    return url;
  throw new SimulatorError(
    'DRY_OPTION_INVALID',
    `${flag}: ${JSON.stringify(text)} is no base URL such as https://api.retellai.com`,
  );
}

function isLocal({ hostname }: URL): boolean {
  return /^(localhost|127\.|\[::1\]|10\.|192\.168\.|172\.(1[6-9]|2\d|3[01])\.)/.test(hostname);
}
