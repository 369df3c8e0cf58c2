import { execFileSync } from 'node:child_process';
import { cpus, totalmem } from 'node:os';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { measureCalls } from './calls.ts';
import { measureColdStarts } from './cold-start.ts';
import { measureCrowd } from './crowd.ts';
import { measureDeliveries } from './deliveries.ts';
import { measureGrowth } from './growth.ts';
import { measureLists } from './lists.ts';
import { measureRest, type Pace } from './rest.ts';
import { rowsOf } from './rows.ts';
import { FEW_SOCKETS, measureSockets, SOCKETS } from './sockets.ts';
import { type Row, renderTable } from './table.ts';

/*
 * npm run bench: drydial beside its peers, on this machine, in one run. It exits with 1 where a target is missed.
 * docs/benchmarks.md says how it is measured.
 *   --only NAME   measures this part only; may be repeated
 *   --quick       short rounds of requests and few calls over sockets: whether everything runs, with figures that mean nothing
 *   --growth      instead of all that: how times grow with sizes, drawn as docs/growth.svg; some ten minutes, and 1.5 GB for a million calls
 */

const BYTES_PER_GB = 1024 ** 3;

const tell = (line: string): void => console.error(line);
const PARTS = ['rest', 'starts', 'calls', 'lists', 'sockets', 'live', 'deliveries'] as const;
const { values } = parseArgs({
  options: {
    only: { type: 'string', multiple: true },
    quick: { type: 'boolean', default: false },
    growth: { type: 'boolean', default: false },
  },
});
const only = values.only ?? [];
const unknown = only.find((name) => !PARTS.some((part) => part === name));
if (unknown !== undefined) throw new Error(`no part "${unknown}"; there are ${PARTS.join(', ')}`);
const has = (part: (typeof PARTS)[number]): boolean => only.length === 0 || only.includes(part);

const PACE: Pace = { rounds: 3, warmUpSeconds: 2, measuredSeconds: 2 };
const CROWD_ROUNDS = 3;
const QUICK: Pace = { rounds: 1, warmUpSeconds: 0.5, measuredSeconds: 0.5 };

execFileSync(process.execPath, [fileURLToPath(new URL('../tools/build.ts', import.meta.url))], {
  stdio: 'inherit',
});
if (values.growth) {
  process.exit((await measureGrowth({ isQuick: values.quick, tell })) ? 0 : 1);
}
const starts = has('starts') ? await measureColdStarts(tell) : undefined;
const calls = has('calls') ? await measureCalls(tell) : undefined;
const lists = has('lists') ? await measureLists(tell) : undefined;
const sockets = has('sockets') ? await measureSockets(tell, values.quick ? FEW_SOCKETS : SOCKETS) : undefined;
const live = has('live') ? await measureCrowd(tell, values.quick ? 1 : CROWD_ROUNDS) : undefined;
const deliveries = has('deliveries') ? await measureDeliveries(tell) : undefined;
const rest = has('rest') ? await measureRest(tell, values.quick ? QUICK : PACE) : undefined;
const measured = rowsOf({ rest, starts, calls, lists, sockets, live, deliveries });
// Figures that mean nothing reach no target and miss none.
const rows: readonly Row[] = values.quick
  ? measured.map(({ what, ours, peer, ratio }) => ({ what, ours, peer, ratio }))
  : measured;

const [cpu] = cpus();
console.log(
  `\n Node ${process.versions.node}   ${cpus().length} x ${cpu?.model.trim()}   ${Math.round(totalmem() / BYTES_PER_GB)} GB\n`,
);
console.log(renderTable(rows));
process.exitCode = rows.some(({ isReached }) => isReached === false) ? 1 : 0;
