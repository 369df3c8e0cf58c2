import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    testTimeout: 60_000,
    hookTimeout: 60_000,
    // Two workers: the suite must pass on the smallest CI machines.
    maxWorkers: 2,
    // Files share a worker's modules: loading the simulator anew for each of them took more time than most of their tests. There is no
    // mutable state in modules that one could leave to another.
    isolate: false,
  },
});
