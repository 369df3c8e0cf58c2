import { expect, it } from 'vitest';
import { loadContract } from '../../src/contract/document.ts';
import { retellPack } from '../../src/providers/retell/index.ts';
import { trilletPack } from '../../src/providers/trillet/index.ts';
import { startSimulator } from '../../src/simulator.ts';
import { simulate } from './account.ts';

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

it.each([retellPack, trilletPack])('every documented path of $id is its own at the root', async (pack) => {
  const simulator = await simulate();
  const credentials = { 'x-api-key': 'key_root_paths', authorization: 'Bearer key_root_paths' };
  const strays: string[] = [];
  for (const { method, path } of loadContract(pack.contract).operations) {
    const address = `${simulator.url}${path.replaceAll(/\{[^}]+\}/g, 'a1')}`;
    const init = { method, headers: { ...credentials, 'x-workspace-id': 'ws_root' } };
    const [atRoot, under] = await Promise.all([
      fetch(address, init),
      fetch(address.replace(simulator.url, `${simulator.url}/${pack.id}`), init),
    ]);
    const note = 'x-drydial-note';
    if (atRoot.status !== under.status || atRoot.headers.get(note) !== under.headers.get(note))
      strays.push(`${method} ${path}: ${atRoot.status}, and ${under.status} under the prefix`);
  }
  expect(strays).toEqual([]);
});

it('passes over a slash at the end of a path, and over no missing parameter', async () => {
  const simulator = await simulate();
  const trillet = { headers: { 'x-api-key': 'key_slash', 'x-workspace-id': 'ws_slash' } };
  const retell = { headers: { authorization: 'Bearer key_slash' } };
  const [, listed] = await statusAndText(`${simulator.url}/trillet/v1/api/agents/`, trillet);
  expect(listed).toBe('[]');
  for (const path of ['/v1/api/', '/v1/api', '/v1/api/call-flows/?page=1', '/v2/api/active-calls/'])
    expect([path, (await statusAndText(simulator.url + path, trillet))[0]]).toEqual([path, 200]);
  expect((await statusAndText(`${simulator.url}/get-concurrency/`, retell))[0]).toBe(200);
  expect((await statusAndText(`${simulator.url}/v2/get-call/`, retell))[1]).toContain('Cannot GET');
});

it('offers MCP at the root too', async () => {
  const simulator = await simulate();
  const headers = {
    'x-api-key': 'key_mcp',
    'x-workspace-id': 'ws_mcp',
    'content-type': 'application/json',
    accept: 'application/json, text/event-stream',
  };
  const body = JSON.stringify({ jsonrpc: '2.0', id: 1, method: 'tools/list', params: {} });
  const [status, text] = await statusAndText(`${simulator.url}/mcp`, { method: 'POST', headers, body });
  expect(status).toBe(200);
  expect(JSON.parse(text).result.tools.map(({ name }: { name: string }) => name)).toContain(
    'trillet_start_outbound_call',
  );
});
