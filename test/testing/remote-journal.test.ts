import { expect, it, onTestFinished } from 'vitest';
import { startSimulator } from '../../src/simulator.ts';
import { openAccount } from '../../src/testing/index.ts';

it('is read to its beginning by an account elsewhere, though one answer does not hold all of it', async () => {
  const simulator = await startSimulator({ clock: 'skip', seed: 7 });
  onTestFinished(() => simulator.stop());
  const account = await openAccount({ url: simulator.url });
  // Any request opens the account.
  await account.retell.POST('/create-retell-llm', { body: {} });
  const { apiKey } = account;
  // More than a page holds, and not a multiple of it.
  for (let concurrency = 1; concurrency <= 20_100; concurrency += 1)
    simulator.changeAccount({ concurrency }, { apiKey });
  const entries = await account.entries();
  const [world] = simulator.worldsOf(apiKey);
  expect(entries.map(({ id }) => id)).toEqual(
    simulator.journal.entries({ world: world?.name ?? '' }).map(({ id }) => id),
  );
  expect(entries.filter(({ wire }) => wire === 'account')).toHaveLength(20_100);
});
