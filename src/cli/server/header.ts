import type { Simulator } from '../../simulator-types.ts';
import { VERSION } from '../../version.ts';

/** "drydial 0.1.0   http://127.0.0.1:4010   retell at /retell   clock skip   seed 7". */
export function headerLine(simulator: Pick<Simulator, 'url' | 'providers' | 'clockMode' | 'seed'>): string {
  return [
    `drydial ${VERSION}`,
    simulator.url,
    ...simulator.providers.map(({ id, path }) => `${id} at ${path}`),
    `clock ${simulator.clockMode}`,
    `seed ${simulator.seed}`,
  ].join('   ');
}
