import type { Entry } from '../core/journal/entry.ts';
import type { Verdict } from '../verdict/finding.ts';

/** How one scenario went, as far as a test wants to know. */
export interface Played {
  readonly callId?: string | undefined;
  readonly seed: number;
  /** The world it was played in. */
  readonly world: string;
  readonly verdict: Verdict;
  readonly scriptMs: number;
  readonly wallMs: number;
}

/** What may differ for one play. */
export interface PlaySettings {
  readonly llmUrl?: string;
  readonly webhookUrl?: string;
  readonly seed?: number;
  /** Whom a scenario with `provider: any` is played with. Default: the first that is served. */
  readonly provider?: string;
}

/** For whom something is played. */
export interface Player {
  readonly apiKey: string;
  readonly workspaceId: string;
}

/** A simulator as a test account sees it: in the same process, or somewhere else. */
export interface Backend {
  readonly url: string;
  /** The scenario is a file, or YAML text with a line break. */
  play(scenario: string, settings: PlaySettings & Player): Promise<Played>;
  /** What happened in the open worlds of a key, and in those that are named. */
  entries(apiKey: string, worlds: ReadonlySet<string>): Promise<readonly Entry[]>;
  verdict(apiKey: string): Promise<Verdict>;
  advance(apiKey: string, by: number | string): Promise<void>;
  /** What is still under way when everything has settled or the time is over, in sentences. */
  settle(apiKey: string, timeoutMs: number): Promise<readonly string[]>;
  reset(apiKey: string): Promise<void>;
}
