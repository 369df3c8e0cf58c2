import { createHmac } from 'node:crypto';
import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import { onTestFinished } from 'vitest';

export interface Arrival {
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  readonly text: string;
  // What was posted is the test's to judge.
  // biome-ignore lint/suspicious/noExplicitAny: bodies have as many shapes as events.
  readonly body: any;
}

export interface Receiver {
  /** "http://127.0.0.1:1234", without a path. */
  readonly url: string;
  readonly arrivals: readonly Arrival[];
  /** Names of the events that came to a path, in order. */
  events(path: string): readonly string[];
  one(event: string): Arrival;
}

/** A customer who acknowledges whatever comes, and remembers it. It is stopped with the test. */
export async function startReceiver(status: (arrival: Arrival) => number = () => 204): Promise<Receiver> {
  const arrivals: Arrival[] = [];
  const server = createServer((request, response) => {
    let text = '';
    request.setEncoding('utf8');
    request.on('data', (chunk: string) => {
      text += chunk;
    });
    request.on('end', () => {
      const arrival = { path: request.url ?? '', headers: request.headers, text, body: JSON.parse(text) };
      arrivals.push(arrival);
      response.writeHead(status(arrival)).end();
    });
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const nameOf = ({ headers }: Arrival): string => String(headers['x-trillet-event'] ?? '');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    arrivals,
    events: (path) => arrivals.filter((arrival) => arrival.path === path).map(nameOf),
    one(event) {
      const found = arrivals.filter((arrival) => nameOf(arrival) === event);
      if (found.length !== 1 || found[0] === undefined)
        throw new Error(`${event} came ${found.length} times`);
      return found[0];
    },
  };
}

/** What a customer compares X-Trillet-Signature with. */
export function trilletSignature({ text }: Arrival, secret: string): string {
  return createHmac('sha256', secret).update(text).digest('hex');
}
