import type { SweepReport, SweptPoint } from '../sweep-report.ts';

/** A sweep in one line: how many of its points fail, and from where on. */
export function sweepHeadline({ points, smallestFailing, line }: SweepReport): string {
  const where = line === undefined ? '' : ` of line ${line}`;
  const failed = points.filter(({ outcome }) => outcome !== 'clean').length;
  if (failed === 0 || smallestFailing === undefined)
    return `${countedPoints(points.length)}${where}, all clean`;
  const verb = failed === 1 ? 'fails' : 'fail';
  return `${failed} of ${countedPoints(points.length)}${where} ${verb}, the first at ${smallestFailing}`;
}

/** What became of one point: "clean", "2 findings". */
export function pointOutcome({ outcome, findings }: SweptPoint): string {
  if (outcome === 'clean') return 'clean';
  return findings === 1 ? '1 finding' : `${findings} findings`;
}

function countedPoints(count: number): string {
  return count === 1 ? '1 point' : `${count} points`;
}
