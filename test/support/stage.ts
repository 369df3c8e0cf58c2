import type { Call, CallFacts } from '../../src/core/call.ts';
import { messageOf } from '../../src/core/errors.ts';
import type { CallEvent } from '../../src/core/events.ts';
import type { Entry } from '../../src/core/journal/entry.ts';
import type { JournalWriter } from '../../src/core/journal/journal.ts';
import { createJournal } from '../../src/core/journal/memory-journal.ts';
import type { AgentLink } from '../../src/core/ports.ts';
import { createRandom } from '../../src/core/random.ts';
import { createMemoryStore } from '../../src/core/store/memory-store.ts';
import type { Clock, ClockMode } from '../../src/core/time/clock.ts';
import { createClock } from '../../src/core/time/virtual-clock.ts';
import { newCall } from '../../src/core/transitions.ts';
import { Engine } from '../../src/engine/engine.ts';
import { parseScenario } from '../../src/scenario/parse.ts';
import { FakeLink } from './fake-link.ts';

export const START_MS = 1_700_000_000_000;

export const FACTS: CallFacts = {
  id: 'call_0001',
  direction: 'outbound',
  from: '+14155550100',
  to: '+12125550123',
  agentId: 'agent_0001',
  agentVersion: 0,
  provider: {},
  settings: {
    agent: { kind: 'platform' },
    webhook: {},
    ringLimitMs: 30_000,
    endAfterSilenceMs: 600_000,
    maxDurationMs: 3_600_000,
    reminderAfterMs: 10_000,
    reminderLimit: 1,
    beginDelayMs: 0,
    responsiveness: 1,
    interruptionSensitivity: 1,
    pace: { replyMedianMs: 600, replySigma: 0.3, speechDelayMs: 200 },
  },
};

export interface Played {
  readonly call: Call;
  readonly entries: readonly Entry[];
  /** "agent: ..." and "caller: ..." lines, as spoken. */
  readonly lines: readonly string[];
}

export interface StageOptions {
  readonly link?: AgentLink;
  /** Makes the link from the parts of the stage, instead of `link`. */
  readonly linkFrom?: (parts: LinkParts) => AgentLink;
  readonly settings?: Partial<CallFacts['settings']>;
  readonly mode?: ClockMode;
  readonly turnDeadlineMs?: number;
  /** Further fields of the scenario, one in a line. */
  readonly more?: string;
  /** The call may be gone in the end; what is given back of it is then empty. */
  readonly mayBeDeleted?: true;
  /** The journal throws at happenings of this kind. */
  readonly failsAt?: CallEvent['kind'];
  /** What a client does at script times. */
  readonly meanwhile?: Readonly<Record<number, (engine: Engine) => void>>;
}

export interface LinkParts {
  readonly call: Call;
  readonly clock: Clock;
  readonly journal: JournalWriter;
  readonly turnDeadlineMs: number;
}

/** Plays the steps of a script against a link that the test provides, on the skipping clock. */
export async function playScript(steps: string, options: StageOptions = {}): Promise<Played> {
  const hasLink = options.link !== undefined || options.linkFrom !== undefined;
  const scenario = parseScenario(
    `name: test\nprovider: retell\ncall: { agent: { engine: ${!hasLink ? 'platform' : 'custom-llm'}${!hasLink ? '' : ', llm_url: ws://127.0.0.1/llm'} } }\nscript:\n${indent(steps)}\n${options.more ?? ''}\n`,
  );
  const clock = createClock({ mode: options.mode ?? { kind: 'skip' }, startAtMs: START_MS });
  if (options.link instanceof FakeLink) options.link.clock = clock;
  const journal = createJournal();
  const writer = journal.writerFor({ name: 'test', nowMs: () => clock.nowMs(), secrets: [] });
  const calls = createMemoryStore().open('test').collection<Call>('call');
  const engine = new Engine({
    clock,
    random: createRandom('test'),
    journal: failingAt(writer, options.failsAt),
    calls,
    linkFor: (call, { turnDeadlineMs }) =>
      options.linkFrom?.({
        call,
        clock,
        journal: writer,
        turnDeadlineMs: options.turnDeadlineMs ?? turnDeadlineMs,
      }) ?? options.link,
    scenarioFor: () => scenario,
    onEvent: () => {},
    atomically: (work) => work(),
    onDefect: (error, callId) => {
      if (options.failsAt === undefined) throw error;
      const message = messageOf(error);
      return writer.append({
        wire: 'verdict',
        kind: 'violation',
        callId,
        rule: 'defect',
        severity: 'error',
        message,
      });
    },
  });
  const facts = {
    ...FACTS,
    settings: {
      ...FACTS.settings,
      ...(!hasLink ? {} : { agent: { kind: 'socket', url: 'ws://127.0.0.1/llm' } as const }),
      ...options.settings,
    },
  };
  for (const [atMs, run] of Object.entries(options.meanwhile ?? {}))
    clock.at(Number(atMs), () => run(engine));
  engine.start(facts, {});
  await engine.settled();
  clock.stop();
  const call = calls.get(FACTS.id) ?? (options.mayBeDeleted === true ? newCall(facts, START_MS) : undefined);
  if (call === undefined) throw new Error('the call is gone');
  return {
    call,
    entries: journal.entries(),
    lines: call.transcript.map((item) =>
      item.kind === 'utterance' ? `${item.role}: ${item.text}` : item.kind,
    ),
  };
}

function failingAt(writer: JournalWriter, kind: CallEvent['kind'] | undefined): JournalWriter {
  return {
    append(draft, payloadBytes) {
      if (draft.kind === 'event' && draft.event.kind === kind)
        throw new Error(`the journal fails at ${kind}`);
      return writer.append(draft, payloadBytes);
    },
  };
}

function indent(steps: string): string {
  return steps
    .trim()
    .split('\n')
    .map((line) => `  ${line.trim()}`)
    .join('\n');
}
