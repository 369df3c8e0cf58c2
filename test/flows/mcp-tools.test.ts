import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import Retell from 'retell-sdk';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { Simulator } from '../../src/index.ts';
import { type McpServer, type McpServerOptions, startMcpServer } from '../support/mcp-server.ts';
import { clientOf, simulate } from './account.ts';

type Settings = NonNullable<Retell.LlmCreateParams['mcps']>[number];

async function serve(options: McpServerOptions): Promise<McpServer> {
  const server = await startMcpServer(options);
  onTestFinished(() => server.stop());
  return server;
}

/** Asks for the tools of one server that an agent's LLM has. */
async function ask(simulator: Simulator, settings: Partial<Settings> & { url: string }, llm: object = {}) {
  const client = clientOf(simulator, 'key_mcp');
  const { llm_id } = await client.llm.create({ mcps: [{ name: 'booking', ...settings }], ...llm });
  const { agent_id } = await client.agent.create({
    voice_id: 'retell-Cimo',
    response_engine: { type: 'retell-llm', llm_id },
  });
  return client.mcpTool.getMcpTools(agent_id, { mcp_id: 'booking' });
}

async function refusalOf(request: Promise<unknown>): Promise<InstanceType<typeof Retell.APIError>> {
  const error = await request.catch((thrown: unknown) => thrown);
  if (!(error instanceof Retell.APIError)) throw new Error('It was not refused.');
  return error;
}

/** A program that speaks no MCP. */
async function serveHttp(answer: Parameters<typeof createServer>[1]): Promise<string> {
  const server = createServer(answer);
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(async () => {
    server.closeAllConnections();
    server.close();
    await once(server, 'close');
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/mcp`; // A TCP server has such an address.
}

describe("the tools of a customer's MCP server", () => {
  it.each([
    { form: 'a stream of events', hasJson: false },
    { form: 'plain JSON', hasJson: true },
  ])('are what the server says, page by page, in $form', async ({ hasJson }) => {
    const server = await serve({ pages: [['find_slot', 'book'], ['cancel']], hasJson });
    const simulator = await simulate();
    const tools = await ask(simulator, { url: server.url });
    expect(tools.map(({ name }) => name)).toEqual(['find_slot', 'book', 'cancel']);
    expect(tools[0]).toEqual({
      name: 'find_slot',
      description: 'About find_slot',
      inputSchema: { type: 'object', properties: { day: { type: 'string' } }, required: ['day'] },
    });
    const sent = simulator.journal
      .entries()
      .filter(({ wire, kind }) => wire === 'webhook' && kind === 'attempt');
    expect(sent).toHaveLength(server.requests.length);
    expect(sent[0]).toMatchObject({ event: 'mcp_request', purpose: 'request' });
  });

  it('are asked for with the headers and the query of its settings, filled in', async () => {
    const server = await serve({ pages: [['book']] });
    await ask(
      await simulate(),
      { url: server.url, headers: { authorization: 'Bearer {{token}}' }, query_params: { shop: '{{shop}}' } },
      { default_dynamic_variables: { token: 'abc', shop: 'Nord & Süd' } },
    );
    expect(server.requests.length).toBeGreaterThan(2);
    for (const { url, headers } of server.requests) {
      expect(new URL(url, server.url).searchParams.get('shop')).toBe('Nord & Süd');
      expect(headers.authorization).toBe('Bearer abc');
    }
  });

  it('do not show the headers in the journal', async () => {
    const server = await serve({ pages: [['book']] });
    const simulator = await simulate();
    await ask(simulator, { url: server.url, headers: { 'x-key': 'a secret of mine' } });
    const sent = simulator.journal.entries().filter(({ wire }) => wire === 'webhook');
    expect(JSON.stringify(sent)).not.toContain('a secret of mine');
  });

  it('are a 422 that says why where nobody listens, where the egress guard forbids it, or where it is no MCP', async () => {
    const simulator = await simulate();
    const nobody = await refusalOf(ask(simulator, { url: 'http://127.0.0.1:9/mcp' }));
    expect([nobody.status, nobody.message]).toEqual([
      422,
      expect.stringContaining('Cannot list the tools of MCP server "booking"'),
    ]);
    const forbidden = await refusalOf(ask(simulator, { url: 'https://mcp.example.com' }));
    expect([forbidden.status, forbidden.message]).toEqual([422, expect.stringContaining('mcp.example.com')]);
    const page = await serveHttp((_request, response) => response.end('<html></html>'));
    expect((await refusalOf(ask(simulator, { url: page }))).status).toBe(422);
    const broken = await serveHttp((_request, response) => response.writeHead(503).end('sorry'));
    const down = await refusalOf(ask(simulator, { url: broken }));
    expect([down.status, down.message]).toEqual([422, expect.stringContaining('sorry')]);
    const odd = await refusalOf(ask(simulator, { url: 'not an address' }));
    expect([odd.status, odd.message]).toEqual([422, expect.stringContaining('its url is no address')]);
  });

  it.each([
    ['a stream that ends without a word', 200, 'text/event-stream', ''],
    ['a message for somebody else', 200, 'application/json', '{"jsonrpc":"2.0","id":99,"result":{}}'],
    ['no JSON in a stream', 200, 'text/event-stream', 'data: {\n\n'],
    ['word that it was taken, and nothing else', 202, 'text/plain', ''],
  ])('are a 422 at once where its answer is %s', async (_what, status, type, text) => {
    const url = await serveHttp((_request, response) =>
      response.writeHead(status, { 'content-type': type }).end(text),
    );
    const refused = await refusalOf(ask(await simulate(), { url }));
    expect([refused.status, refused.message]).toEqual([
      422,
      expect.stringContaining('its answer holds no answer to the request that was sent'),
    ]);
  });

  it('are a 422 once the time of the settings is over, and the clock goes on', async () => {
    const url = await serveHttp(() => undefined);
    const simulator = await simulate();
    const late = await refusalOf(ask(simulator, { url, timeout_ms: 50 }));
    expect([late.status, late.message]).toEqual([
      422,
      expect.stringContaining('it did not answer within 50 ms'),
    ]);
  });
});
