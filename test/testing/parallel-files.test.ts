import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { expect, it } from 'vitest';

const FILES = 100;

const fileText = (number: number): string => `
import { expect, test } from '../../../src/testing/vitest.ts';

test('file ${number} sees its own call only', async ({ account }) => {
  const to = '+1212555${String(1000 + number)}';
  const { data: llm } = await account.retell.POST('/create-retell-llm', { body: {} });
  expect(llm?.llm_id).toMatch(/^llm_/);
  await account.play(\`name: Call ${number}
provider: retell
call: { to: "\${to}", agent: { engine: platform } }
script: [{ ring: ${1 + (number % 7)}s }, busy]
\`);
  await expect(account).toHaveDialed(to);
  const dialed = (await account.entries()).filter((entry) => entry.wire === 'call' && entry.kind === 'event' && entry.event.kind === 'created');
  expect(dialed).toHaveLength(1);
  await expect(account).toBeSettled();
});
`;

const CONFIG = `
import { defineConfig } from 'vitest/config';
export default defineConfig({
  test: {
    root: import.meta.dirname,
    include: ['*.spec.ts'],
    globalSetup: ['../../../src/testing/vitest-setup.ts'],
    pool: 'threads',
    isolate: false,
    maxWorkers: 4,
    fileParallelism: true,
    // A busy machine may take its time; what counts is that nobody sees the calls of others.
    testTimeout: 120_000,
    hookTimeout: 120_000,
  },
});
`;

interface Report {
  readonly numPassedTests: number;
  readonly testResults: readonly {
    readonly assertionResults: readonly { readonly failureMessages: readonly string[] }[];
  }[];
}

it(`serves ${FILES} test files at once with one simulator, and no file sees another's calls`, {
  timeout: 300_000,
}, async () => {
  // Inside of the repository, where vitest is found; the folder is gone afterwards.
  const folder = await mkdtemp(join(import.meta.dirname, 'files-'));
  try {
    await writeFile(join(folder, 'vitest.config.ts'), CONFIG);
    for (let number = 0; number < FILES; number += 1)
      await writeFile(join(folder, `file-${number}.spec.ts`), fileText(number));
    const cli = join(dirname(createRequire(import.meta.url).resolve('vitest/package.json')), 'vitest.mjs');
    const { VITEST: _vitest, VITEST_POOL_ID: _pool, VITEST_WORKER_ID: _worker, ...env } = process.env;
    // A failing file makes the exit code 1; the report says more than that.
    const { stdout } = await promisify(execFile)(
      process.execPath,
      [cli, 'run', '--config', join(folder, 'vitest.config.ts'), '--reporter=json'],
      { env, cwd: folder, maxBuffer: 64 * 1024 * 1024 },
    ).catch((failure: { readonly stdout: string }) => failure);
    const report = JSON.parse(stdout.slice(stdout.indexOf('{'))) as Report;
    const failures = report.testResults.flatMap((file) =>
      file.assertionResults.flatMap((test) => test.failureMessages),
    );
    expect(failures.slice(0, 3)).toEqual([]);
    expect(report.numPassedTests).toBe(FILES);
  } finally {
    await rm(folder, { recursive: true });
  }
});
