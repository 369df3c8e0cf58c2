import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    testTimeout: 60_000,
    hookTimeout: 60_000,
    // The scenarios that ship send to port 8080 unless they are told otherwise, where a program of the developer's may listen. Nothing
    // does here.
    env: {
      APP_URL: 'http://127.0.0.1:1',
      LLM_URL: 'ws://127.0.0.1:1/llm',
      WEBHOOK_URL: 'http://127.0.0.1:1/webhook',
    },
    // Two workers: the suite must pass on the smallest CI machines.
    maxWorkers: 2,
    // Files share a worker's modules: loading the simulator anew for each of them took more time than most of their tests. There is no
    // mutable state in modules that one could leave to another.
    isolate: false,
  },
});
