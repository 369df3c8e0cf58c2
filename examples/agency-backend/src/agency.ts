import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type Client, PLANS, setUpClient } from './clients.ts';
import type { Config } from './config.ts';
import { isSigned, Reports } from './reports.ts';
import { asObject, createTrillet, TrilletError, textOf } from './trillet.ts';

export interface Agency {
  readonly url: string;
  readonly clients: readonly Client[];
  stop(): Promise<void>;
}

interface Answer {
  readonly status: number;
  readonly body?: object;
}

const LARGEST_BODY_BYTES = 1024 * 1024;
const NOT_FOUND: Answer = { status: 404, body: { error: 'not found' } };

/**
 * Serves the agency:
 *
 *   POST /clients/{slug}/calls       {to, name, appointment?}   calls a customer of that client
 *   GET  /clients/{slug}/calls                                  how the calls went
 *   GET  /clients/{slug}/calls/{id}                             what Trillet knows of one
 *   POST /webhooks/{slug}                                       what Trillet tells
 */
export async function startAgency(config: Config): Promise<Agency> {
  const clients = new Map<string, Client>();
  const reports = new Map(PLANS.map(({ slug }) => [slug, new Reports()]));
  const server = createServer((request, response) => {
    answerTo(request, { clients, reports, secret: config.webhookSecret })
      .catch((error: unknown) => failure(error))
      .then((answer) => send(response, answer));
  });
  await new Promise<void>((resolve) => {
    server.listen(config.port, '127.0.0.1', resolve);
  });
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const stop = (): Promise<void> =>
    new Promise((resolve) => {
      server.close(() => resolve());
      server.closeAllConnections();
    });
  try {
    const trillet = createTrillet(config.trilletUrl, config.apiKey);
    for (const plan of PLANS) {
      const webhookUrl = `${config.publicUrl ?? url}/webhooks/${plan.slug}`;
      clients.set(plan.slug, await setUpClient(trillet, plan, webhookUrl));
    }
  } catch (error) {
    await stop();
    throw error;
  }
  return { url, clients: [...clients.values()], stop };
}

interface Office {
  readonly clients: ReadonlyMap<string, Client>;
  readonly reports: ReadonlyMap<string, Reports>;
  readonly secret: string;
}

async function answerTo(request: IncomingMessage, office: Office): Promise<Answer> {
  const [, room, slug = '', what, id] = (request.url ?? '').split('?', 1)[0]?.split('/') ?? [];
  const body = await readBody(request);
  const route = `${request.method} ${room}${what === undefined ? '' : `/${what}`}${id === undefined ? '' : '/id'}`;
  const reports = office.reports.get(slug);
  if (route === 'POST webhooks' && reports !== undefined)
    return takeWebhook(request, { body, reports, office });
  const client = office.clients.get(slug);
  if (client === undefined || reports === undefined) return NOT_FOUND;
  switch (route) {
    case 'POST clients/calls':
      return { status: 201, body: await placeCall(client, asObject(JSON.parse(body))) };
    case 'GET clients/calls':
      return { status: 200, body: reports.all };
    case 'GET clients/calls/id':
      return {
        status: 200,
        body: await client.trillet.get(`/v2/api/call-history/${encodeURIComponent(id ?? '')}`),
      };
    default:
      return NOT_FOUND;
  }
}

function takeWebhook(
  { headers }: IncomingMessage,
  { body, reports, office }: { readonly body: string; readonly reports: Reports; readonly office: Office },
): Answer {
  const signature = headers['x-trillet-signature'];
  if (!isSigned(body, typeof signature === 'string' ? signature : undefined, office.secret))
    return { status: 401 };
  reports.take(JSON.parse(body));
  return { status: 204 };
}

async function placeCall(
  { trillet, agentId }: Client,
  order: Readonly<Record<string, unknown>>,
): Promise<object> {
  const { callId } = await trillet.post('/v1/api/call', {
    to: textOf(order.to),
    call_agent_id: agentId,
    dynamic_variables: { name: textOf(order.name) },
    metadata: { order: order.order ?? null },
  });
  return { callId };
}

async function readBody(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  let sizeBytes = 0;
  for await (const chunk of request) {
    sizeBytes += chunk.length;
    if (sizeBytes > LARGEST_BODY_BYTES) throw new TrilletError(413, 'too large');
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

function failure(error: unknown): Answer {
  if (error instanceof TrilletError) return { status: error.status, body: { error: error.message } };
  if (error instanceof SyntaxError) return { status: 400, body: { error: 'the body is no JSON' } };
  return { status: 502, body: { error: error instanceof Error ? error.message : String(error) } };
}

function send(response: ServerResponse, { status, body }: Answer): void {
  response.writeHead(status, body === undefined ? {} : { 'content-type': 'application/json' });
  response.end(body === undefined ? undefined : JSON.stringify(body));
}
