import type { EndState, LostMessages } from './explore/explore-findings.ts';
import type { PlayOptions } from './simulator-types.ts';

export type { EndState, LostMessages } from './explore/explore-findings.ts';

/** What may differ for one exploration; what is not given here is the scenario's, under `deliver`. */
export interface ExploreOptions extends PlayOptions {
  /** How many orders are tried at most, beside the usual one and those that lead a find back to its smallest order. Default 300. */
  readonly limit?: number;
  /** How often one webhook arrives at most. Default 2. */
  readonly copies?: number;
  /** Whether two webhooks may arrive at the same time. Default true. */
  readonly overlap?: boolean;
  /** Also what the provider does not do. Default false. */
  readonly beyond?: boolean;
  /** Only this order beside the usual one: "call_ended, call_started + call_analyzed". */
  readonly order?: string;
  /** Whether all orders are played with the same ids. Default: where there is a reset, else where fresh ones cannot be compared. */
  readonly ids?: 'same' | 'fresh';
  /** What your program ended up with, as JSON. Default: what the probes under `expect` are answered. */
  readonly probe?: (context: ProbeContext) => unknown;
  /** Makes your program forget, before each order. Default: the scenario's. */
  readonly reset?: () => unknown;
  /** Told after each order; where the scenario has a matrix, of the run that is explored. */
  readonly onTried?: (tried: number, total: number) => void;
}

/** The play that has just settled. */
export interface ProbeContext {
  readonly callId: string | undefined;
  readonly world: string;
}

/** Where the program under test ended up, order by order. */
export interface ExploreResult {
  readonly scenario: string;
  readonly seed: number;
  /** The call's webhooks as they come usually; `#2` is the second of an event. */
  readonly events: readonly string[];
  /** Orders that were tried, the usual one among them. */
  readonly tried: number;
  /** Whether these are all there are; else the nearest ones, and others drawn by the seed. */
  readonly isExhaustive: boolean;
  readonly ids: 'same' | 'fresh';
  /** What was compared: "GET /appointments/42", or "a function". */
  readonly compared: readonly string[];
  /** Places that differ between two usual runs, and were not compared. */
  readonly ignored: readonly string[];
  /** The usual one first. More than one is a finding. */
  readonly states: readonly EndState[];
  /** Webhooks that the program never took, whatever was tried. */
  readonly lost: readonly LostMessages[];
  /** One end state, and nothing lost. */
  readonly isClean: boolean;
  readonly wallMs: number;
  /** Where the scenario has a matrix: every run. The rest is the first one that is not clean, or the last. */
  readonly matrix?: { readonly runs: readonly ExploreResult[] };
}
