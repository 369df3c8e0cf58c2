import type { IncomingMessage } from 'node:http';
import { expect, onTestFinished, vi } from 'vitest';
import { installControl } from '../../src/control/control-plugin.ts';
import type { ControlTarget } from '../../src/control/control-target.ts';
import type { FeedLimits } from '../../src/control/journal-feed.ts';
import type { JournalWriter } from '../../src/core/journal/journal.ts';
import { createJournal, type MemoryJournal } from '../../src/core/journal/memory-journal.ts';
import { startRestServer } from '../../src/wires/rest/server.ts';
import { open } from './control-client.ts';

interface ReadEvent {
  readonly id?: string;
  readonly event?: string;
  readonly data: {
    readonly path?: string;
    readonly world?: string;
    readonly id?: string;
    readonly dropped?: number;
  };
}

/** Reads a stream as it comes. */
export class StreamReader {
  readonly incoming: IncomingMessage;
  readonly comments: string[] = [];
  readonly events: ReadEvent[] = [];
  #rest = '';

  constructor(incoming: IncomingMessage) {
    this.incoming = incoming;
    incoming.setEncoding('utf8');
    incoming.on('error', () => {});
    incoming.on('data', (text: string) => {
      const blocks = (this.#rest + text).split('\n\n');
      this.#rest = blocks.pop() ?? '';
      for (const block of blocks) this.#read(block);
    });
  }

  /** The paths of the exchanges that were told, once there are so many events. */
  async paths(count: number): Promise<readonly (string | undefined)[]> {
    await vi.waitFor(() => expect(this.events.length).toBeGreaterThanOrEqual(count), { timeout: 5000 });
    return this.events.map(({ data }) => data.path);
  }

  #read(block: string): void {
    const fields = block
      .split('\n')
      .map((line) => [line.slice(0, line.indexOf(':')), line.slice(line.indexOf(':') + 2)]);
    const of = Object.fromEntries(fields) as Record<string, string | undefined>;
    if (of.data !== undefined) this.events.push({ ...of, data: JSON.parse(of.data) });
    else this.comments.push(block);
  }
}

/** The control API over a journal that the test writes. */
export interface Bench {
  readonly url: string;
  readonly journal: MemoryJournal;
  /** How many listen to the journal. */
  readonly listening: () => number;
  write(
    path: string,
    more?: { readonly world?: string; readonly callId?: string; readonly replyBody?: string },
  ): void;
  follow(query?: string, headers?: Readonly<Record<string, string>>): Promise<StreamReader>;
  stop(): Promise<void>;
}

export const startBench = async (
  options: { readonly feedLimits?: Partial<FeedLimits>; readonly maxEntries?: number } = {},
): Promise<Bench> => {
  const { feedLimits = {}, maxEntries = 1000 } = options;
  const journal = createJournal({ maxEntries });
  let listening = 0;
  const { subscribe } = journal;
  vi.spyOn(journal, 'subscribe').mockImplementation((listener) => {
    const stop = subscribe(listener);
    listening += 1;
    return () => {
      stop();
      listening -= 1;
    };
  });
  const writers = new Map<string, JournalWriter>();
  // Only the journal is asked here.
  const target = { journal } as Partial<ControlTarget> as ControlTarget;
  const server = await startRestServer({
    mounts: [],
    // Longer than a test may take: a stop that waits for a reader fails.
    limits: { drainMs: 60_000 },
    extend: (app) => installControl(app, { target: () => target, host: '127.0.0.1', feedLimits }),
  });
  return {
    url: server.origin,
    journal,
    listening: () => listening,
    write(path, { world = 'w', ...more } = {}) {
      const writer =
        writers.get(world) ?? journal.writerFor({ name: world, nowMs: () => 0, secrets: ['key_secret'] });
      writers.set(world, writer);
      writer.append({ wire: 'rest', kind: 'exchange', method: 'GET', path, status: 200, ...more });
    },
    async follow(query = '', headers = {}) {
      const incoming = await open(server.origin, `/_drydial/journal/stream${query}`, { headers });
      onTestFinished(() => void incoming.destroy());
      return new StreamReader(incoming);
    },
    stop: () => server.stop(),
  };
};
