import { Agent, get as httpGet, request as httpRequest } from 'node:http';
import { connect, createServer } from 'node:net';
import { networkInterfaces } from 'node:os';
import request from 'supertest';
import { describe, expect, it, vi } from 'vitest';
import { startRestServer } from '../../../src/wires/rest/server.ts';
import { acmePack, startAcme } from './acme.ts';

const HAS_IPV6 = Object.values(networkInterfaces()).some((all) =>
  all?.some(({ address }) => address === '::1'),
);

describe('listening', () => {
  it('takes any free port by default and says which', async () => {
    const acme = await startAcme();
    expect(acme.server.origin).toBe(`http://127.0.0.1:${acme.server.port}`);
    expect((await request(acme.server.origin).get('/')).text).toBe('Cannot GET /');
    await acme.stop();
  });

  it.skipIf(!HAS_IPV6)('writes an IPv6 address as URLs do', async () => {
    const server = await startRestServer({ mounts: [], host: '::1' });
    expect(server.origin).toBe(`http://[::1]:${server.port}`);
    await server.stop();
  });

  it('says which address is taken', async () => {
    const acme = await startAcme();
    await expect(startAcme({ port: acme.server.port })).rejects.toMatchObject({
      code: 'DRY_PORT_BUSY',
      message: `127.0.0.1:${acme.server.port} is in use by another program.`,
    });
    await acme.stop();
  });

  it.each([{ host: '203.0.113.1' }, { host: 'no-such-host.invalid' }, { port: 70_000 }])(
    'says that it may not listen on %j',
    async (where) => {
      await expect(startAcme(where)).rejects.toMatchObject({ code: 'DRY_PORT_FORBIDDEN' });
    },
  );

  it('refuses a pack that implements what its contract does not have', async () => {
    const operations = { flyThing: () => ({ status: 200 }) };
    await expect(startAcme({ pack: { operations } })).rejects.toMatchObject({
      code: 'DRY_INTERNAL',
      message: 'Pack acme implements "flyThing", and openapi/acme.yaml has no such operation.',
    });
  });
});

describe('several packs', () => {
  it('stand beside each other under their prefixes, and nothing at the root', async () => {
    const acme = await startAcme();
    const other = {
      ...acme.mount,
      pack: acmePack({ id: 'other', errorReply: () => ({ status: 418, body: {} }) }),
    };
    const server = await startRestServer({ mounts: [acme.mount, other], atRoot: false });
    expect((await request(server.origin).get('/acme/nope')).status).toBe(404);
    expect((await request(server.origin).get('/other/nope')).status).toBe(418);
    expect((await request(server.origin).get('/other/get-thing/%zz')).status).toBe(400);
    const root = await request(server.origin).get('/get-thing/1');
    expect([root.status, root.text]).toEqual([404, 'drydial serves /acme, /other\n']);
    expect((await request(server.origin).get('/get-thing/%zz')).status).toBe(404);
    await server.stop();
    await acme.stop();
  });

  it('share the root: what no contract knows is the first one’s to refuse', async () => {
    const acme = await startAcme();
    const other = { ...acme.mount, pack: acmePack({ id: 'other' }) };
    const server = await startRestServer({ mounts: [acme.mount, other], ownPrefix: '/_drydial' });
    expect((await request(server.origin).get('/nope')).text).toBe('Cannot GET /nope');
    expect((await request(server.origin).get('/')).text).toBe('drydial serves /acme, /other\n');
    expect((await request(server.origin).get('/_drydial/%zz')).status).toBe(404);
    await server.stop();
    await acme.stop();
  });

  it("leave room for routes of drydial's own", async () => {
    const acme = await startAcme({
      ownPrefix: '/_drydial',
      extend: (app) => app.post('/_drydial/echo', (asked, reply) => reply.send(asked.body)),
    });
    const reply = await request(acme.server.origin).post('/_drydial/echo').send({ a: 1 });
    expect(reply.body).toEqual({ a: 1 });
    await acme.stop();
  });
});

describe('stopping', () => {
  it('answers what is under way, then frees the port', async () => {
    const started = Promise.withResolvers<void>();
    const finish = Promise.withResolvers<void>();
    const noteThing = async () => {
      started.resolve();
      await finish.promise;
      return { status: 200, body: { late: true } };
    };
    const acme = await startAcme({ pack: { operations: { noteThing } } });
    const reply = request(acme.url)
      .post('/note-thing/1')
      .set('authorization', 'Bearer k')
      .then((answered) => answered);
    await started.promise;
    const stopped = acme.stop();
    finish.resolve();
    expect((await reply).body).toEqual({ late: true });
    await stopped;
    const successor = createServer();
    await new Promise<void>((resolve) => {
      successor.listen(acme.server.port, '127.0.0.1', resolve);
    });
    successor.close();
  });

  it('waits neither for idle connections nor for ever', async () => {
    const acme = await startAcme({ limits: { drainMs: 50 } });
    const agent = new Agent({ keepAlive: true });
    await new Promise<void>((resolve, reject) => {
      httpGet(`${acme.url}/nope`, { agent }, (reply) => reply.resume().on('end', resolve)).on(
        'error',
        reject,
      );
    });
    const closed = new Promise((resolve) => {
      const silent = connect(acme.server.port, '127.0.0.1', () =>
        silent.write('POST /acme/v2/create-thing HTTP/1.1\r\nhost: x\r\n'),
      );
      silent.on('error', () => {}).on('close', resolve);
    });
    await acme.stop();
    await closed;
    agent.destroy();
  });

  it('ends a kept connection once its request, which was under way, is answered', async () => {
    const started = Promise.withResolvers<void>();
    const finish = Promise.withResolvers<void>();
    const noteThing = async () => {
      started.resolve();
      await finish.promise;
      return { status: 200, body: { late: true } };
    };
    // The drain is longer than a test may take.
    const acme = await startAcme({ pack: { operations: { noteThing } }, limits: { drainMs: 600_000 } });
    const agent = new Agent({ keepAlive: true, maxSockets: 1 });
    const reply = post(`${acme.url}/note-thing/1`, agent);
    await started.promise;
    const stopped = acme.stop();
    finish.resolve();
    expect(await reply).toMatchObject({ status: 200 });
    await stopped;
    agent.destroy();
  });

  it('takes one more request from each kept connection in its grace', async () => {
    const noteThing = async () => ({ status: 200, body: {} });
    const acme = await startAcme({ pack: { operations: { noteThing } }, limits: { drainMs: 600_000 } });
    const agent = new Agent({ keepAlive: true, maxSockets: 1 });
    const url = `${acme.url}/note-thing/1`;
    expect(await post(url, agent)).toEqual({ status: 200, connection: 'keep-alive' });
    const stopped = acme.server.stop(300_000);
    await vi.waitFor(() => expect(isListening(acme.server.port)).resolves.toBe(false));
    expect(await post(url, agent)).toEqual({ status: 200, connection: 'close' });
    await stopped;
    agent.destroy();
  });
});

function post(url: string, agent: Agent): Promise<{ status: number | undefined; connection: unknown }> {
  return new Promise((resolve, reject) => {
    const options = { method: 'POST', agent, headers: { authorization: 'Bearer k' } };
    const sent = httpRequest(url, options, (reply) => {
      const { statusCode: status, headers } = reply;
      reply.resume().on('end', () => resolve({ status, connection: headers.connection }));
    });
    sent.on('error', reject).end();
  });
}

function isListening(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1', () => {
      socket.destroy();
      resolve(true);
    });
    socket.on('error', () => resolve(false));
  });
}
