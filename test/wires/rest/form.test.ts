import { createHash } from 'node:crypto';
import { connect } from 'node:net';
import request from 'supertest';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createRandom } from '../../../src/core/random.ts';
import type { Quirk } from '../../../src/providers/pack.ts';
import { generateContract } from '../../../tools/generate-contract.ts';
import { FIXTURE_YAML, loadText } from '../../contract/fixture.ts';
import { type Acme, startAcme } from './acme.ts';

const UPLOAD = `paths:
  /upload-things:
    post:
      operationId: uploadThings
      requestBody:
        required: true
        content:
          multipart/form-data:
            schema:
              allOf:
                - $ref: "#/components/schemas/ThingFiles"
                - type: object
                  required: [name]
                  properties:
                    name: { type: string, maxLength: 10 }
                    size: { type: integer }
                    isHeavy: { type: boolean }
                    shape: { type: object, required: [kind], properties: { kind: { type: string } } }
      responses:
        "201": { description: Made, content: { application/json: { schema: { type: object } } } }
        "400": { $ref: "#/components/responses/Error" }
        "401": { $ref: "#/components/responses/Error" }
        "500": { $ref: "#/components/responses/Error" }
`;
const SCHEMAS = `  schemas:
    ThingFiles:
      type: object
      properties:
        cover: { contentMediaType: application/octet-stream }
        files: { type: array, items: { $ref: "#/components/schemas/ThingFile" } }
        urls: { anyOf: [{ type: array, items: { type: string } }, { type: string, contentMediaType: application/json }] }
        texts:
          anyOf:
            - { type: array, items: { type: object, required: [title], properties: { title: { type: string } } } }
            - { type: string, contentMediaType: application/json }
    ThingFile: { contentMediaType: application/octet-stream }
`;
const CONTRACT = loadText(
  generateContract(FIXTURE_YAML.replace('paths:\n', UPLOAD).replace('  schemas:\n', SCHEMAS)),
);

const FILE_LIMIT = 200_000;
let acme: Acme;
beforeAll(async () => {
  acme = await startAcme({
    contract: CONTRACT,
    limits: { formFiles: 3, formFileBytes: FILE_LIMIT, bodyBytes: 100_000 },
    pack: { operations: { uploadThings: ({ body }) => ({ status: 201, body }) } },
  });
});
afterAll(() => acme.stop());

const upload = () => request(acme.url).post('/upload-things').set('authorization', 'Bearer k');
const PLAIN = { filename: 'a.txt', contentType: 'text/plain' };

function fileOf(content: string, filename = 'a.txt', contentType = 'text/plain') {
  return {
    filename,
    content_type: contentType,
    size_bytes: Buffer.byteLength(content),
    sha256: createHash('sha256').update(content).digest('hex'),
  };
}

/** A form as it stands on the wire. */
function form(...parts: readonly (readonly [disposition: string, content: string])[]): string {
  const written = parts.map(
    ([disposition, content]) => `--x\r\ncontent-disposition: form-data; ${disposition}\r\n\r\n${content}\r\n`,
  );
  return `${written.join('')}--x--\r\n`;
}

const send = (text: string | Buffer, type = 'multipart/form-data; boundary=x') =>
  upload()
    .set('content-type', type)
    .serialize((body: unknown) => body as string)
    .send(text);

describe('a form', () => {
  it('reaches its handler as fields of the types that the contract gives them', async () => {
    const reply = await upload()
      .field('name', 'lamp')
      .field('size', '12')
      .field('isHeavy', 'false')
      .field('shape', '{"kind":"circle"}')
      .field('unknown', '5')
      .attach('cover', Buffer.from('hello'), PLAIN);
    expect(reply.status).toBe(201);
    expect(reply.body).toEqual({
      name: 'lamp',
      size: 12,
      isHeavy: false,
      shape: { kind: 'circle' },
      unknown: '5',
      cover: fileOf('hello'),
    });
    expect(reply.headers).not.toHaveProperty('x-drydial-note');
  });

  it.each<[string, readonly (readonly [string, string])[]]>([
    ['one field', [['urls', 'a']]],
    ['a field with brackets', [['urls[]', 'a']]],
    ['a field with an index', [['urls[0]', 'a']]],
    ['JSON', [['urls', '["a"]']]],
  ])('may give a list of one as %s', async (_how, fields) => {
    const asked = fields.reduce(
      (made, [name, value]) => made.field(name, value),
      upload().field('name', 'x'),
    );
    expect((await asked).body).toEqual({ name: 'x', urls: ['a'] });
  });

  it.each<[string, readonly (readonly [string, string])[]]>([
    ['JSON', [['texts', '[{"title":"1","text":"a"},{"title":"2","text":"b"}]']]],
    [
      'indices',
      [
        ['texts[0][title]', '1'],
        ['texts[1][title]', '2'],
        ['texts[0][text]', 'a'],
        ['texts[1][text]', 'b'],
      ],
    ],
    [
      'brackets',
      [
        ['texts[][title]', '1'],
        ['texts[][text]', 'a'],
        ['texts[][title]', '2'],
        ['texts[][text]', 'b'],
      ],
    ],
    [
      'brackets, one name after the other',
      [
        ['texts[][title]', '1'],
        ['texts[][title]', '2'],
        ['texts[][text]', 'a'],
        ['texts[][text]', 'b'],
      ],
    ],
  ])('may give a list of objects by %s', async (_how, fields) => {
    const asked = fields.reduce(
      (made, [name, value]) => made.field(name, value),
      upload().field('name', 'x'),
    );
    expect((await asked).body.texts).toEqual([
      { title: '1', text: 'a' },
      { title: '2', text: 'b' },
    ]);
  });

  it('keeps of files what they are called, how large they are and a digest', async () => {
    const content = createRandom('file').hex(FILE_LIMIT);
    const reply = await upload()
      .field('name', 'x')
      .attach('files', Buffer.from(content), { filename: '../../etc/Müller.bin', contentType: 'audio/wav' })
      .attach('files', Buffer.from(''), PLAIN);
    expect(reply.body.files).toEqual([fileOf(content, 'Müller.bin', 'audio/wav'), fileOf('')]);
  });

  it('may have the text of an empty list beside its files, as an SDK sends it', async () => {
    const asked = upload().field('name', 'x').field('files', '[]');
    expect((await asked.attach('files', Buffer.from('hello'), PLAIN)).body.files).toEqual([fileOf('hello')]);
    expect((await upload().field('name', 'x').field('files', '[]')).body.files).toEqual([]);
  });

  it('is journaled as it was sent, without the content of its files', async () => {
    await upload().field('name', 'lamp').field('size', '12').attach('cover', Buffer.from('hello'), PLAIN);
    expect(acme.entries().at(-1)).toMatchObject({
      operation: 'uploadThings',
      requestBody: { name: 'lamp', size: '12', cover: fileOf('hello') },
    });
  });

  it('is read where it comes in pieces of any size', async () => {
    const text = form(['name="name"', 'lamp'], ['name="cover"; filename="a.txt"', 'hello']);
    for (const piece of [1, 7, 64]) {
      const reply = await new Promise<string>((resolve, reject) => {
        let heard = '';
        const socket = connect(acme.server.port, '127.0.0.1', async () => {
          socket.setNoDelay();
          socket.write(
            `POST /acme/upload-things HTTP/1.1\r\nhost: x\r\nauthorization: Bearer k\r\nconnection: close\r\ncontent-type: multipart/form-data; boundary=x\r\ntransfer-encoding: chunked\r\n\r\n`,
          );
          for (let at = 0; at < text.length; at += piece) {
            const chunk = text.slice(at, at + piece);
            socket.write(`${chunk.length.toString(16)}\r\n${chunk}\r\n`);
            await new Promise(setImmediate);
          }
          socket.write('0\r\n\r\n');
        });
        socket.on('data', (chunk) => {
          heard += chunk.toString();
        });
        socket.on('error', reject).on('close', () => resolve(heard));
      });
      expect(reply).toContain('HTTP/1.1 201 ');
      expect(reply).toContain(JSON.stringify({ name: 'lamp', cover: fileOf('hello') }));
    }
  });
});

describe('a form off contract', () => {
  it.each<[string, readonly (readonly [string, string])[], string]>([
    ['lacks a field', [['size', '5']], "request/body must have required property 'name'"],
    [
      'has too long a text',
      [['name', 'x'.repeat(11)]],
      'request/body/name must NOT have more than 10 characters',
    ],
    [
      'has no number where one belongs',
      [
        ['name', 'x'],
        ['size', 'many'],
      ],
      'request/body/size must be integer',
    ],
    [
      'has no switch where one belongs',
      [
        ['name', 'x'],
        ['isHeavy', 'yes'],
      ],
      'request/body/isHeavy must be boolean',
    ],
    [
      'gives one field twice',
      [
        ['name', 'x'],
        ['name', 'y'],
      ],
      'request/body/name must be string',
    ],
    [
      'has a text for a file',
      [
        ['name', 'x'],
        ['cover', 'hello'],
      ],
      'request/body/cover must be a file',
    ],
    [
      'has texts for files',
      [
        ['name', 'x'],
        ['files[]', 'hello'],
      ],
      'request/body/files/0 must be a file',
    ],
    [
      'writes a file down instead of sending it',
      [
        ['name', 'x'],
        ['files', JSON.stringify([fileOf('x')])],
      ],
      'request/body/files/0 must be a file',
    ],
    ['puts an object in the place of a text', [['name[a]', 'x']], 'request/body/name must be string'],
  ])('that %s is a 400', async (_what, fields, message) => {
    const reply = await fields.reduce((made, [name, value]) => made.field(name, value), upload());
    expect(reply.status).toBe(400);
    expect(reply.body).toEqual({ status: 'error', message });
    expect(acme.entries().at(-1)).toMatchObject({ rule: 'request-on-contract' });
  });

  it('with a file where a text belongs is a 400', async () => {
    const reply = await upload().attach('name', Buffer.from('lamp'), PLAIN);
    expect(reply.body.message).toBe('request/body/name must be string');
  });

  it('with JSON that is broken, or too deep, is a 400', async () => {
    for (const texts of ['[{"title":', `[${'['.repeat(5000)}${']'.repeat(5000)}]`, '{}', '5']) {
      expect((await upload().field('name', 'x').field('texts', texts)).status).toBe(400);
    }
  });

  it('that is no form at all is a 415, and nothing where a field is needed a 400', async () => {
    expect((await upload().send({ name: 'x' })).status).toBe(415);
    expect((await send('name=x', 'application/x-www-form-urlencoded')).status).toBe(415);
    expect((await send('name=x', 'text/plain')).status).toBe(415);
    expect((await upload()).body.message).toBe("request/body must have required property 'name'");
  });

  it('sent to an operation that takes JSON is a 415', async () => {
    const reply = await request(acme.url)
      .post('/v2/create-thing')
      .set('authorization', 'Bearer k')
      .field('name', 'x');
    expect(reply.status).toBe(415);
  });

  it('is a 401 without a key, whatever it holds', async () => {
    expect((await request(acme.url).post('/upload-things').field('name', 'x')).status).toBe(401);
  });
});

describe('a form beyond a limit', () => {
  it('with too many files is a 400', async () => {
    let asked = upload().field('name', 'x');
    for (let count = 0; count < 4; count += 1) asked = asked.attach('files', Buffer.from('x'), PLAIN);
    const reply = await asked;
    expect(reply.status).toBe(400);
    expect(reply.body.message).toBe('Too many files, at most 3 are accepted');
  });

  it('with too large a file is a 400', async () => {
    const reply = await upload()
      .field('name', 'x')
      .attach('files', Buffer.alloc(FILE_LIMIT + 1), PLAIN);
    expect(reply.status).toBe(400);
    expect(reply.body.message).toBe('File too large: "a.txt"');
  });

  it('with too much text is a 413', async () => {
    expect((await upload().field('name', 'x'.repeat(100_001))).status).toBe(413);
    let asked = upload();
    for (let count = 0; count < 11; count += 1) asked = asked.field(`f${count}`, 'x'.repeat(10_000));
    expect((await asked).status).toBe(413);
  });

  it('with too many fields is a 400', async () => {
    const parts = Array.from({ length: 1001 }, (_, index) => [`name="f${index}"`, 'x'] as const);
    const reply = await send(form(...parts));
    expect(reply.body.message).toBe('Too many fields, at most 1000 are accepted');
  });

  it.each(['content-length: 900000', 'transfer-encoding: chunked'])(
    'of bytes is a 413 at once, announced by %s or not',
    async (header) => {
      const heard = await new Promise<string>((resolve, reject) => {
        let seen = '';
        const socket = connect(acme.server.port, '127.0.0.1', () => {
          const head = `POST /acme/upload-things HTTP/1.1\r\nhost: x\r\nauthorization: Bearer k\r\ncontent-type: multipart/form-data; boundary=x\r\n${header}\r\n\r\n`;
          const size = 850_000;
          const chunk = header.startsWith('transfer') ? `${size.toString(16)}\r\n` : '';
          socket.write(`${head}${chunk}--x\r\n${'y'.repeat(size)}`);
        });
        socket.on('data', (chunk) => {
          seen += chunk.toString();
          // Answered although the rest of the body never comes.
          if (seen.includes('request entity too large')) socket.destroy();
        });
        socket.on('error', reject).on('close', () => resolve(seen));
      });
      expect(heard).toMatch(/^HTTP\/1\.1 413 /);
    },
  );
});

describe('a broken form', () => {
  it.each([
    ['no boundary in its type', form(['name="name"', 'x']), 'multipart/form-data'],
    ['an empty boundary', form(['name="name"', 'x']), 'multipart/form-data; boundary='],
    ['another boundary', form(['name="name"', 'x']), 'multipart/form-data; boundary=y'],
    ['no end', form(['name="name"', 'x']).slice(0, -6)],
    ['an end in the middle of a file', form(['name="cover"; filename="a"', 'hello']).slice(0, -10)],
    ['an end in the middle of a header', '--x\r\ncontent-disposition: form-da'],
    ['nothing but text', 'hello'],
    ['nothing but a boundary', '--x'],
    ['JSON in its place', '{"name":"x"}'],
  ])('with %s is a 400', async (_what, text, type = 'multipart/form-data; boundary=x') => {
    const reply = await send(text, type);
    expect(reply.status).toBe(400);
    expect(reply.body).toEqual({ status: 'error', message: expect.any(String) });
    expect(acme.entries().at(-1)).toMatchObject({ rule: 'request-on-contract' });
  });

  it.each([
    ['parts without a name', form(['x="y"', 'x'], ['name="name"', 'x'])],
    ['a part without a disposition', `--x\r\n\r\nhello\r\n${form(['name="name"', 'x'])}`],
    ['text around it', `preamble\r\n${form(['name="name"', 'x'])}epilogue`],
    [
      'strange brackets',
      form(['name="a[b"', '1'], ['name="][]["', '1'], ['name="a[][][][]"', '1'], ['name="name"', 'x']),
    ],
    ['an index beyond sense', form(['name="urls[999999]"', 'a'], ['name="name"', 'x'])],
  ])('with %s is read as far as it makes sense', async (_what, text) => {
    const reply = await send(text);
    expect(reply.status).toBe(201);
    expect(reply.body.name).toBe('x');
  });

  it.each(['__proto__', '__proto__[polluted]', 'a[__proto__]', 'a[0][__proto__]', 'texts[][__proto__]'])(
    'changes no prototype through %s',
    async (name) => {
      const reply = await send(form([`name="${name}"`, 'polluted'], ['name="name"', 'x']));
      expect(reply.text).not.toContain('polluted');
      expect(({} as { polluted?: string }).polluted).toBeUndefined();
    },
  );

  it('may name what every object has', async () => {
    const reply = await send(
      form(['name="constructor"', '1'], ['name="a[toString]"', '2'], ['name="name"', 'x']),
    );
    expect(reply.body).toEqual({ constructor: '1', a: { toString: '2' }, name: 'x' });
  });

  it('that is compressed is refused', async () => {
    expect((await send(form(['name="name"', 'x'])).set('content-encoding', 'gzip')).status).toBe(415);
  });

  it('whose connection ends before it does harms nobody', async () => {
    await new Promise<void>((resolve) => {
      const socket = connect(acme.server.port, '127.0.0.1', () => {
        socket.write(
          'POST /acme/upload-things HTTP/1.1\r\nhost: x\r\nauthorization: Bearer k\r\ncontent-type: multipart/form-data; boundary=x\r\ncontent-length: 5000\r\n\r\n--x\r\ncontent-disposition: form-data; name="cover"; filename="a"\r\n\r\nhel',
          () => socket.destroy(),
        );
      });
      socket.on('close', () => resolve());
    });
    expect((await upload().field('name', 'x')).status).toBe(201);
  });

  it('is a 4xx, or read, however it is broken', async () => {
    const whole = form(
      ['name="name"', 'x'],
      ['name="texts[0][title]"', 'y'],
      ['name="cover"; filename="a"', 'hello'],
    );
    const random = createRandom('broken forms');
    const NOISE = ['\r\n', '--x', '--', '"', ';', '\0', 'é', '\r\n\r\n', 'filename="b"', 'name="'];
    for (let round = 0; round < 150; round += 1) {
      let text = whole;
      for (let cut = random.integer(1, 4); cut > 0; cut -= 1) {
        const at = random.integer(0, text.length);
        text = text.slice(0, at) + random.pick(NOISE) + text.slice(at + random.integer(0, 9));
      }
      expect([201, 400], JSON.stringify(text)).toContain((await send(text)).status);
    }
  });
});

const FORM_LISTS: Quirk = {
  name: 'form-lists',
  about: 'How lists come.',
  values: ['any', 'plain'],
  byDefault: 'any',
  source: 'a test',
};

it('with brackets is read with a note, where a provider was seen to refuse them', async () => {
  const reading = await startAcme({
    contract: CONTRACT,
    pack: {
      formLists: FORM_LISTS,
      operations: { uploadThings: ({ body }) => ({ status: 201, body }) },
    },
  });
  const send = () => request(reading.url).post('/upload-things').set('authorization', 'Bearer k');
  const reply = await send().field('name', 'x').attach('files[]', Buffer.from('hello'), PLAIN);
  expect([reply.status, reply.body.files]).toEqual([201, [fileOf('hello')]]);
  expect(reply.headers['x-drydial-note']).toBe(
    '"files[]" was seen to be refused by the provider: send each file as "files", and any other list as JSON in one field (--quirk form-lists=plain refuses it, too)',
  );
  const plain = await send().field('name', 'x').attach('files', Buffer.from('hello'), PLAIN);
  expect(plain.headers).not.toHaveProperty('x-drydial-note');
  await reading.stop();
});

describe('a form of a provider that knows fields by their plain names', () => {
  let plain: Acme;
  beforeAll(async () => {
    plain = await startAcme({
      contract: CONTRACT,
      pack: {
        formLists: { ...FORM_LISTS, byDefault: 'plain' },
        operations: { uploadThings: ({ body }) => ({ status: 201, body }) },
      },
    });
  });
  afterAll(() => plain.stop());
  const send = () => request(plain.url).post('/upload-things').set('authorization', 'Bearer k');

  it('is read where files are sent under one name, and other lists as JSON', async () => {
    const reply = await send()
      .field('name', 'x')
      .field('urls', '["a","b"]')
      .attach('files', Buffer.from('hello'), PLAIN)
      .attach('files', Buffer.from(''), PLAIN);
    expect(reply.body).toEqual({ name: 'x', urls: ['a', 'b'], files: [fileOf('hello'), fileOf('')] });
    expect(reply.headers).not.toHaveProperty('x-drydial-note');
  });

  it('is refused for a file under another name, and the note says under which', async () => {
    const reply = await send().field('name', 'x').attach('files[]', Buffer.from('hello'), PLAIN);
    expect([reply.status, reply.body.message]).toEqual([500, 'Unexpected field']);
    expect(reply.headers['x-drydial-note']).toBe(
      'the form has a file in "files[]", and the operation no such field; the files of a list are all sent as "files"',
    );
    const stray = await send().field('name', 'x').attach('portrait', Buffer.from('hello'), PLAIN);
    expect(stray.status).toBe(500);
    expect(stray.headers['x-drydial-note']).toBe(
      'the form has a file in "portrait", and the operation no such field',
    );
  });

  it('loses texts with brackets in their names, and the note says so', async () => {
    const reply = await send().field('name', 'x').field('urls[]', 'a').field('texts[0][title]', '1');
    expect(reply.status).toBe(201);
    expect(reply.body).not.toHaveProperty('urls');
    expect(reply.body).not.toHaveProperty('texts');
    expect(reply.headers['x-drydial-note']).toBe(
      'request/body has no field "urls[]"; a list is sent as JSON, in one field "urls"',
    );
  });
});
