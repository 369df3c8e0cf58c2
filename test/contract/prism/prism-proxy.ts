import { createRequire } from 'node:module';
import type { createLogger as CreateLogger } from '@stoplight/prism-core';
import type { getHttpOperationsFromSpec as GetHttpOperationsFromSpec } from '@stoplight/prism-http';
import type { createServer as CreateServer } from '@stoplight/prism-http-server';

/** Something that Prism finds wrong with a request or its reply. */
export interface PrismViolation {
  /** "request" or "response", then the place in it. */
  readonly location: readonly string[];
  readonly severity: string;
  readonly message: string;
}

/** Prism between a client and the simulator, holding both against the same document with code that is not ours. */
export interface PrismProxy {
  readonly url: string;
  stop(): Promise<void>;
}

export type PrismOperations = Awaited<ReturnType<typeof GetHttpOperationsFromSpec>>;

/** The header in which Prism says what it found. */
const VIOLATIONS_HEADER = 'sl-violations';

/** The operations of a document as Prism reads them. It takes seconds, so proxies share them. */
export function loadPrismOperations(documentFile: string): Promise<PrismOperations> {
  const { getHttpOperationsFromSpec } = partOfPrism('@stoplight/prism-http') as {
    getHttpOperationsFromSpec: typeof GetHttpOperationsFromSpec;
  };
  return getHttpOperationsFromSpec(documentFile);
}

/**
 * Starts Prism as a validating proxy in this process. What it finds is told in a header and changes nothing, so that
 * requests which are meant to be wrong reach the simulator too.
 */
export async function startPrismProxy(operations: PrismOperations, upstream: string): Promise<PrismProxy> {
  const { createLogger } = partOfPrism('@stoplight/prism-core') as { createLogger: typeof CreateLogger };
  const { createServer } = partOfPrism('@stoplight/prism-http-server') as {
    createServer: typeof CreateServer;
  };
  const server = createServer(operations, {
    cors: false,
    config: {
      isProxy: true,
      upstream: new URL(upstream),
      upstreamProxy: undefined,
      checkSecurity: true,
      validateRequest: true,
      validateResponse: true,
      errors: false,
      mock: { dynamic: false },
    },
    components: { logger: createLogger('prism', { level: 'silent' }) },
  });
  const url = await server.listen(0, '127.0.0.1');
  return { url, stop: () => server.close() };
}

/** Prism's parts are dependencies of its command line, not of ours. The caller says what a part exports. */
function partOfPrism(name: string): unknown {
  const require = createRequire(createRequire(import.meta.url).resolve('@stoplight/prism-cli'));
  return require(name);
}

/** What Prism says about a reply that came through it. */
export function violationsOf(response: Response): readonly PrismViolation[] {
  const header = response.headers.get(VIOLATIONS_HEADER);
  if (header === null) return [];
  if (!header.startsWith('[')) return [{ location: ['response'], severity: 'Error', message: header }];
  return JSON.parse(header) as readonly PrismViolation[]; // Prism's own words
}
