import { SimulatorError } from '../../core/errors.ts';

/** As in package.json: older ones lack parts of the standard library that are used. */
const LEAST_NODE = 24;

/** npm only warns of a Node that is too old, and what is missing shows later as something else. */
export function oldNodeError(version: string): SimulatorError | undefined {
  const major = Number.parseInt(version, 10);
  if (major >= LEAST_NODE) return undefined;
  return new SimulatorError(
    'DRY_NODE_TOO_OLD',
    `drydial needs Node ${LEAST_NODE} or newer, and this is Node ${version}`,
  );
}
