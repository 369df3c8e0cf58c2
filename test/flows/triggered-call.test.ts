import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, it, onTestFinished } from 'vitest';
import { openAccount, simulate, story } from './account.ts';

const KEY = 'key_triggered';

it('is the one that the match of the scenario is about, where the program makes several', async () => {
  const simulator = await simulate();
  const made: string[] = [];
  const program = createServer(async (_request, response) => {
    const account = await openAccount(simulator, { apiKey: KEY });
    for (const order of [1, 42]) made.push(await account.dial(undefined, { metadata: { order } }));
    response.writeHead(204).end();
  });
  await new Promise<void>((resolve) => program.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    program.closeAllConnections();
    program.close();
  });
  // `as`: a server that listens on TCP has an address of this kind.
  const url = `http://127.0.0.1:${(program.address() as AddressInfo).port}/call`;
  const text = story(
    'Triggered',
    '- answer\n- agent: Hello\n- hangup: caller',
    `match: { metadata: { order: 42 } }\ncall: { agent: { engine: platform }, trigger: { post: "${url}" } }`,
  );
  const { callId, entries } = await simulator.play(text, { apiKey: KEY });
  expect(made).toHaveLength(2);
  expect(callId).toBe(made[1]);
  const players = entries.flatMap((entry) =>
    entry.kind === 'step' && entry.scenario === 'Triggered' ? [entry.callId] : [],
  );
  expect(new Set(players)).toEqual(new Set([callId]));
});
