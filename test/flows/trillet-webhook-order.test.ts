import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, it, onTestFinished } from 'vitest';
import { simulate } from './account.ts';
import { openTrillet } from './trillet-account.ts';

const TURNS = 20;

/** A receiver that answers late and notes how many messages it has in hand; each of the first answers is `status`. */
async function serveSlowly(status: number) {
  const seen: string[] = [];
  let inHand = 0;
  let most = 0;
  const server = createServer(async (request, response) => {
    const event = String(request.headers['x-trillet-event']);
    const isFirst = !seen.includes(event);
    seen.push(event);
    inHand += 1;
    most = Math.max(most, inHand);
    request.resume();
    for (let turn = 0; turn < TURNS; turn += 1) await new Promise((resolve) => setImmediate(resolve));
    inHand -= 1;
    response.writeHead(isFirst ? status : 200).end();
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  onTestFinished(() => void server.close());
  const { port } = server.address() as AddressInfo;
  return { url: `http://127.0.0.1:${port}/hook`, seen, most: () => most };
}

it('the messages about a call come one after the other, the report last', async () => {
  const { url, seen, most } = await serveSlowly(200);
  const simulator = await simulate();
  const { dial } = await openTrillet(simulator, { flow: { agentWebhookUrl: url } });
  await dial();
  await simulator.settled();
  expect(seen).toEqual(['call.started', 'call.completed', 'post-call']);
  expect(most()).toBe(1);
});

it('a message that is refused holds the next one up for its first attempt alone', async () => {
  const { url, seen } = await serveSlowly(500);
  const simulator = await simulate();
  const { dial } = await openTrillet(simulator, { flow: { agentWebhookUrl: url } });
  await dial();
  await simulator.settled();
  expect(seen.slice(0, 2)).toEqual(['call.started', 'call.started']);
  expect(seen.slice(2, 4)).toEqual(['call.completed', 'post-call']);
  expect(seen).toHaveLength(6);
});
