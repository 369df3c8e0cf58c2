import autocannon from 'autocannon';
import { quantile } from './figures.ts';

export interface LoadRequest {
  readonly method: 'GET' | 'POST' | 'PATCH';
  readonly path: string;
  readonly body?: unknown;
}

export interface LoadOptions {
  readonly url: string;
  readonly request: LoadRequest;
  readonly apiKey: string;
  /** Each with one request at a time. */
  readonly connections: number;
  readonly seconds: number;
  /** What every answer has to have; anything else makes the figures worthless. */
  readonly status: number;
}

export interface LoadResult {
  readonly count: number;
  readonly perSecond: number;
  readonly p50Ms: number;
  readonly p99Ms: number;
}

/** Asks in a closed loop (whoever has an answer asks again) and says how many answers came. */
export async function load(options: LoadOptions): Promise<LoadResult> {
  const { url, request, apiKey, connections, seconds, status } = options;
  // The histogram of autocannon counts whole milliseconds, and these servers answer faster than that.
  const latenciesMs: number[] = [];
  const statuses = new Map<number, number>();
  const startedMs = performance.now();
  await new Promise<void>((resolve, reject) => {
    const running = autocannon(
      {
        url: url + request.path,
        method: request.method,
        connections,
        duration: seconds,
        headers: {
          authorization: `Bearer ${apiKey}`,
          ...(request.body === undefined ? {} : { 'content-type': 'application/json' }),
        },
        ...(request.body === undefined ? {} : { body: JSON.stringify(request.body) }),
      },
      (error) => (error ? reject(error) : resolve()),
    );
    running.on('response', (_client, code, _bytes, tookMs) => {
      latenciesMs.push(tookMs);
      statuses.set(code, (statuses.get(code) ?? 0) + 1);
    });
  });
  const tookSeconds = (performance.now() - startedMs) / 1000;
  if (statuses.size !== 1 || !statuses.has(status)) {
    throw new Error(
      `${request.method} ${request.path}: ${JSON.stringify([...statuses])}, not only ${status}`,
    );
  }
  latenciesMs.sort((a, b) => a - b);
  return {
    count: latenciesMs.length,
    perSecond: latenciesMs.length / tookSeconds,
    p50Ms: quantile(latenciesMs, 0.5),
    p99Ms: quantile(latenciesMs, 0.99),
  };
}
