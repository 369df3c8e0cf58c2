import { execFileSync } from 'node:child_process';
import { cpus, totalmem } from 'node:os';
import { fileURLToPath } from 'node:url';
import { measureCalls } from './calls.ts';
import { measureColdStarts } from './cold-start.ts';
import { measureLists } from './lists.ts';
import { measureRest } from './rest.ts';
import { rowsOf } from './rows.ts';
import { renderTable } from './table.ts';

/*
 * npm run bench: drydial beside Prism and a bare Fastify, on this machine, in one run. It exits with 1 where a target
 * is missed. docs/benchmarks.md says how it is measured.
 */

const BYTES_PER_GB = 1024 ** 3;

execFileSync(process.execPath, [fileURLToPath(new URL('../tools/build.ts', import.meta.url))], {
  stdio: 'inherit',
});

const tell = (line: string): void => console.error(line);
const starts = await measureColdStarts(tell);
const calls = await measureCalls(tell);
const lists = await measureLists(tell);
const rest = await measureRest(tell);
const rows = rowsOf({ rest, starts, calls, lists });

const [cpu] = cpus();
console.log(
  `\n Node ${process.versions.node}   ${cpus().length} x ${cpu?.model.trim()}   ${Math.round(totalmem() / BYTES_PER_GB)} GB\n`,
);
console.log(renderTable(rows));
process.exitCode = rows.some(({ isReached }) => isReached === false) ? 1 : 0;
