import { onTestFinished } from 'vitest';
import { createEgressGuard } from '../../../src/core/egress/egress.ts';
import type { AttemptEntry, Entry } from '../../../src/core/journal/entry.ts';
import type { JournalWriter } from '../../../src/core/journal/journal.ts';
import type { Clock, ClockMode } from '../../../src/core/time/clock.ts';
import { createClock } from '../../../src/core/time/virtual-clock.ts';
import type { WebhookMessage } from '../../../src/providers/pack.ts';
import { createRetellDelivery } from '../../../src/providers/retell/webhooks/delivery.ts';
import { retellSigner } from '../../../src/providers/retell/webhooks/signature.ts';
import {
  createDispatcher,
  type Dispatcher,
  type DispatcherOptions,
} from '../../../src/wires/webhooks/dispatcher.ts';
import { createWebhookClient } from '../../../src/wires/webhooks/webhook-client.ts';

export const API_KEY = 'key_test';
export const CALL_ID = 'call_test';

/** A dispatcher with everything around it, on a skipping clock unless asked otherwise. */
export interface Bench {
  readonly clock: Clock;
  readonly dispatcher: Dispatcher;
  readonly entries: readonly Entry[];
  readonly journal: JournalWriter;
  attempts(): readonly AttemptEntry[];
  violations(): readonly string[];
  /** Hands in one message of each given event, as one call event would. */
  dispatch(url: string, ...events: string[]): void;
  /** The journal without what may differ between runs. */
  story(): unknown;
  /** Resolves when every message is delivered or given up. */
  settled(): Promise<void>;
}

export interface BenchOptions extends Partial<DispatcherOptions> {
  readonly mode?: ClockMode;
  readonly allowHosts?: readonly string[];
  readonly ca?: string;
  readonly timeoutMs?: number;
}

export function createBench({
  mode,
  allowHosts,
  ca,
  timeoutMs = 10_000,
  ...options
}: BenchOptions = {}): Bench {
  const clock = createClock({ mode: mode ?? { kind: 'skip' }, startAtMs: 1_700_000_000_000 });
  const entries: Entry[] = [];
  const guard = createEgressGuard({
    allowHosts: allowHosts ?? [],
    forbiddenHosts: ['retellai.com'],
    // Later, as the system's own lookup answers.
    resolve: (name, _options, done) =>
      void setImmediate(done, null, [
        { address: name === 'rebound.test' ? '93.184.216.34' : '127.0.0.1', family: 4 },
      ]),
  });
  const client = createWebhookClient({ lookup: guard.lookup, ...(ca === undefined ? {} : { ca }) });
  let causes = 0;
  const journal: JournalWriter = {
    append: (draft) => {
      // `as`: a draft with the four fields that the journal adds is an entry.
      const entry = {
        id: `entry:${entries.length}`,
        world: 'w',
        atMs: clock.nowMs(),
        ...draft,
      } as unknown as Entry;
      entries.push(entry);
      return entry;
    },
  };
  const dispatcher = createDispatcher({
    clock,
    guard,
    client,
    secret: API_KEY,
    signer: retellSigner,
    delivery: createRetellDelivery(),
    journal,
    ...options,
  });
  onTestFinished(async () => {
    await dispatcher.stop();
    await client.stop();
    clock.stop();
  });

  return {
    clock,
    dispatcher,
    entries,
    journal,
    attempts: () => entries.filter((entry): entry is AttemptEntry => entry.kind === 'attempt'),
    violations: () =>
      entries.flatMap((entry) => (entry.kind === 'violation' ? [`${entry.rule}: ${entry.message}`] : [])),
    dispatch: (url, ...events) => {
      causes += 1;
      const messages = events.map((event): WebhookMessage => {
        return { event, url, body: { event, call: { call_id: CALL_ID } }, timeoutMs };
      });
      dispatcher.dispatch(messages, { callId: CALL_ID, causedBy: `${CALL_ID}/call:${causes}` });
    },
    story: () => JSON.parse(JSON.stringify(entries.map(({ wall: _wall, ...rest }) => rest))),
    settled: async () => {
      while (dispatcher.pendingCount > 0) await clock.idle();
    },
  };
}
