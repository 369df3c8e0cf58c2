import type { Operation } from './operations.ts';

// Longer addresses are cut: the work is bounded whatever is asked.
const MOST_SEGMENTS = 8;
const LONGEST_SEGMENT = 40;
const OTHER_METHOD_COST = 0.25;
const PARAMETER_COST = 0.2;
const MISSING_SEGMENT_COST = 0.5;
/** Less than a wrong word, however near: a forgotten "/v2" is the likelier mistake. */
const MISSING_VERSION_COST = 0.1;
const VERSION = /^v\d+$/;

/** The operations that a request for an unknown route may have meant, nearest first. */
export function nearestOperations(
  operations: readonly Operation[],
  asked: { readonly method: string; readonly path: string },
  limit = 3,
): readonly Operation[] {
  const segments = segmentsOf(asked.path);
  return operations
    .map((operation) => ({ operation, cost: costOf(operation, asked.method, segments) }))
    .sort((one, other) => one.cost - other.cost)
    .slice(0, limit)
    .map(({ operation }) => operation);
}

/**
 * The operation that the contract has for this very method and path, whoever may answer it. A path with two slashes in a
 * row, as a base URL that ends in one makes it, is no operation's.
 */
export function documentedOperation(
  operations: readonly Operation[],
  asked: { readonly method: string; readonly path: string },
): Operation | undefined {
  if (withoutQuery(asked.path).includes('//')) return undefined;
  const segments = segmentsOf(asked.path);
  return operations.find(({ method, path }) => {
    const template = segmentsOf(path);
    const agrees = (segment: string, index: number): boolean =>
      isParameter(segment) || segment === segments[index];
    return method === asked.method && template.length === segments.length && template.every(agrees);
  });
}

function segmentsOf(path: string): readonly string[] {
  const segments = withoutQuery(path)
    .split('/')
    .filter((segment) => segment !== '');
  return segments.slice(0, MOST_SEGMENTS).map((segment) => segment.slice(0, LONGEST_SEGMENT));
}

function withoutQuery(path: string): string {
  const end = path.indexOf('?');
  return end === -1 ? path : path.slice(0, end);
}

function costOf(operation: Operation, method: string, asked: readonly string[]): number {
  const template = segmentsOf(operation.path);
  // Segments are aligned as letters are in an edit distance: a forgotten "/v2" costs one segment, not all of them.
  const cost = alignmentCost(template, asked, {
    gap: (segment) => (VERSION.test(segment) ? MISSING_VERSION_COST : MISSING_SEGMENT_COST),
    replace: (known, seen) => (isParameter(known) ? PARAMETER_COST : letterCost(known, seen)),
  });
  return cost + (operation.method === method ? 0 : OTHER_METHOD_COST);
}

/** From 0 for the same word to 1 for one that shares nothing. */
function letterCost(known: string, seen: string): number {
  if (known === seen) return 0;
  const distance = alignmentCost([...known], [...seen], {
    gap: () => 1,
    replace: (one, other) => (one === other ? 0 : 1),
  });
  return distance / Math.max(known.length, seen.length);
}

interface AlignmentCosts {
  /** One item too many or too few. */
  readonly gap: (item: string) => number;
  readonly replace: (known: string, seen: string) => number;
}

function alignmentCost(known: readonly string[], seen: readonly string[], costs: AlignmentCosts): number {
  let above = [0];
  for (const other of seen) above.push((above.at(-1) ?? 0) + costs.gap(other));
  for (const item of known) {
    const missing = costs.gap(item);
    const current = [(above[0] ?? 0) + missing];
    for (const [column, other] of seen.entries()) {
      const replaced = (above[column] ?? 0) + costs.replace(item, other);
      const dropped = (above[column + 1] ?? 0) + missing;
      const added = (current[column] ?? 0) + costs.gap(other);
      current.push(Math.min(replaced, dropped, added));
    }
    above = current;
  }
  return above[seen.length] ?? 0;
}

function isParameter(segment: string): boolean {
  return segment.startsWith('{');
}
