import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { Agent, request } from 'undici';
import { createEgressGuard, type EgressGuard } from '../core/egress/egress.ts';
import { nodeHttp } from '../core/egress/node-http.ts';
import { messageOf, SimulatorError, systemCodeOf } from '../core/errors.ts';
import { type JsonObject, parseJson } from '../core/json.ts';
import type { RecordedCall } from '../core/recorded-call.ts';
import { type AddressFields, DETOUR_PREFIX, Detours } from './detours.ts';
import { NoteLedger, type NoteReader, notesIn } from './note-ledger.ts';
import { OwnAddresses } from './own-addresses.ts';
import { SocketBridge } from './socket-bridge.ts';

export interface RecorderOptions {
  /** Base URL of the provider: the only host outside of this machine and its networks that is called. */
  readonly upstream: URL;
  readonly host: string;
  readonly port: number;
  /** Where the provider reaches the recorder. Default: where it listens. */
  readonly publicUrl?: string;
  /** Further hosts of the customer's own that may be called. */
  readonly allowHosts: readonly string[];
  readonly reader: RecorderReader;
  /** One line about something that has passed, with no personal data in it. */
  readonly onPassed: (line: string) => void;
}

/** What a recorder has to know of a provider. */
export interface RecorderReader extends NoteReader {
  readonly addressFields: AddressFields;
  /** What a frame of the LLM socket tells of its call. */
  readFrame(callId: string, frame: unknown): JsonObject | undefined;
}

/** Stands between a customer's program and a provider, passes everything on and remembers the calls. */
export interface Recorder {
  readonly url: string;
  readonly publicUrl: string;
  /** The address to give to the provider for a target that no request names. */
  addressFor(kind: 'webhook' | 'socket', target: string): string;
  calls(): readonly RecordedCall[];
  /** Where the webhooks and sockets of its calls went. */
  readonly addresses: OwnAddresses;
  stop(): Promise<void>;
}

const MOST_BYTES = 32 * 1024 * 1024;
const UPSTREAM_LIMIT_MS = 120_000;
/** Headers of one connection, and what is said anew for the next. */
const OWN_HEADERS = new Set([
  'host',
  'connection',
  'keep-alive',
  'transfer-encoding',
  'content-length',
  'upgrade',
  'expect',
  'te',
  'trailer',
  'proxy-connection',
]);

/** @throws DRY_PORT_BUSY, DRY_OPTION_INVALID */
export async function startRecorder(options: RecorderOptions): Promise<Recorder> {
  // By its port too: another service on the same host is another one.
  const allowHosts = [options.upstream.hostname, ...options.allowHosts];
  const guard = createEgressGuard({ allowHosts, forbiddenHosts: [] });
  const ledger = new NoteLedger(options.reader);
  const server = nodeHttp.createServer();
  // Of its own: connections that were upgraded, or refused to be, are none of HTTP's any more.
  const connections = new Set<Socket>();
  server.on('connection', (socket) => {
    connections.add(socket);
    socket.on('close', () => connections.delete(socket));
  });
  await listen(server, options);
  // A server that listens on a port has an address with one.
  const { port } = server.address() as AddressInfo;
  const url = `http://${options.host.includes(':') ? `[${options.host}]` : options.host}:${port}`;
  const publicUrl = options.publicUrl ?? url;
  const detours = new Detours(publicUrl, options.reader.addressFields);
  const agent = new Agent({ connect: { lookup: guard.lookup }, connections: 64 });
  const addresses = new OwnAddresses();
  const exchange = new Exchange({ options, guard, ledger, detours, addresses, agent });
  const bridge = new SocketBridge({
    guard,
    targetOf: (path) => detours.targetOf(path),
    onOpen: (callId, url) => addresses.note(callId, 'socket', url),
    onFrame: (callId, frame) => {
      const call = options.reader.readFrame(callId, frame);
      if (call !== undefined) ledger.add(call);
    },
    onPassed: options.onPassed,
  });
  server.on('request', (incoming, outgoing) => void exchange.handle(incoming, outgoing));
  server.on('upgrade', (incoming, socket, head) => bridge.handle(incoming, socket, head));
  return {
    url,
    publicUrl,
    addressFor: (kind, target) => detours.addressFor(kind, target),
    calls: () => ledger.calls(),
    addresses,
    async stop() {
      bridge.stop();
      const closed = new Promise((resolve) => server.close(resolve));
      for (const socket of connections) socket.destroy();
      await closed;
      await agent.destroy();
    },
  };
}

async function listen(server: Server, { host, port }: RecorderOptions): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, resolve);
  }).catch((cause: unknown) => {
    const isBusy = systemCodeOf(cause) === 'EADDRINUSE';
    throw new SimulatorError(
      isBusy ? 'DRY_PORT_BUSY' : 'DRY_PORT_FORBIDDEN',
      `${host}:${port} cannot be listened on: ${messageOf(cause)}`,
      { cause },
    );
  });
}

interface Parts {
  readonly options: RecorderOptions;
  readonly guard: EgressGuard;
  readonly ledger: NoteLedger;
  readonly detours: Detours;
  readonly addresses: OwnAddresses;
  readonly agent: Agent;
}

class Exchange {
  readonly #parts: Parts;

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  async handle(incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> {
    const path = incoming.url ?? '/';
    try {
      const body = await readAll(incoming);
      if (body === undefined) refuse(outgoing, 413, 'the body is larger than the recorder passes on (32 MB)');
      else if (path.startsWith(`${DETOUR_PREFIX}/`)) await this.#toCustomer(incoming, outgoing, body);
      else await this.#toProvider(incoming, outgoing, body);
    } catch (thrown) {
      // What cannot be passed on is told to whoever waits for it, and the recorder goes on.
      const reason = systemCodeOf(thrown) ?? messageOf(thrown);
      this.#parts.options.onPassed(`${incoming.method} ${plain(path)}  not passed on: ${reason}`);
      refuse(outgoing, 502, `not passed on: ${reason}`);
    }
  }

  async #toProvider(incoming: IncomingMessage, outgoing: ServerResponse, body: Buffer): Promise<void> {
    const { options, detours, ledger } = this.#parts;
    const path = incoming.url ?? '/';
    const base = options.upstream.href.replace(/\/+$/, '');
    const diverted = divertBody(body, detours);
    const { status, headers, bytes } = await this.#send(new URL(base + path), incoming, diverted);
    const text = restoreBody(bytes, headers['content-type'], detours);
    for (const value of callsIn(text)) ledger.add(value);
    options.onPassed(`${incoming.method} ${plain(path)}  ${status}`);
    reply(outgoing, { status, headers, bytes: text === undefined ? bytes : Buffer.from(text) });
  }

  async #toCustomer(incoming: IncomingMessage, outgoing: ServerResponse, body: Buffer): Promise<void> {
    const { options, detours, ledger, addresses } = this.#parts;
    const path = incoming.url ?? '/';
    const target = detours.targetOf(path);
    if (target === undefined) {
      options.onPassed(`${incoming.method} ${plain(path)}  404: nobody was promised anything here`);
      refuse(outgoing, 404, 'the recorder knows nobody behind this address');
      return;
    }
    const value = parseJson(body.toString('utf8'));
    const note = value === undefined ? undefined : ledger.add(value);
    const url = new URL(target);
    if (note?.kind === 'call') addresses.note(note.id, 'webhook', url);
    const { status, headers, bytes } = await this.#send(url, incoming, body);
    options.onPassed(
      `webhook ${note?.kind === 'call' && note.event !== undefined ? note.event : 'passed on'}  ${status}`,
    );
    reply(outgoing, { status, headers, bytes });
  }

  async #send(url: URL, incoming: IncomingMessage, body: Buffer): Promise<Reply> {
    const decision = this.#parts.guard.check(url);
    if (decision.kind === 'blocked') throw new Error(`${decision.reason}. ${decision.fix}`);
    const headers: Record<string, string | string[]> = {};
    for (const [name, value] of Object.entries(incoming.headers))
      if (value !== undefined && !OWN_HEADERS.has(name)) headers[name] = value;
    // What is compressed cannot be read along.
    headers['accept-encoding'] = 'identity';
    const response = await request(url, {
      dispatcher: this.#parts.agent,
      // Whatever method came in is the one that goes out.
      method: (incoming.method ?? 'GET') as 'GET',
      headers,
      ...(body.length > 0 ? { body } : {}),
      headersTimeout: UPSTREAM_LIMIT_MS,
      bodyTimeout: UPSTREAM_LIMIT_MS,
    });
    const chunks: Buffer[] = [];
    let size = 0;
    for await (const chunk of response.body) {
      const bytes = Buffer.from(chunk);
      size += bytes.length;
      if (size > MOST_BYTES) throw new Error('the reply is larger than the recorder passes on (32 MB)');
      chunks.push(bytes);
    }
    return { status: response.statusCode, headers: response.headers, bytes: Buffer.concat(chunks) };
  }
}

interface Reply {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly bytes: Buffer;
}

function reply(outgoing: ServerResponse, { status, headers, bytes }: Reply): void {
  const kept = Object.entries(headers).filter(
    ([name, value]) => value !== undefined && !OWN_HEADERS.has(name),
  );
  const hasBody = status !== 204 && status !== 304;
  outgoing.writeHead(status, {
    ...Object.fromEntries(kept),
    ...(hasBody ? { 'content-length': bytes.length } : {}),
  });
  outgoing.end(hasBody ? bytes : undefined);
}

function refuse(outgoing: ServerResponse, status: number, message: string): void {
  if (outgoing.headersSent) return void outgoing.destroy();
  outgoing.writeHead(status, { 'content-type': 'application/json' });
  outgoing.end(JSON.stringify({ status: 'error', message: `drydial record: ${message}` }));
}

async function readAll(incoming: IncomingMessage): Promise<Buffer | undefined> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of incoming) {
    const bytes = Buffer.from(chunk);
    size += bytes.length;
    if (size > MOST_BYTES) return undefined;
    chunks.push(bytes);
  }
  return Buffer.concat(chunks);
}

/** Bytes that name no address of the customer's stay exactly as they are. */
function divertBody(body: Buffer, detours: Detours): Buffer {
  const value = parseJson(body.toString('utf8'));
  if (value === undefined) return body;
  const before = JSON.stringify(value);
  const after = JSON.stringify(detours.divert(value));
  return before === after ? body : Buffer.from(after);
}

function restoreBody(
  bytes: Buffer,
  type: string | string[] | undefined,
  detours: Detours,
): string | undefined {
  return String(type).includes('json') ? detours.restore(bytes.toString('utf8')) : undefined;
}

/** A reply is a call, a list of them, a page of them, or none. */
function callsIn(text: string | undefined): readonly unknown[] {
  const value = text === undefined ? undefined : parseJson(text);
  return value === undefined ? [] : notesIn(value).notes.slice(0, 1_000);
}

/** A path for a line that people read: without its query, in which keys may stand. */
function plain(path: string): string {
  return path.split('?', 1)[0]?.slice(0, 120) ?? '';
}
