import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { expect, it } from 'vitest';
import { startSimulator } from '../../src/simulator.ts';
import { openAccount } from '../../src/testing/index.ts';

const PROGRAM = 'test/testing/node-test-program.ts';

/** Without what marks a child of a test runner: node's would run nothing then. */
function envOf(extra: Readonly<Record<string, string>>): NodeJS.ProcessEnv {
  const { NODE_TEST_CONTEXT: _context, NODE_OPTIONS: _options, ...env } = process.env;
  return { ...env, ...extra };
}

async function runNodeTest(extra: Readonly<Record<string, string>> = {}): Promise<string> {
  const { stdout } = await promisify(execFile)(process.execPath, ['--test', '--test-reporter=tap', PROGRAM], {
    env: envOf(extra),
  });
  return stdout;
}

it("runs under node's own test runner, with a simulator in the process", async () => {
  expect(await runNodeTest()).toMatch(/# pass 2\n# fail 0/);
});

it('runs the same against a simulator that is somewhere else', async () => {
  const simulator = await startSimulator({ clock: 'skip', seed: 7 });
  try {
    expect(await runNodeTest({ DRYDIAL_URL: simulator.url })).toMatch(/# pass 2\n# fail 0/);
    // What the tests did was done there.
    expect(simulator.journal.size).toBeGreaterThan(0);
  } finally {
    await simulator.stop();
  }
});

it('says why nothing answers at an address, without the key', async () => {
  const gone = await startSimulator({ clock: 'skip', seed: 7 });
  await gone.stop();
  const away = await openAccount({ url: gone.url, apiKey: 'key_of_mine' });
  const error: unknown = await away.entries().catch((thrown: unknown) => thrown);
  expect(error).toMatchObject({
    code: 'DRY_APP_UNREACHABLE',
    message: `no simulator answers at ${gone.url}/_drydial/worlds: the connection was refused`,
  });
  await expect(openAccount({ url: '127.0.0.1:4010' })).rejects.toMatchObject({
    code: 'DRY_OPTION_INVALID',
    fix: expect.stringContaining('http://127.0.0.1:4010'),
  });
});
