import type { RetellClient } from '../clients/retell-client.ts';
import { createRetellClient } from '../clients/retell-client.ts';
import { createTrilletClient, type TrilletClient } from '../clients/trillet-client.ts';
import { SimulatorError } from '../core/errors.ts';
import type { Entry } from '../core/journal/entry.ts';
import { randomSeed } from '../core/random.ts';
import { startWireTimer, steadyNowMs } from '../core/time/wall-clock.ts';
import { listProviders, usualWorkspaceId } from '../simulator.ts';
import type { Verdict } from '../verdict/finding.ts';
import type { Backend, Played, PlaySettings } from './backend.ts';
import { demandFunction, demandPatience, demandText } from './demands.ts';

const DEFAULT_WAIT_MS = 5000;
const DEFAULT_SETTLE_MS = 30_000;
/** Wall ms between two looks at a journal that is elsewhere. */
const LOOK_GAP_MS = 20;

/** Environment variables that may name a workspace. */
const WORKSPACE_VARIABLES = listProviders().flatMap(({ workspaceIdVariables = [] }) => workspaceIdVariables);

/** Whose account it is. */
export interface AccountNames {
  /** Default: a key that nobody else has. */
  readonly apiKey?: string | undefined;
  /** Default: that of TRILLET_WORKSPACE_ID, else a fixed one: with a key of its own it is nobody else's. */
  readonly workspaceId?: string | undefined;
}

/**
 * An account of one test: a key of its own, and so a world of its own. Whatever other tests do at the same
 * simulator, it sees its own calls, time and journal only.
 */
export class TestAccount {
  readonly apiKey: string;
  /** Of providers whose accounts have workspaces: that of `play` and of the clients here. */
  readonly workspaceId: string;
  /** Where the simulator listens. */
  readonly url: string;
  readonly #backend: Backend;
  readonly #worlds = new Set<string>();

  constructor(backend: Backend, { apiKey, workspaceId }: AccountNames = {}) {
    this.#backend = backend;
    this.apiKey = apiKey ?? freshKey();
    this.workspaceId = workspaceId ?? usualWorkspaceId(process.env, WORKSPACE_VARIABLES);
    this.url = backend.url;
  }

  /** Base URL for a provider's SDK: `new Retell({ apiKey: account.apiKey, baseURL: account.baseUrl('retell') })`. */
  baseUrl(provider = 'retell'): string {
    return `${this.url}/${provider}`;
  }

  /** A typed client for Retell's API that has the account's key. */
  get retell(): RetellClient {
    return createRetellClient({ baseUrl: this.baseUrl('retell'), apiKey: this.apiKey });
  }

  /** A typed client for Trillet's API that has the account's key and workspace. */
  get trillet(): TrilletClient {
    const { apiKey, workspaceId } = this;
    return createTrilletClient({ baseUrl: this.baseUrl('trillet'), apiKey, workspaceId });
  }

  /** Plays a scenario (a file, or YAML text with a line break) with the account's key, and judges it. @throws DRY_SCENARIO_* */
  async play(scenario: string, settings: PlaySettings = {}): Promise<Played> {
    demandText(scenario, 'the scenario', 'scenarios/booking.yaml');
    const played = await this.#backend.play(scenario, {
      ...settings,
      apiKey: this.apiKey,
      workspaceId: this.workspaceId,
    });
    this.#worlds.add(played.world);
    return played;
  }

  /** Everything that happened in the account so far. */
  entries(): Promise<readonly Entry[]> {
    return this.#backend.entries(this.apiKey, this.#worlds);
  }

  /** Resolves with the first entry that satisfies the predicate. @throws DRY_JOURNAL_WAIT_TIMEOUT after `timeoutMs` of wall time (default 5000) */
  async waitFor(
    predicate: (entry: Entry) => boolean,
    patience: { readonly timeoutMs?: number } = {},
  ): Promise<Entry> {
    demandFunction(predicate, 'what is waited for', '(entry) => entry.wire === "webhook"');
    demandPatience(patience);
    const { timeoutMs = DEFAULT_WAIT_MS } = patience;
    const startedMs = steadyNowMs();
    for (;;) {
      const entries = await this.entries();
      const found = entries.find(predicate);
      if (found !== undefined) return found;
      if (steadyNowMs() - startedMs > timeoutMs) {
        throw new SimulatorError(
          'DRY_JOURNAL_WAIT_TIMEOUT',
          `No entry that satisfies the predicate came within ${timeoutMs} ms; the account has ${entries.length}.`,
        );
      }
      await new Promise<void>((resolve) => startWireTimer(LOOK_GAP_MS, resolve));
    }
  }

  /** Moves the account's script time: ms, or "10s". */
  advance(by: number | string): Promise<void> {
    return this.#backend.advance(this.apiKey, by);
  }

  /** What is still under way once everything has settled or the time is over, in sentences; empty where nothing is. */
  async settle(patience: { readonly timeoutMs?: number } = {}): Promise<readonly string[]> {
    demandPatience(patience);
    const { timeoutMs = DEFAULT_SETTLE_MS } = patience;
    return this.#backend.settle(this.apiKey, timeoutMs);
  }

  /** What is to be said of the account so far. */
  verdict(): Promise<Verdict> {
    return this.#backend.verdict(this.apiKey);
  }

  /** Forgets what the account has: calls, agents, journal. */
  async reset(): Promise<void> {
    await this.#backend.reset(this.apiKey);
    this.#worlds.clear();
  }
}

/** What an expectation is about. @throws DRY_OPTION_INVALID where it was given something else, such as the result of a play */
export function accountOf(given: unknown, expectation: string): TestAccount {
  // Known by what it can do: a test runner may have loaded this file twice.
  const isAccount = typeof given === 'object' && given !== null && 'apiKey' in given && 'entries' in given;
  // Nothing else that tests hold has a key and entries.
  if (isAccount) return given as TestAccount;
  const isPlayed = typeof given === 'object' && given !== null && 'verdict' in given;
  const seen = isPlayed ? 'the result of a play' : given === null ? 'null' : typeof given;
  throw new SimulatorError(
    'DRY_OPTION_INVALID',
    `${expectation} is about an account, and was given ${seen}; give it the account that the test has.`,
  );
}

/** A key that nobody else has, whatever runs beside this test. */
function freshKey(): string {
  const draws = Array.from({ length: 4 }, () => randomSeed().toString(16).padStart(6, '0'));
  return `key_test_${draws.join('')}`;
}
