import { mcpServerFor } from './mcp-servers.ts';

export interface McpOptions {
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly stopRequested: Promise<void>;
  /** Called with the address of the API once a client can talk to the server. */
  readonly onReady: (url: string) => void;
}

/**
 * Serves MCP on the standard streams, for a provider or for drydial itself, until the client is gone.
 * @throws DRY_PROVIDER_UNKNOWN, DRY_OPTION_INVALID
 */
export async function serveMcp(name: string, { env, stopRequested, onReady }: McpOptions): Promise<void> {
  const { url, ...server } = mcpServerFor(name, env);
  const { serveStdio } = await import('../mcp/mcp-stdio.ts');
  await serveStdio(server, { stopRequested, onReady: () => onReady(url) });
}
