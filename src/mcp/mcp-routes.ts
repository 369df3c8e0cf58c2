import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { createToolServer, type ToolServerOptions } from './tool-server.ts';
import type { ToolSender } from './tool-session.ts';

/** One MCP server over Streamable HTTP. */
export interface McpRoute extends Omit<ToolServerOptions, 'send'> {
  readonly path: string;
  /** The way to the API, with what the caller's own request says about who asks. */
  readonly senderFor: (headers: FastifyRequest['headers']) => ToolSender;
  /** Why a caller is refused; undefined where it may pass. */
  readonly refusalOf?: (request: FastifyRequest) => string | undefined;
}

/**
 * Serves MCP over Streamable HTTP. Nothing is kept between requests: each gets a server of its own, so that every caller
 * has its own key, and a restart is not noticed.
 */
export function installMcp(app: FastifyInstance, routes: readonly McpRoute[]): void {
  app.register(async (scope) => {
    // The SDK reads the body itself.
    scope.removeAllContentTypeParsers();
    scope.addContentTypeParser('*', (_request, _payload, done) => done(null));
    for (const route of routes) {
      scope.route({
        method: ['GET', 'POST', 'DELETE'],
        url: route.path,
        exposeHeadRoute: false,
        handler: (request, reply) => answer(route, request, reply),
      });
    }
  });
}

async function answer(route: McpRoute, request: FastifyRequest, reply: FastifyReply): Promise<void> {
  const refusal = route.refusalOf?.(request);
  if (refusal !== undefined) {
    reply.code(403).send(rpcError(-32_000, refusal));
    return;
  }
  if (request.method !== 'POST') {
    // Without sessions there is no stream to open and none to end.
    reply
      .code(405)
      .header('allow', 'POST')
      .send(rpcError(-32_000, 'This server keeps no sessions: use POST.'));
    return;
  }
  const { StreamableHTTPServerTransport } = await import(
    '@modelcontextprotocol/sdk/server/streamableHttp.js'
  );
  const server = await createToolServer({ ...route, send: route.senderFor(request.headers) });
  const transport = new StreamableHTTPServerTransport({ enableJsonResponse: true });
  reply.hijack();
  reply.raw.on('close', () => {
    void transport.close();
    void server.close();
  });
  // The SDK's own class; only exactOptionalPropertyTypes sees a difference from its interface.
  await server.connect(transport as Parameters<typeof server.connect>[0]);
  await transport.handleRequest(request.raw, reply.raw);
}

function rpcError(code: number, message: string): object {
  return { jsonrpc: '2.0', error: { code, message }, id: null };
}
