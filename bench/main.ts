import { execFileSync } from 'node:child_process';
import { cpus, totalmem } from 'node:os';
import { fileURLToPath } from 'node:url';
import { measureCalls } from './calls.ts';
import { measureColdStarts } from './cold-start.ts';
import { measureLists } from './lists.ts';
import { rowsOf } from './rows.ts';
import { measureSockets } from './sockets.ts';
import { renderTable } from './table.ts';

/*
 * npm run bench: drydial beside Prism and a bare Fastify, on this machine, in one run. It exits with 1 where a target
 * is missed. docs/benchmarks.md says how it is measured. With the names of parts behind it, only those are measured:
 * npm run bench -- sockets
 */

const BYTES_PER_GB = 1024 ** 3;

execFileSync(process.execPath, [fileURLToPath(new URL('../tools/build.ts', import.meta.url))], {
  stdio: 'inherit',
});

const tell = (line: string): void => console.error(line);
const PARTS = ['starts', 'calls', 'lists', 'sockets', 'rest'] as const;
const named = process.argv.slice(2);
const unknown = named.filter((name) => !PARTS.some((part) => part === name));
if (unknown.length > 0) throw new Error(`no part "${unknown[0]}"; there are ${PARTS.join(', ')}`);
const has = (part: (typeof PARTS)[number]): boolean => named.length === 0 || named.includes(part);

const starts = has('starts') ? await measureColdStarts(tell) : undefined;
const calls = has('calls') ? await measureCalls(tell) : undefined;
const lists = has('lists') ? await measureLists(tell) : undefined;
const sockets = has('sockets') ? await measureSockets(tell) : undefined;
const rest = has('rest') ? await (await import('./rest.ts')).measureRest(tell) : undefined;
const rows = rowsOf({ rest, starts, calls, lists, sockets });

const [cpu] = cpus();
console.log(
  `\n Node ${process.versions.node}   ${cpus().length} x ${cpu?.model.trim()}   ${Math.round(totalmem() / BYTES_PER_GB)} GB\n`,
);
console.log(renderTable(rows));
process.exitCode = rows.some(({ isReached }) => isReached === false) ? 1 : 0;
