import { parseArgs } from 'node:util';
import { PACKS } from '../src/providers/registry.ts';
import { fuzzCalls } from '../test/fuzz/fuzz-calls.ts';
import { fuzzRequests } from '../test/fuzz/fuzz-requests.ts';

const USAGE = `npm run fuzz -- [inputs] [--seed number] [--pack id]

Sends generated requests, right and wrong, to every operation of every provider, and lets customers' programs answer
calls with anything; 2000 inputs unless said otherwise. Exits 1 where something was answered with a 5xx, off contract,
or not at all, and prints the shortest row of inputs that shows it. The same seed sends the same.`;

/** Of so many inputs one is a call, which is more work than a request. */
const REQUESTS_PER_CALL = 20;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { seed: { type: 'string', default: '1' }, pack: { type: 'string' }, help: { type: 'boolean' } },
});
const inputs = Number(positionals[0] ?? 2_000);
const seed = Number(values.seed);
const packs = PACKS.filter(({ id }) => values.pack === undefined || values.pack === id);
if (values.help === true || !Number.isInteger(inputs) || !Number.isInteger(seed) || packs.length === 0) {
  process.stdout.write(`${USAGE}\n`);
  process.exit(values.help === true ? 0 : 2);
}

const failures: string[] = [];
for (const pack of packs) {
  const share = Math.ceil(inputs / packs.length);
  const { sent, statuses, failures: found } = await fuzzRequests({ pack, inputs: share, seed });
  failures.push(...found);
  const told = Object.entries(statuses).map(([status, count]) => `${status}: ${count}`);
  process.stdout.write(`${pack.id}: ${sent} requests (${told.join(', ')}), ${found.length} failures\n`);
}
const calls = Math.ceil(inputs / REQUESTS_PER_CALL);
const { played, answered, failures: found } = await fuzzCalls({ calls, seed });
failures.push(...found);
process.stdout.write(
  `${played} calls with odd programs of the customer, which were asked ${answered} times, ${found.length} failures\n`,
);
for (const failure of failures) process.stdout.write(`\n${failure}\n`);
process.exitCode = failures.length === 0 ? 0 : 1;
