import { SimulatorError } from '../../core/errors.ts';
import { parseDurationMs } from '../../core/time/duration.ts';

/** The options of `conform socket` and `talk`, as the command line has them. @throws DRY_OPTION_INVALID */
export function readConform(
  url: string,
  options: Readonly<Record<string, unknown>>,
): {
  readonly llmUrl: string;
  readonly provider: string;
  readonly seed: number;
  readonly allowEgress: readonly string[];
  /** Certificates that are trusted beside the usual ones. */
  readonly caFile: string | undefined;
} {
  const parsed = URL.parse(url);
  if (parsed === null || (parsed.protocol !== 'ws:' && parsed.protocol !== 'wss:')) {
    throw new SimulatorError('DRY_OPTION_INVALID', `"${url}" is no address of a WebSocket server`, {
      fix: 'Write one that begins with ws:// or wss://, as in ws://127.0.0.1:8080/llm',
    });
  }
  const seed = Number(options.seed);
  if (!Number.isSafeInteger(seed) || seed < 0)
    throw new SimulatorError(
      'DRY_OPTION_INVALID',
      `--seed: "${String(options.seed)}" is no whole number from 0`,
    );
  const hosts = Array.isArray(options.allowEgress) ? options.allowEgress : [];
  return {
    llmUrl: url,
    provider: String(options.provider),
    seed,
    allowEgress: hosts.filter((host) => typeof host === 'string'),
    caFile: typeof options.ca === 'string' ? options.ca : undefined,
  };
}

/** The options of `conform webhooks`, as the command line has them. @throws DRY_OPTION_INVALID */
export function readConformWebhooks(
  url: string,
  { provider, probe, timeout }: Readonly<Record<string, unknown>>,
): {
  readonly url: string;
  readonly provider: string;
  readonly probe: string | undefined;
  readonly timeoutMs: number | undefined;
} {
  refuseOther(url, 'is no address that webhooks can be posted to');
  if (typeof probe === 'string') refuseOther(probe, 'is no address that can be asked (--probe)');
  if (typeof probe === 'string' && !probe.includes('{call_id}')) {
    throw new SimulatorError('DRY_OPTION_INVALID', `--probe: "${probe}" names no call`, {
      fix: 'Write {call_id} where its id belongs, as in http://127.0.0.1:8080/calls/{call_id}',
    });
  }
  const timeoutMs = typeof timeout === 'string' ? parseDurationMs(timeout) : undefined;
  if (timeout !== undefined && (timeoutMs === undefined || timeoutMs < 1)) {
    throw new SimulatorError(
      'DRY_OPTION_INVALID',
      `--timeout: "${String(timeout)}" is no duration; write one such as 10s or 500ms`,
    );
  }
  return {
    url,
    provider: String(provider),
    probe: typeof probe === 'string' ? probe : undefined,
    timeoutMs,
  };
}

function refuseOther(url: string, problem: string): void {
  const parsed = URL.parse(url);
  if (parsed !== null && (parsed.protocol === 'http:' || parsed.protocol === 'https:')) return;
  throw new SimulatorError('DRY_OPTION_INVALID', `"${url}" ${problem}`, {
    fix: 'Write a whole one that begins with http:// or https://, as in http://127.0.0.1:8080/webhook',
  });
}
