import { SimulatorError } from '../core/errors.ts';

/** The options of `conform socket`, as the command line has them. @throws DRY_OPTION_INVALID */
export function readConform(
  url: string,
  options: Readonly<Record<string, unknown>>,
): {
  readonly llmUrl: string;
  readonly provider: string;
  readonly seed: number;
  readonly allowEgress: readonly string[];
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
  };
}
