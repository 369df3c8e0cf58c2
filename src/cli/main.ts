#!/usr/bin/env node
import { oldNodeError } from './process/node-version.ts';
import type { LightStart } from './terminal/light-start.ts';

// Before anything else is loaded: an old Node may not even read it.
const tooOld = oldNodeError(process.versions.node);
if (tooOld === undefined) {
  const lightStart = process.argv[2] === 'serve' ? await startServerLightly() : undefined;
  const { runProcess } = await import('./process/run-process.ts');
  await runProcess(lightStart);
} else {
  process.stderr.write(`drydial: ${tooOld.message}\n   fix: ${tooOld.fix}  (${tooOld.code})\n`);
  process.exitCode = tooOld.exitCode;
}

/** Loading the program is most of what is to be light. */
async function startServerLightly(): Promise<LightStart> {
  const { startLightly } = await import('./terminal/light-start.ts');
  return startLightly({ env: process.env });
}
