import { afterEach, beforeEach, expect, it } from 'vitest';
import { type RestServer, startRestServer } from '../../../src/wires/rest/server.ts';
import { type Acme, acmePack, startAcme } from './acme.ts';

let acme: Acme;
let server: RestServer;
let opened: number;

/** Acme, and beside it a pack whose operations are loaded on demand. */
beforeEach(async () => {
  acme = await startAcme();
  opened = 0;
  const { operations } = acmePack();
  const pack = acmePack({ id: 'later' });
  const late = {
    ...acme.mount,
    pack: {
      ...pack,
      operations: async () => {
        opened += 1;
        return typeof operations === 'function' ? operations() : operations;
      },
    },
  };
  server = await startRestServer({ mounts: [acme.mount, late] });
});

afterEach(async () => {
  await server.stop();
  await acme.stop();
});

const get = async (path: string) => {
  const response = await fetch(server.origin + path, { headers: { authorization: 'Bearer key' } });
  return { status: response.status, text: await response.text() };
};

it('is not loaded as long as nobody asks for it', async () => {
  expect((await get('/acme/v2/list-things')).status).toBe(200);
  expect((await get('/v2/list-things')).status).toBe(200);
  expect((await get('/')).text).toBe('drydial serves /acme, /later\n');
  expect(opened).toBe(0);
});

it('is loaded once, however many ask at the same time', async () => {
  const answers = await Promise.all([1, 2, 3, 4, 5].map(() => get('/later/v2/list-things')));
  expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200, 200]);
  expect(opened).toBe(1);
});

it('refuses as its pack does: what it does not know, and what cannot be read', async () => {
  expect(await get('/later/nope')).toMatchObject({
    status: 404,
    text: expect.stringContaining('Cannot GET'),
  });
  expect((await get('/later/get-thing/%zz')).status).toBe(400);
  expect((await get('/later')).status).toBe(404);
});

it('takes the body of its very first request', async () => {
  const response = await fetch(`${server.origin}/later/v2/create-thing`, {
    method: 'POST',
    headers: { authorization: 'Bearer key', 'content-type': 'application/json' },
    body: JSON.stringify({ name: 'x'.repeat(100_000) }),
  });
  expect(response.status).toBe(201);
});
