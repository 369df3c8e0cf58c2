import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Simulator, startSimulator } from '../../src/index.ts';

let simulator: Simulator;
beforeAll(async () => {
  simulator = await startSimulator({ clock: 'skip', seed: 7, env: {} });
});
afterAll(() => simulator.stop());

/** The rows of docs/limits.md that are about requests: just within, and just beyond. */
describe('a request', () => {
  const send = async (path: string, body: string, more: Readonly<Record<string, string>> = {}) => {
    const headers = { authorization: 'Bearer key_limits', 'content-type': 'application/json', ...more };
    return (await fetch(simulator.url + path, { method: 'POST', headers, body })).status;
  };
  const nested = (depth: number): string => `${'{"a":'.repeat(depth)}1${'}'.repeat(depth)}`;

  it.each<[what: string, path: string, body: string, within: number]>([
    ['4 MiB of body', '/retell/create-agent', JSON.stringify('x'.repeat(4 * 1024 * 1024 - 2)), 400],
    ['2 MiB for the control API', '/_drydial/play', JSON.stringify('x'.repeat(2 * 1024 * 1024 - 2)), 400],
    ['1000 levels', '/retell/create-retell-llm', nested(999), 201],
    ['500 characters in a path', `/retell/v2/stop-call/${'x'.repeat(500)}`, '{}', 422],
  ])('of %s is read', async (_what, path, body, status) => {
    expect(await send(path, body)).toBe(status);
  });

  it.each<[what: string, path: string, body: string, beyond: number]>([
    ['4 MiB of body', '/retell/create-agent', JSON.stringify('x'.repeat(4 * 1024 * 1024)), 413],
    ['2 MiB for the control API', '/_drydial/play', JSON.stringify('x'.repeat(2 * 1024 * 1024)), 413],
    ['1000 levels', '/retell/create-retell-llm', nested(1001), 400],
    ['500 characters in a path', `/retell/v2/stop-call/${'x'.repeat(501)}`, '{}', 414],
  ])('of more than %s is refused', async (_what, path, body, status) => {
    expect(await send(path, body)).toBe(status);
  });

  it('of more than 64 KiB of headers is refused', async () => {
    expect(await send('/retell/create-agent', '{}', { 'x-a': 'y'.repeat(65 * 1024) })).toBe(431);
  });
});
