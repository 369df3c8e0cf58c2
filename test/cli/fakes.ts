import type { CliContext } from '../../src/cli/terminal/context.ts';
import { createOutput } from '../../src/cli/terminal/output.ts';
import { createJournal, type MemoryJournal } from '../../src/core/journal/memory-journal.ts';
import type { Scenario } from '../../src/scenario/model/scenario.ts';
import type {
  AccountOptions,
  PlayOptions,
  PlayResult,
  Simulator,
  SimulatorOptions,
} from '../../src/simulator-types.ts';
import type { Coverage } from '../../src/verdict/coverage/coverage.ts';
import type { Finding, Verdict } from '../../src/verdict/finding.ts';
import { judge } from '../../src/verdict/judge.ts';
import { findWebhook, summaryOf, webhookRecords } from '../../src/verdict/webhook-record.ts';
import { makeFolder } from '../config/folder.ts';

/** What a command printed, and what it did with its simulator. */
export interface CliStage {
  readonly context: CliContext;
  readonly simulator: FakeSimulator;
  readonly started: SimulatorOptions[];
  /** What was printed, as text. */
  readonly stdout: () => string;
  readonly stderr: () => string;
  /** Asks the command to stop, as Ctrl-C does. */
  readonly interrupt: () => void;
}

export interface CliStageOptions {
  readonly env?: Readonly<Record<string, string>>;
  readonly isTerminal?: boolean;
  readonly columns?: number;
  readonly simulator?: FakeSimulator;
  /** What starting a simulator throws. */
  readonly startFails?: unknown;
}

export function createCliStage(options: CliStageOptions = {}): CliStage {
  const { env = {}, isTerminal = false, columns = 100, simulator = new FakeSimulator() } = options;
  let stdout = '';
  let stderr = '';
  const stop = Promise.withResolvers<void>();
  const started: SimulatorOptions[] = [];
  return {
    simulator,
    started,
    stdout: () => stdout,
    stderr: () => stderr,
    interrupt: () => stop.resolve(),
    context: {
      output: createOutput({
        stdout: { write: (text) => (stdout += text), isTTY: isTerminal, columns },
        stderr: { write: (text) => (stderr += text), isTTY: isTerminal, columns },
        env,
      }),
      env,
      cwd: makeFolder(),
      startSimulator: async (given) => {
        if (options.startFails !== undefined) throw options.startFails;
        started.push(given);
        return simulator;
      },
      stopRequested: () => stop.promise,
    },
  };
}

export interface FakePlay {
  readonly findings?: readonly Finding[];
  readonly outcome?: Verdict['outcome'];
  /** The play never ends. */
  readonly hangs?: boolean;
  readonly throws?: unknown;
  readonly sweep?: PlayResult['sweep'];
}

/** A simulator that plays nothing and says what it is told to. */
export class FakeSimulator implements Simulator {
  readonly url = 'http://127.0.0.1:4010';
  readonly seed = 7;
  readonly clockMode = 'skip';
  readonly providers = [
    { id: 'retell', name: 'Retell AI', path: '/retell', apiVersion: '1', operations: 16 },
  ];
  readonly worlds = [];
  worldsOf = (): [] => [];
  unsettled = (): [] => [];
  readonly clock = { advance: async () => {} };
  readonly faults = { set: async () => [], list: () => [], clear: () => 0 };
  readonly journal: MemoryJournal = createJournal({
    run: () => ({ drydial: '0', seed: '7', clock: 'skip', startAt: '2026-01-05T09:00:00.000Z' }),
  });
  alert = () => ({ id: 'a', event: 'alert_triggered', provider: 'retell', world: 'w' });
  readonly webhooks = {
    list: () => webhookRecords(this.journal.entries()).map(summaryOf),
    show: (id: string) => findWebhook(webhookRecords(this.journal.entries()), id),
    replay: () => Promise.reject(new Error('nothing is sent')),
  };
  readonly played: { readonly scenario: Scenario; readonly options: PlayOptions }[] = [];
  stops = 0;
  /** What stop() waits for. */
  stopping: Promise<void> = Promise.resolve();
  readonly #plays: Readonly<Record<string, FakePlay>>;

  /** How each scenario goes, by its name; the others are clean. */
  constructor(plays: Readonly<Record<string, FakePlay>> = {}) {
    this.#plays = plays;
  }

  baseUrl(provider?: string): string {
    return provider === undefined ? this.url : `${this.url}/${provider}`;
  }

  async expand(scenario: string | Scenario): Promise<readonly Scenario[]> {
    if (typeof scenario === 'string') throw new TypeError('a parsed scenario was expected');
    return [scenario];
  }

  explore(): Promise<never> {
    return Promise.reject(new Error('nothing is explored'));
  }

  async play(scenario: string | Scenario, options: PlayOptions = {}): Promise<PlayResult> {
    if (typeof scenario === 'string') throw new TypeError('a parsed scenario was expected');
    this.played.push({ scenario, options });
    const play = this.#plays[scenario.name] ?? {};
    if (play.throws !== undefined) throw play.throws;
    if (play.hangs === true) await new Promise(() => {});
    const world = `w_${this.played.length}`;
    this.journal.writerFor({ name: world, nowMs: () => 1000, secrets: [] }).append({
      wire: 'rest',
      kind: 'exchange',
      method: 'GET',
      path: `/played/${this.played.length}`,
      status: 200,
    });
    const entries = this.journal.entries({ world });
    const { findings = [], outcome = findings.length > 0 ? 'findings' : 'clean' } = play;
    return {
      scenario,
      seed: options.seed ?? scenario.seed ?? this.seed,
      world,
      verdict: { ...judge(entries), outcome, findings },
      ...(play.sweep === undefined ? {} : { sweep: play.sweep }),
      entries,
      holds: [],
      scriptMs: 1000,
      wallMs: 1,
    };
  }

  async settled(): Promise<void> {}

  inbound = () => Promise.reject(new Error('nobody calls'));

  judge(): Verdict {
    return judge([]);
  }

  coverage(): readonly Coverage[] {
    return [];
  }

  account(): Required<AccountOptions> {
    return { concurrency: 20, reservedInbound: 0, concurrencyBurst: false, payment: 'valid' };
  }

  changeAccount(): void {}

  async assertSettled(): Promise<void> {}

  reset = () => Promise.resolve([]);

  saveJournal(file: string): Promise<void> {
    return this.journal.save(file);
  }

  stop(): Promise<void> {
    this.stops += 1;
    return this.stopping;
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.stop();
  }
}

/** The text of a valid scenario. */
export function scenarioText(name: string, more = ''): string {
  return [
    `name: ${JSON.stringify(name)}`,
    'provider: retell',
    'call:',
    '  to: "+12125550123"',
    '  agent: { engine: custom-llm, llm_url: ws://127.0.0.1:1/llm }',
    'script:',
    '  - ring: 1s',
    '  - busy',
    more,
  ].join('\n');
}
