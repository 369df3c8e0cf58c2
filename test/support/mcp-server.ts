import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Server } from '@modelcontextprotocol/sdk/server/index.js';
import { StreamableHTTPServerTransport } from '@modelcontextprotocol/sdk/server/streamableHttp.js';
import { ListToolsRequestSchema } from '@modelcontextprotocol/sdk/types.js';

export interface McpServerOptions {
  /** Pages of tools, by name. */
  readonly pages: readonly (readonly string[])[];
  /** Answers as plain JSON in place of a stream. */
  readonly hasJson?: boolean;
}

export interface McpServer {
  /** "http://127.0.0.1:1234/mcp" */
  readonly url: string;
  /** Requests as they came. */
  readonly requests: {
    readonly method: string;
    readonly url: string;
    readonly headers: IncomingMessage['headers'];
  }[];
  stop(): Promise<void>;
}

/** A customer's MCP server with sessions, made of the protocol's own SDK. */
export async function startMcpServer({ pages, hasJson = false }: McpServerOptions): Promise<McpServer> {
  const requests: McpServer['requests'] = [];
  const sessions = new Map<string, StreamableHTTPServerTransport>();
  const http = createServer(async (request, response) => {
    const { method = '', url = '', headers } = request;
    requests.push({ method, url, headers });
    const known = sessions.get(String(headers['mcp-session-id']));
    const transport = known ?? (await openSession(pages, { hasJson, sessions }));
    await transport.handleRequest(request, response);
  });
  http.listen(0, '127.0.0.1');
  await once(http, 'listening');
  // A TCP server has an address of this form.
  const { port } = http.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/mcp`,
    requests,
    async stop() {
      http.closeAllConnections();
      http.close();
      await once(http, 'close');
    },
  };
}

async function openSession(
  pages: McpServerOptions['pages'],
  {
    hasJson,
    sessions,
  }: { readonly hasJson: boolean; readonly sessions: Map<string, StreamableHTTPServerTransport> },
): Promise<StreamableHTTPServerTransport> {
  const transport = new StreamableHTTPServerTransport({
    sessionIdGenerator: () => randomUUID(),
    enableJsonResponse: hasJson,
    onsessioninitialized: (id) => void sessions.set(id, transport),
  });
  const server = new Server({ name: 'booking', version: '1.0.0' }, { capabilities: { tools: {} } });
  server.setRequestHandler(ListToolsRequestSchema, ({ params }) => {
    const page = Number(params?.cursor ?? 0);
    const isLast = page + 1 >= pages.length;
    return {
      tools: (pages[page] ?? []).map((name) => ({
        name,
        description: `About ${name}`,
        inputSchema: { type: 'object', properties: { day: { type: 'string' } }, required: ['day'] },
      })),
      ...(isLast ? {} : { nextCursor: String(page + 1) }),
    };
  });
  // The SDK's own types disagree about optional properties under exactOptionalPropertyTypes.
  await server.connect(transport as Parameters<typeof server.connect>[0]);
  return transport;
}
