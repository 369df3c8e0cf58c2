import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

const MIB = 1024 * 1024;

/** What is alive in this process, after what is not was collected. */
export function heapMib(): number {
  setFlagsFromString('--expose-gc');
  const collect = runInNewContext('gc') as () => void;
  collect();
  return process.memoryUsage().heapUsed / MIB;
}

/** A text of its own of half a mebibyte. */
export function longText(seed: number): string {
  return Buffer.alloc(MIB / 2, `{"n":${seed}} `).toString();
}
