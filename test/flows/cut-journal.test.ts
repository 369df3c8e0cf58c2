import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { startSimulator } from '../../src/simulator.ts';

const TALK = `
provider: retell
call: { agent: { engine: platform } }
script:
  - answer
${'  - agent: How can I help you?\n  - caller: I do not know yet.\n'.repeat(30)}  - hangup: caller
`;

async function dropOf(file: string): Promise<unknown> {
  const [header = ''] = (await readFile(file, 'utf8')).split('\n', 1);
  return (JSON.parse(header) as { readonly dropped?: number }).dropped;
}

test('a call that is longer than the journal is judged with a warning, and another call in the same journal without', async () => {
  const simulator = await startSimulator({ clock: 'skip', seed: 7, env: {}, journalLimit: 100 });
  const folder = await mkdtemp(join(tmpdir(), 'drydial-cut-'));
  onTestFinished(async () => {
    await simulator.stop();
    await rm(folder, { recursive: true });
  });
  const long = await simulator.play(TALK, { apiKey: 'key_long' });
  const [finding, ...more] = long.verdict.findings;
  expect(more).toEqual([]);
  expect(finding).toMatchObject({ rule: 'journal-cut', severity: 'warning' });
  const dropped = Number(/the first (\d+) entries/.exec(finding?.title ?? '')?.[1]);
  expect(dropped).toBeGreaterThan(0);
  expect(simulator.judge({ apiKey: 'key_long' }).findings).toEqual([finding]);

  const short = await simulator.play('provider: retell\nscript: [answer, { hangup: caller }]', {
    apiKey: 'key_short',
  });
  expect(short.verdict.findings).toEqual([]);
  await simulator.journal.save(join(folder, 'long.jsonl'), { world: long.world });
  await simulator.journal.save(join(folder, 'short.jsonl'), { world: short.world });
  expect(await dropOf(join(folder, 'long.jsonl'))).toBeGreaterThan(dropped);
  expect(await dropOf(join(folder, 'short.jsonl'))).toBeUndefined();
});
