import type { Operation } from './operations.ts';

/** How much of a contract was seen in use. */
export interface Coverage {
  /** Counts one reply. Cheap: it stands on the request path. */
  count(operation: Operation, status: number): void;
  report(): readonly OperationCoverage[];
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

/** Counts which of these operations were asked for, and what they answered. */
export function createCoverage(operationsOf: () => readonly Operation[]): Coverage {
  const counts = new Map<Operation, Map<number, number>>();
  return {
    count(operation, status) {
      let statuses = counts.get(operation);
      if (statuses === undefined) {
        statuses = new Map();
        counts.set(operation, statuses);
      }
      statuses.set(status, (statuses.get(status) ?? 0) + 1);
    },
    report: () =>
      operationsOf().map((operation) => {
        const statuses = [...(counts.get(operation) ?? [])].sort(([one], [other]) => one - other);
        const wasGiven = (documented: string): boolean =>
          statuses.some(([status]) => matchesStatus(documented, status, operation));
        return {
          operation: operation.id,
          method: operation.method,
          path: operation.path,
          seen: Object.fromEntries(statuses),
          unseen: Object.keys(operation.replies).filter((documented) => !wasGiven(documented)),
        };
      }),
  };
}

function matchesStatus(documented: string, status: number, { replies }: Operation): boolean {
  if (documented === String(status)) return true;
  if (String(status) in replies) return false;
  if (documented === `${Math.floor(status / 100)}XX`) return true;
  return documented === 'default' && !(`${Math.floor(status / 100)}XX` in replies);
}
