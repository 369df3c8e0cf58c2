/*
 * Loaded before a simulator of its own process: it dies as by `kill -9` right before the first record is written whose
 * collection, id or JSON holds the text of DIE_AT_WRITE.
 */
import { StatementSync } from 'node:sqlite';

const mark = process.env.DIE_AT_WRITE ?? '';
const write = StatementSync.prototype.run;
StatementSync.prototype.run = function run(this: StatementSync, ...values: readonly unknown[]) {
  if (values.some((value) => String(value).includes(mark))) process.kill(process.pid, 'SIGKILL');
  return Reflect.apply(write, this, values);
};
