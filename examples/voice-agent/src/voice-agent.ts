import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { AppointmentBook } from './appointment-book.ts';
import { PhoneCalls } from './calls.ts';
import type { Config } from './config.ts';
import { createSlotFinder } from './functions.ts';
import { createRequestListener } from './http.ts';
import { createInboundReceiver } from './inbound.ts';
import { LlmSocket } from './llm-socket.ts';
import { createOpenAiReplier } from './openai.ts';
import { Patients } from './patients.ts';
import { createRoutes } from './routes.ts';
import { replyByRules } from './rules.ts';
import { createWebhookReceiver } from './webhooks.ts';

const SHUTDOWN_GRACE_MS = 2_000;

export interface VoiceAgent {
  readonly url: string;
  stop(): Promise<void>;
}

/** Starts the whole application: HTTP API, webhook receiver and LLM WebSocket on one port. */
export async function startVoiceAgent(config: Config): Promise<VoiceAgent> {
  const server = createServer();
  server.listen(config.port, config.host);
  await once(server, 'listening');

  // Only now is the port known, should any free one have been asked for.
  const url = toListeningUrl(config.host, server.address());
  const { retellApiKey: apiKey } = config;
  const appointments = new AppointmentBook();
  const patients = new Patients();
  const llmSocket = new LlmSocket({
    reply: config.openai === undefined ? replyByRules : createOpenAiReplier(config.openai),
    replyDelayMs: config.replyDelayMs,
    mistake: config.mistake,
  });
  const routes = createRoutes({
    phoneCalls: new PhoneCalls(config, { publicUrl: config.publicUrl ?? url, patients }),
    appointments,
    receiveWebhook: createWebhookReceiver({ apiKey, appointments }),
    receiveInbound: createInboundReceiver({ apiKey, patients }),
    findSlot: createSlotFinder({ apiKey }),
  });
  server.on('request', createRequestListener(routes));
  server.on('upgrade', (request, socket, head) => llmSocket.accept(request, socket, head));

  return {
    url,
    async stop() {
      const isClosed = once(server, 'close');
      server.close();
      llmSocket.closeAll();
      const grace = setTimeout(() => {
        llmSocket.terminateAll();
        server.closeAllConnections();
      }, SHUTDOWN_GRACE_MS);
      await isClosed;
      clearTimeout(grace);
    },
  };
}

function toListeningUrl(host: string, address: string | AddressInfo | null): string {
  if (address === null || typeof address === 'string') throw new Error('the server has no TCP port');
  const isAnyAddress = host === '0.0.0.0' || host === '::';
  const reachableHost = isAnyAddress ? '127.0.0.1' : host;
  return `http://${reachableHost.includes(':') ? `[${reachableHost}]` : reachableHost}:${address.port}`;
}
