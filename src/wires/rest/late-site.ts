import type { IncomingMessage, ServerResponse } from 'node:http';
import type { FastifyInstance } from 'fastify';

/**
 * A site whose code and routes are only there once somebody asks for it: who uses one provider does not wait for the
 * others. It stands beside the application that listens, on the same server.
 */
export class LateSite {
  readonly prefix: string;
  readonly #open: () => Promise<FastifyInstance>;
  #opening: Promise<FastifyInstance> | undefined;
  #app: FastifyInstance | undefined;
  #isStopping = false;

  constructor(prefix: string, open: () => Promise<FastifyInstance>) {
    this.prefix = prefix;
    this.#open = open;
  }

  /** Answers a request; the first one waits until the site stands. */
  handle(request: IncomingMessage, response: ServerResponse): void {
    if (this.#isStopping) response.setHeader('connection', 'close');
    if (this.#app !== undefined) {
      this.#app.routing(request, response);
      return;
    }
    this.#opening ??= this.#open();
    this.#opening.then(
      (app) => {
        this.#app = app;
        app.routing(request, response);
      },
      // A defect of a pack: there is nobody yet who could say it in the provider's words.
      () => response.writeHead(500, { 'content-type': 'text/plain' }).end('Internal Server Error'),
    );
  }

  /** From now on connections end with their next answer. */
  startStopping(): void {
    this.#isStopping = true;
  }

  async stop(): Promise<void> {
    const app = await this.#opening?.catch(() => undefined);
    await app?.close();
  }
}
