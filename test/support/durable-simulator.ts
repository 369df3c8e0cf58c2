/*
 * A simulator in a process of its own, so that a test can kill it: node durable-simulator.ts <options as JSON>.
 * It prints its address and runs until it is killed.
 */
import { parseArgs } from 'node:util';
import { type SimulatorOptions, startSimulator } from '../../src/index.ts';
import { parseScenario } from '../../src/scenario/parse.ts';

const [options = '{}', ...stories] = parseArgs({ allowPositionals: true }).positionals;
const simulator = await startSimulator({
  // The test that started it wrote them with the same type.
  ...(JSON.parse(options) as SimulatorOptions),
  scenarios: stories.map((text) => parseScenario(text)),
});
console.log(simulator.url);
