import type { Tool } from '@modelcontextprotocol/sdk/types.js';
import { parseBoundedJson } from '../../../core/bounded-json.ts';
import { messageOf } from '../../../core/errors.ts';
import { isJsonObject, type Json, type JsonObject } from '../../../core/json.ts';
import type { CustomerAnswer, RequestMethod } from '../../../core/ports.ts';
import type { World } from '../../../core/world.ts';
import { numberField, textField, textMapField } from '../fields.ts';
import type { Variables } from '../variables/call-variables.ts';
import { fillText, fillUrl } from '../variables/fill-url.ts';

/** retell-sdk 5.66.1: timeout_ms of a server, for connecting; Assumed: for each of its answers. */
const DEFAULT_TIMEOUT_MS = 120_000;
/** Pages of tools that are read; a server that goes on for ever is none to wait for. */
const MOST_PAGES = 20;
/** The SDK's own clock stays out of it: how long an answer may take is the customer outlet's affair. */
const NEVER_MS = 2_147_483_647;

export type McpListing =
  | { readonly kind: 'tools'; readonly tools: readonly Tool[] }
  | { readonly kind: 'failed'; readonly problem: string };

/** Asks one of the customer's MCP servers (Streamable HTTP) for its tools, through the world's way to the customer. */
export async function askMcpServer(
  world: World,
  server: JsonObject,
  variables: Variables,
): Promise<McpListing> {
  const url = addressOf(server, variables);
  if (url === undefined)
    return { kind: 'failed', problem: `its url is no address: "${textField(server, 'url') ?? ''}"` };
  const [{ Client }, { StreamableHTTPClientTransport }] = await Promise.all([
    import('@modelcontextprotocol/sdk/client/index.js'),
    import('@modelcontextprotocol/sdk/client/streamableHttp.js'),
  ]);
  const transport = new StreamableHTTPClientTransport(url, {
    fetch: askingFetch(world, server, variables),
    requestInit: { headers: filled(server, 'headers', variables) },
    reconnectionOptions: {
      maxRetries: 0,
      initialReconnectionDelay: 1,
      maxReconnectionDelay: 1,
      reconnectionDelayGrowFactor: 1,
    },
  });
  const client = new Client({ name: 'retell', version: '1.0.0' });
  try {
    // The SDK's own types disagree about an optional session id under exactOptionalPropertyTypes.
    await client.connect(transport as Parameters<typeof client.connect>[0], { timeout: NEVER_MS });
    return { kind: 'tools', tools: await listAll(client) };
  } catch (error) {
    return { kind: 'failed', problem: messageOf(error) };
  } finally {
    await client.close().catch(() => undefined);
  }
}

async function listAll(client: {
  listTools(
    page: { cursor?: string },
    options: { timeout: number },
  ): Promise<{ tools: Tool[]; nextCursor?: string | undefined }>;
}): Promise<readonly Tool[]> {
  const tools: Tool[] = [];
  let cursor: string | undefined;
  for (let page = 0; page < MOST_PAGES; page += 1) {
    const listed = await client.listTools(cursor === undefined ? {} : { cursor }, { timeout: NEVER_MS });
    tools.push(...listed.tools);
    cursor = listed.nextCursor;
    if (cursor === undefined) break;
  }
  return tools;
}

/** The SDK's requests, sent as every other question to the customer is: guarded, timed, journaled. */
function askingFetch(
  world: World,
  server: JsonObject,
  variables: Variables,
): (target: string | URL, init?: RequestInit) => Promise<Response> {
  const timeoutMs = numberField(server, 'timeout_ms') ?? DEFAULT_TIMEOUT_MS;
  const name = textField(server, 'name') ?? '';
  let causedBy: string | undefined;
  return async (target, { method = 'GET', headers, body } = {}) => {
    // The stream on which a server may speak first; nothing is expected of it here, and servers need not have one.
    if (method === 'GET') return new Response(null, { status: 405 });
    causedBy ??= world.customer.note({ what: 'mcp_tools_listed', subject: name });
    // The SDK writes JSON.
    const asked = typeof body === 'string' ? (JSON.parse(body) as Json) : undefined;
    const answer = await world.customer.ask(
      {
        event: 'mcp_request',
        url: withQuery(String(target), filled(server, 'query_params', variables)),
        // The SDK sends POST, and DELETE to end a session.
        method: method as RequestMethod,
        headers: Object.fromEntries(new Headers(headers)),
        timeoutMs,
        retryGapsMs: [],
        isFreeForm: true,
        ...(asked === undefined ? {} : { body: asked }),
      },
      { causedBy, purpose: 'request' },
    );
    const id = isJsonObject(asked) ? asked.id : undefined;
    // The whole answer is there: the SDK would wait for the one that is missing for ever.
    if (id !== undefined && isOfMcp(answer) && !answersRequest(answer.text, id))
      throw new Error('its answer holds no answer to the request that was sent');
    return toResponse(answer);
  };
}

/** Whether the SDK takes it for one of the protocol; of others it says itself what they are. */
function isOfMcp({ outcome, headers }: CustomerAnswer): boolean {
  if (outcome.kind !== 'accepted') return false;
  return outcome.status === 202 || /json|event-stream/.test(headers?.['content-type'] ?? '');
}

/** Whether a message with this id stands in an answer: as JSON, alone or in a list, or as an event of a stream. */
function answersRequest(text: string, id: Json): boolean {
  const events = text.split(/\r?\n\r?\n/).map((event) =>
    event
      .split(/\r?\n/)
      .flatMap((line) => (line.startsWith('data:') ? [line.slice('data:'.length)] : []))
      .join('\n'),
  );
  return [text, ...events]
    .flatMap((part) => parseBoundedJson(part) ?? [])
    .some((message) => isJsonObject(message) && message.id === id);
}

function toResponse({ outcome, text, headers }: CustomerAnswer): Response {
  switch (outcome.kind) {
    case 'accepted':
    case 'refused': {
      const mayHaveBody = ![101, 204, 205, 304].includes(outcome.status);
      return new Response(mayHaveBody ? text : null, {
        status: outcome.status,
        ...(headers === undefined ? {} : { headers: plainHeaders(headers) }),
      });
    }
    case 'timed-out':
      throw new Error(`it did not answer within ${outcome.timeoutMs} ms`);
    case 'failed':
    case 'blocked':
      throw new Error(outcome.reason);
  }
}

/** The body has been read and decoded already, and cut where it was too long. */
function plainHeaders(headers: Readonly<Record<string, string>>): Record<string, string> {
  const { 'content-encoding': _encoding, 'content-length': _length, ...others } = headers;
  return others;
}

function addressOf(server: JsonObject, variables: Variables): URL | undefined {
  const url = URL.parse(fillUrl(textField(server, 'url') ?? '', variables));
  return url !== null && /^https?:$/.test(url.protocol) ? url : undefined;
}

function withQuery(target: string, fields: Readonly<Record<string, string>>): string {
  const url = new URL(target);
  for (const [name, value] of Object.entries(fields)) url.searchParams.set(name, value);
  return url.href;
}

function filled(
  server: JsonObject,
  field: 'headers' | 'query_params',
  variables: Variables,
): Record<string, string> {
  const texts = Object.entries(textMapField(server, field) ?? {});
  return Object.fromEntries(texts.map(([name, text]) => [name, fillText(text, variables)]));
}
