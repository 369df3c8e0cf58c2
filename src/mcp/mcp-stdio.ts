import { createToolServer, type ToolServerOptions } from './tool-server.ts';

/** Serves MCP on the standard streams until the client is gone or `stopRequested` resolves. */
export async function serveStdio(
  options: ToolServerOptions,
  { stopRequested, onReady }: { readonly stopRequested: Promise<void>; readonly onReady: () => void },
): Promise<void> {
  const { StdioServerTransport } = await import('@modelcontextprotocol/sdk/server/stdio.js');
  const server = await createToolServer(options);
  const gone = new Promise<void>((resolve) => {
    // The SDK's transport does not look for the end of its input: a client that dies would leave this process behind.
    process.stdin.once('end', resolve);
    process.stdin.once('close', resolve);
  });
  await server.connect(new StdioServerTransport());
  onReady();
  await Promise.race([gone, stopRequested]);
  await server.close();
}
