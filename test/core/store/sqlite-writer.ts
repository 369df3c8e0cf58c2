/*
 * A process that is made to be killed: it opens a store, puts records, and says which were acknowledged.
 * Run as: node sqlite-writer.ts FILE MODE
 */
import { writeSync } from 'node:fs';
import { SimulatorError } from '../../../src/core/errors.ts';
import { openSqliteStore } from '../../../src/core/store/sqlite-store.ts';

const [file = '', mode = ''] = process.argv.slice(2);
const calls = openSqliteStore(file)
  .open('w1')
  .collection<{ n: number; text: string; lines?: readonly string[] }>('call');

function put(id: string, n: number): void {
  calls.put(id, { n, text: 'x'.repeat(2000) });
  writeSync(1, `${id} ${n}\n`);
}

if (mode === 'for-ever') {
  // Changes some records over and over, and lets one grow, as a call does with each of its events.
  let lines: readonly string[] = [];
  for (let n = 0; ; n += 1) {
    put(`call_${n % 2 === 0 ? n : n % 7}`, n);
    lines = [...lines, `line ${n} ${'x'.repeat(50)}`];
    calls.put('talk', { n, text: '', lines });
    writeSync(1, `talk ${n}\n`);
  }
}

if (mode === 'until-full') {
  // The parent has set a limit to the size of files; without a listener the signal would kill.
  process.on('SIGXFSZ', () => undefined);
  const before = calls.size;
  let n = 0;
  try {
    for (; n < 100_000; n += 1) put(`call_${n}`, n);
  } catch (thrown) {
    const code = thrown instanceof SimulatorError ? thrown.code : String(thrown);
    const isConsistent = calls.size === before + n && !calls.has(`call_${n}`);
    writeSync(2, JSON.stringify({ code, isConsistent, stillReads: calls.get('call_0')?.n === 0 }));
  }
}
