import { expect, it } from 'vitest';
import { startSimulator } from '../../src/simulator.ts';

async function statusAndText(url: string, init: RequestInit = {}): Promise<readonly [number, string]> {
  const response = await fetch(url, init);
  return [response.status, await response.text()];
}

it('serves every provider under its prefix and at the root, each by the paths that it documents', async () => {
  const simulator = await startSimulator({ clock: 'skip', seed: 7 });
  try {
    const retell = { headers: { authorization: 'Bearer key_root_paths' } };
    const trillet = { headers: { 'x-api-key': 'key_root_paths', 'x-workspace-id': 'ws_root' } };
    expect((await statusAndText(`${simulator.url}/get-concurrency`, retell))[0]).toBe(200);
    expect((await statusAndText(`${simulator.url}/retell/get-concurrency`, retell))[0]).toBe(200);
    for (const prefix of ['', '/trillet'])
      expect((await statusAndText(`${simulator.url}${prefix}/v1/api/agents`, trillet))[0]).toBe(200);
    expect((await statusAndText(`${simulator.url}/nope`, retell))[1]).toContain('Cannot GET /nope');
    expect((await statusAndText(`${simulator.url}/`))[1]).toBe('drydial serves /retell, /trillet\n');
    expect((await statusAndText(`${simulator.url}/_drydial/health`))[0]).toBe(200);
  } finally {
    await simulator.stop();
  }
});
