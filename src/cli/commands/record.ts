import { rmdir } from 'node:fs/promises';
import { EXIT, SimulatorError } from '../../core/errors.ts';
import { redactSecretFields } from '../../core/journal/secret-fields.ts';
import { isLocal } from '../../recording/own-addresses.ts';
import { startRecorder } from '../../recording/recorder.ts';
import { callNotesOf, providerAt, refuseLlmServer } from '../../simulator.ts';
import { cleanText } from '../../verdict/reports/terminal-text.ts';
import type { CliContext } from '../terminal/context.ts';
import { makeFolder } from '../terminal/write-file.ts';
import { writeRecorded } from './write-recorded.ts';

/** What `record` was asked. */
export interface RecordRequest {
  readonly upstream: string;
  readonly out: string;
  /** Default: whose API the upstream is. */
  readonly provider?: string;
  readonly host: string;
  readonly port: number;
  readonly publicUrl?: string;
  readonly llmUrl?: string;
  readonly webhookUrl?: string;
  readonly allowEgress: readonly string[];
  readonly keepsData: boolean;
}

/** Stands between a program and a provider until Ctrl-C, then writes a scenario for each call that passed. */
export async function record(request: RecordRequest, context: CliContext): Promise<number> {
  const { output, stopRequested } = context;
  const upstream = httpUrl(request.upstream, '--upstream');
  if (request.publicUrl !== undefined) httpUrl(request.publicUrl, '--public-url');
  const provider = request.provider ?? providerAt(upstream.hostname) ?? 'retell';
  const reader = callNotesOf(provider);
  refuseLlmServer(provider, request.llmUrl === undefined ? undefined : '--llm-url');
  const stopping = stopRequested();
  const recorder = await startRecorder({
    upstream,
    host: request.host,
    port: request.port,
    ...(request.publicUrl === undefined ? {} : { publicUrl: request.publicUrl }),
    allowHosts: request.allowEgress,
    reader,
    onPassed: (line) => output.line(` ${cleanText(line)}`),
  });
  let isFolderNew = false;
  try {
    // Before anything passes: calls that were made, and paid for, must not be lost to a folder that cannot be written.
    isFolderNew = await makeFolder(request.out);
    output.line(
      `drydial records  ${recorder.url}  ->  ${upstream.origin}${upstream.pathname.replace(/\/+$/, '')}`,
    );
    output.line(` point your program at ${recorder.url}; Ctrl-C writes what has passed to ${request.out}`);
    if (recorder.publicUrl === recorder.url && !isLocal(upstream))
      output.line(
        ` the provider cannot reach this address: no webhooks ${reader.addressFields.socket.length === 0 ? 'come' : 'and no LLM sockets come'} without --public-url`,
      );
    for (const [kind, target] of [
      ['webhook', request.webhookUrl],
      ['socket', request.llmUrl],
    ] as const) {
      if (target !== undefined)
        output.line(
          ` ${kind} address for the provider: ${recorder.addressFor(kind, target)}  ->  ${cleanText(redactSecretFields(target))}`,
        );
    }
    await stopping;
  } finally {
    await recorder.stop();
  }
  if (recorder.calls().length > 0) return writeRecorded(recorder, request, context);
  output.line(' no call has passed: nothing is written');
  if (isFolderNew) await rmdir(request.out).catch(() => {});
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
