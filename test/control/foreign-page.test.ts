import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { chromium } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Simulator, startSimulator } from '../../src/simulator.ts';
import { ask } from './control-client.ts';

const CHROMIUM = '/usr/bin/chromium';

/** What a page of another site can try; each answers with what it could read, or how it failed. */
const ATTACKS = {
  'a plain read': `fetch(API + '/worlds').then((r) => r.text())`,
  'a read that asks for nothing back': `fetch(API + '/journal', { mode: 'no-cors' }).then((r) => r.text())`,
  'a post as text': `fetch(API + '/reset', { method: 'POST', mode: 'no-cors', body: '{}' }).then((r) => r.text())`,
  'a post as JSON': `fetch(API + '/reset', { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{}' }).then((r) => r.text())`,
  'a beacon': `Promise.resolve(String(navigator.sendBeacon(API + '/reset', new Blob(['{}'], { type: 'text/plain' })) && ''))`,
  'a stream': `new Promise((done) => { const s = new EventSource(API + '/journal/stream'); s.onmessage = (m) => done(m.data); s.onerror = () => done('failed'); })`,
  'a socket': `new Promise((done) => { const s = new WebSocket(API.replace('http', 'ws') + '/journal/stream'); s.onmessage = (m) => done(m.data); s.onopen = () => done('opened'); s.onerror = () => done('failed'); })`,
  'a script': `new Promise((done) => { const s = document.createElement('script'); s.src = API + '/journal'; s.onload = () => done('loaded'); s.onerror = () => done('failed'); document.head.append(s); })`,
  'a form': `new Promise((done) => { const f = document.createElement('form'); f.method = 'post'; f.enctype = 'text/plain'; f.action = API + '/reset'; const i = document.createElement('iframe'); i.name = 'out'; i.onload = () => done(''); f.target = 'out'; document.body.append(i, f); f.submit(); setTimeout(() => done(''), 1000); })`,
} as const;

describe.skipIf(!existsSync(CHROMIUM))('a page of another site, in a browser', { timeout: 120_000 }, () => {
  let simulator: Simulator;
  const site = createServer((_request, response) =>
    response.writeHead(200, { 'content-type': 'text/html' }).end('<html><head></head><body></body></html>'),
  );
  beforeAll(async () => {
    simulator = await startSimulator({ clock: 'skip', seed: 7, env: {} });
    // A world that could be read, and that a reset would forget.
    await ask(simulator.url, '/retell/list-agents', { headers: { authorization: 'Bearer key_of_a_victim' } });
    site.listen(0, '127.0.0.1');
    await once(site, 'listening');
  });
  afterAll(async () => {
    site.closeAllConnections();
    site.close();
    await simulator.stop();
  });

  it('reads nothing and changes nothing, also under a name that leads here', async () => {
    const { port } = new URL(simulator.url);
    // `as`: a server that listens on TCP has an address of this kind.
    const own = (site.address() as AddressInfo).port;
    const browser = await chromium.launch({
      executablePath: CHROMIUM,
      args: [
        '--no-sandbox',
        '--disable-gpu',
        '--disable-quic',
        '--disable-background-networking',
        '--host-resolver-rules=MAP evil.example 127.0.0.1',
        // What this browser keeps out by itself, another may not.
        '--disable-features=LocalNetworkAccessChecks,BlockInsecurePrivateNetworkRequests',
      ],
    });
    try {
      const page = await browser.newPage();
      await page.goto(`http://evil.example:${own}/`);
      const read: Record<string, string> = {};
      for (const api of [`http://127.0.0.1:${port}/_drydial`, `http://evil.example:${port}/_drydial`]) {
        for (const [name, attack] of Object.entries(ATTACKS)) {
          const script = `(() => { const API = ${JSON.stringify(api)}; return ${attack}.catch((e) => 'failed'); })()`;
          read[`${name} at ${new URL(api).hostname}`] = String(await page.evaluate(script));
        }
      }
      expect(Object.entries(read).filter(([, text]) => text !== '' && text !== 'failed')).toEqual([]);

      // DNS rebinding: the page's own name leads to the simulator, so that the browser calls it the same origin.
      const rebound = await page.goto(`http://evil.example:${port}/_drydial/worlds`);
      expect(rebound?.status()).toBe(403);
      const own403 = await page.evaluate(
        `fetch('/_drydial/reset', { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{}' }).then((r) => r.status)`,
      );
      expect(own403).toBe(403);
      // Any key opens an account, and an agent may name a webhook anywhere on this machine.
      const providers403 = await page.evaluate(
        `fetch('/retell/create-agent', { method: 'POST', headers: { authorization: 'Bearer key_made_up', 'content-type': 'application/json' }, body: '{}' }).then((r) => r.status)`,
      );
      expect(providers403).toBe(403);
    } finally {
      await browser.close();
    }
    expect(simulator.worlds).toHaveLength(1);
  });
});
