/** Where the program under test ended up, order of its webhooks by order. */
export interface ExploreReport {
  /** The call's webhooks as they come usually. */
  readonly events: readonly string[];
  readonly tried: number;
  /** Whether these are all orders there are. */
  readonly isExhaustive: boolean;
  /** What was asked of the program. */
  readonly compared: readonly string[];
  /** Places that were not compared. */
  readonly ignored: readonly string[];
  /** The usual one first. */
  readonly states: readonly ReportedState[];
  /** Webhooks that the program never took. */
  readonly lost: readonly {
    readonly labels: readonly string[];
    readonly orders: number;
    readonly smallest: string;
  }[];
}

export interface ReportedState {
  readonly isUsual: boolean;
  /** In how many orders. */
  readonly orders: number;
  readonly smallest: string;
  /** Whether the smallest order led there once more. */
  readonly isRepeatable: boolean;
  readonly state: unknown;
  /** From the usual state. */
  readonly differences: readonly { readonly path: string; readonly usual: string; readonly seen: string }[];
}

/** "2 end states in 21 orders (a sample)". */
export function describeExploration({ states, tried, isExhaustive }: ExploreReport): string {
  const count = states.length === 1 ? 'one end state' : `${states.length} end states`;
  return `${count} in ${tried} orders (${isExhaustive ? 'all there are' : 'a sample'})`;
}

/** "$.status is "ended", not "analyzed"": the first few places that differ. */
export function describeDifferences({ differences, isUsual }: ReportedState): string {
  if (isUsual) return 'the usual one';
  const shown = differences
    .slice(0, MOST_DIFFERENCES)
    .map(({ path, usual, seen }) => `${path} is ${seen}, not ${usual}`);
  const left = differences.length - shown.length;
  return [...shown, ...(left === 0 ? [] : [`and ${left} more`])].join('; ');
}

const MOST_DIFFERENCES = 5;
