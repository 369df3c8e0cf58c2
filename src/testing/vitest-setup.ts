/*
 * One simulator for all test files, as `drydial/vitest/setup`: in vitest.config.ts
 *
 *   test: { globalSetup: ['drydial/vitest/setup'] }
 */
import type { TestProject } from 'vitest/node';
import { startSimulator } from '../simulator.ts';

/** Starts the simulator, tells every worker where it is, and returns the way to stop it. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const simulator = await startSimulator({ clock: 'skip', seed: 7 });
  project.provide('drydialUrl', simulator.url);
  return () => simulator.stop();
}
