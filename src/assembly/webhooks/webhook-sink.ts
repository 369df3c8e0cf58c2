import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import type { Taken } from '../../conform/gather-samples.ts';
import { nodeHttp } from '../../core/egress/node-http.ts';

/** A receiver on this machine that takes everything. */
export interface WebhookSink {
  readonly url: string;
  /** What has come since it was last asked. */
  taken(): readonly Taken[];
  stop(): Promise<void>;
}

/** Opens one on a free port of 127.0.0.1. */
export async function openWebhookSink(): Promise<WebhookSink> {
  let arrived: Taken[] = [];
  const server = nodeHttp.createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const headers = Object.entries(request.headers).map(([name, value]) => [name, String(value)]);
      arrived.push({ body: Buffer.concat(chunks).toString('utf8'), headers: Object.fromEntries(headers) });
      response.writeHead(204).end();
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  // `as`: a server that listens on TCP has an address of this kind.
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/webhook`,
    taken() {
      const taken = arrived;
      arrived = [];
      return taken;
    },
    async stop() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}
