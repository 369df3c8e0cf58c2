import type { Exercise } from './exercise.ts';

/** What a provider's contract knows: all that could be in use. */
export interface ContractFacts {
  /** Id of the provider. */
  readonly provider: string;
  /** Version of its API that the contract describes. */
  readonly version: string;
  readonly operations: readonly OperationFacts[];
  /** Names of the webhook events. */
  readonly events: readonly string[];
  /** Frames of the LLM socket: from the provider, and from the customer's server. */
  readonly sentFrames: readonly string[];
  readonly receivedFrames: readonly string[];
}

export interface OperationFacts {
  readonly id: string;
  readonly method: string;
  readonly path: string;
  /** As the contract writes them: "200", "2XX" or "default". */
  readonly statuses: readonly string[];
}

/** How much of a provider's API was seen in use. */
export interface Coverage {
  readonly provider: string;
  readonly version: string;
  readonly totals: {
    readonly operations: Share;
    /** Pairs of operation and documented status. */
    readonly statuses: Share;
    readonly events: Share;
    readonly frames: Share;
  };
  readonly operations: readonly OperationCoverage[];
  readonly events: WordCoverage;
  readonly frames: { readonly sent: WordCoverage; readonly received: WordCoverage };
}

export interface Share {
  readonly seen: number;
  readonly known: number;
}

export interface OperationCoverage {
  readonly operation: string;
  readonly method: string;
  readonly path: string;
  /** Replies by status; empty for an operation that nobody asked for. */
  readonly seen: Readonly<Record<string, number>>;
  /** Statuses of the contract that were never given. */
  readonly unseen: readonly string[];
}

/** Words of one kind: how often each was seen, and which never. Words that the contract does not know are not counted. */
export interface WordCoverage {
  readonly seen: Readonly<Record<string, number>>;
  readonly unseen: readonly string[];
}

/** Holds what was in use against what the contract knows. */
export function measureCoverage(exercise: Exercise, facts: ContractFacts): Coverage {
  const operations = facts.operations.map((operation) => coverOperation(operation, exercise));
  const events = coverWords(facts.events, exercise.events);
  const sent = coverWords(facts.sentFrames, exercise.sent);
  const received = coverWords(facts.receivedFrames, exercise.received);
  const statuses = sum(facts.operations.map((operation) => operation.statuses.length));
  return {
    provider: facts.provider,
    version: facts.version,
    totals: {
      operations: { seen: operations.filter(isUsed).length, known: operations.length },
      statuses: { seen: statuses - sum(operations.map(({ unseen }) => unseen.length)), known: statuses },
      events: shareOf(events, facts.events),
      frames: {
        seen: countOf(sent) + countOf(received),
        known: facts.sentFrames.length + facts.receivedFrames.length,
      },
    },
    operations,
    events,
    frames: { sent, received },
  };
}

/** Whether somebody asked for the operation. */
export function isUsed({ seen }: OperationCoverage): boolean {
  return Object.keys(seen).length > 0;
}

function coverOperation(operation: OperationFacts, { replies }: Exercise): OperationCoverage {
  const { id, method, path, statuses } = operation;
  const given = [...(replies.get(id) ?? [])].sort(([one], [other]) => one - other);
  const isGiven = (documented: string): boolean =>
    given.some(([status]) => matchesStatus(documented, status, statuses));
  return {
    operation: id,
    method,
    path,
    seen: Object.fromEntries(given),
    unseen: statuses.filter((documented) => !isGiven(documented)),
  };
}

/** The closest entry of the contract wins: "200" over "2XX", and that over "default". */
function matchesStatus(documented: string, status: number, statuses: readonly string[]): boolean {
  if (documented === String(status)) return true;
  if (statuses.includes(String(status))) return false;
  const range = `${Math.floor(status / 100)}XX`;
  if (documented === range) return true;
  return documented === 'default' && !statuses.includes(range);
}

function coverWords(known: readonly string[], counts: ReadonlyMap<string, number>): WordCoverage {
  const seen = known.flatMap((word) => {
    const count = counts.get(word);
    return count === undefined ? [] : [[word, count] as const];
  });
  return { seen: Object.fromEntries(seen), unseen: known.filter((word) => !counts.has(word)) };
}

function shareOf(words: WordCoverage, known: readonly string[]): Share {
  return { seen: countOf(words), known: known.length };
}

function countOf({ seen }: WordCoverage): number {
  return Object.keys(seen).length;
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
