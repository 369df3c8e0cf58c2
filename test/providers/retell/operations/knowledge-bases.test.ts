import { describe, expect, it } from 'vitest';
import type { JsonObject } from '../../../../src/core/json.ts';
import { Account, START_AT_MS } from '../account.ts';

const FILE = { filename: 'Über uns.pdf', content_type: 'application/pdf', size_bytes: 1234, sha256: 'ab' };
const TEXT = { title: 'Hours', text: 'Nine to five.' };
const CONTENT = {
  knowledge_base_files: [FILE],
  knowledge_base_texts: [TEXT],
  knowledge_base_urls: ['https://example.com/help'],
};

const create = (account: Account, fields: JsonObject = { knowledge_base_texts: [TEXT] }) =>
  account.send('createKnowledgeBase', { body: { knowledge_base_name: 'Help', ...fields } });
const idOf = (body: JsonObject): string => String(body.knowledge_base_id);
const get = async (account: Account, id: string): Promise<JsonObject> =>
  (await account.send('getKnowledgeBase', { params: { knowledge_base_id: id } })).body;
const add = (account: Account, id: string, body: JsonObject) =>
  account.send('addKnowledgeBaseSources', { params: { knowledge_base_id: id }, body });
const sourcesOf = (body: JsonObject): readonly JsonObject[] =>
  body.knowledge_base_sources as readonly JsonObject[]; // The contract was checked: a list of objects.

describe('a knowledge base', () => {
  it('is in progress first, and shows its sources once it is complete', async () => {
    const account = new Account();
    const { status, body } = await create(account, CONTENT);
    expect(status).toBe(201);
    expect(body).toEqual({
      knowledge_base_id: expect.stringMatching(/^knowledge_base_[0-9a-f]{16}$/),
      knowledge_base_name: 'Help',
      status: 'in_progress',
      max_chunk_size: 2000,
      min_chunk_size: 400,
    });
    // A jumping clock stops nowhere in between, unless something is due there.
    const midway = new Promise((resolve) => {
      account.clock.after(1000, () => resolve(get(account, idOf(body))));
    });
    expect(await midway).toEqual(body);
    await account.clock.idle();
    const complete = await get(account, idOf(body));
    expect(complete.status).toBe('complete');
    expect(sourcesOf(complete)).toEqual([
      {
        type: 'document',
        source_id: expect.stringMatching(/^source_/),
        filename: 'Über uns.pdf',
        file_url: expect.stringMatching(/\.invalid\/.*\/%C3%9Cber%20uns\.pdf$/),
        file_size: 1234,
      },
      { type: 'text', source_id: expect.any(String), title: 'Hours', content_url: expect.any(String) },
      { type: 'url', source_id: expect.any(String), url: 'https://example.com/help' },
    ]);
    expect(complete).not.toHaveProperty('last_refreshed_timestamp');
  });

  it('needs nothing but a name, unless the quirk says that it needs a source', async () => {
    const strict = new Account({ quirks: { 'knowledge-base-without-sources': 'rejected' } });
    const { status, body } = await create(strict, {});
    expect([status, body]).toEqual([400, { status: 'error', message: 'no knowledge base sources provided' }]);
    const account = new Account();
    const made = await create(account, {});
    await account.clock.idle();
    expect(await get(account, idOf(made.body))).toMatchObject({
      status: 'complete',
      knowledge_base_sources: [],
    });
  });

  it('tells when it was refreshed where it refreshes itself', async () => {
    const account = new Account();
    const { body } = await create(account, { enable_auto_refresh: true, knowledge_base_texts: [TEXT] });
    await account.clock.idle();
    expect(await get(account, idOf(body))).toMatchObject({
      enable_auto_refresh: true,
      last_refreshed_timestamp: START_AT_MS + 3000,
    });
  });

  it('keeps the time of the last refresh while sources are added', async () => {
    const account = new Account();
    const fields = { enable_auto_refresh: true, knowledge_base_texts: [TEXT] };
    const id = idOf((await create(account, fields)).body);
    await account.clock.idle();
    const urls = { knowledge_base_urls: ['https://example.com'] };
    const first = START_AT_MS + 3000;
    for (const _ of ['again', 'and again']) {
      expect((await add(account, id, urls)).body).toMatchObject({
        status: 'refreshing_in_progress',
        last_refreshed_timestamp: first,
      });
    }
    await account.clock.idle();
    expect(await get(account, id)).toMatchObject({
      status: 'complete',
      last_refreshed_timestamp: first + 3000,
    });
  });

  it('keeps what was indexed visible while sources are added', async () => {
    const account = new Account();
    const id = idOf((await create(account, { knowledge_base_texts: [TEXT] })).body);
    await account.clock.idle();
    const { status, body } = await add(account, id, { knowledge_base_urls: ['https://example.com'] });
    expect(status).toBe(201);
    expect(body.status).toBe('refreshing_in_progress');
    expect(sourcesOf(body)).toHaveLength(1);
    await account.clock.idle();
    const complete = await get(account, id);
    expect(complete.status).toBe('complete');
    expect(sourcesOf(complete).map(({ type }) => type)).toEqual(['text', 'url']);
  });

  it('stays in its first indexing where sources are added meanwhile', async () => {
    const account = new Account();
    const id = idOf((await create(account, { knowledge_base_texts: [TEXT] })).body);
    const { body } = await add(account, id, { knowledge_base_texts: [TEXT] });
    expect(body.status).toBe('in_progress');
    expect(body).not.toHaveProperty('knowledge_base_sources');
    await account.clock.idle();
    expect(sourcesOf(await get(account, id))).toHaveLength(2);
  });

  it('gives a source away, and answers with what is left', async () => {
    const account = new Account();
    const id = idOf((await create(account, CONTENT)).body);
    const remove = (sourceId: unknown) =>
      account.send('deleteKnowledgeBaseSource', {
        params: { knowledge_base_id: id, source_id: String(sourceId) },
      });
    await account.clock.idle();
    const [first, second] = sourcesOf(await get(account, id));
    const { status, body } = await remove(first?.source_id);
    expect(status).toBe(200);
    expect(sourcesOf(body).map(({ type }) => type)).toEqual(['text', 'url']);
    expect((await remove(first?.source_id)).status).toBe(422);
    await add(account, id, { knowledge_base_texts: [TEXT] });
    expect(sourcesOf((await remove(second?.source_id)).body)).toHaveLength(1);
    await account.clock.idle();
    expect(sourcesOf(await get(account, id))).toHaveLength(2);
  });

  it('is listed with all others, the newest first, and not once deleted', async () => {
    const account = new Account();
    const list = async () => {
      const { body } = await account.send('listKnowledgeBases');
      return (body as unknown as readonly JsonObject[]).map(idOf); // The contract was checked: an array.
    };
    expect(await list()).toEqual([]);
    const first = idOf((await create(account)).body);
    const second = idOf((await create(account)).body);
    expect(await list()).toEqual([second, first]);
    const params = { knowledge_base_id: first };
    expect((await account.send('deleteKnowledgeBase', { params })).status).toBe(204);
    expect((await account.send('deleteKnowledgeBase', { params })).status).toBe(422);
    expect((await account.send('getKnowledgeBase', { params })).status).toBe(422);
    expect(await list()).toEqual([second]);
  });

  it('can fail, or never come to an end, where the quirk says so', async () => {
    const failing = new Account({ quirks: { 'knowledge-base-outcome': 'error' } });
    const failed = idOf((await create(failing, CONTENT)).body);
    await failing.clock.idle();
    const view = await get(failing, failed);
    expect(view.status).toBe('error');
    expect(view).not.toHaveProperty('knowledge_base_sources');

    const stuck = new Account({ quirks: { 'knowledge-base-outcome': 'stuck' } });
    const { body } = await create(stuck);
    await stuck.clock.advance(86_400_000);
    expect(await get(stuck, idOf(body))).toMatchObject({ status: 'in_progress' });
  });

  it.each<JsonObject>([
    { knowledge_base_urls: ['not a url'] },
    { knowledge_base_urls: ['https://example.com', 'ftp://example.com'] },
    { knowledge_base_urls: ['javascript:alert(1)'] },
    { min_chunk_size: 2000 },
    { max_chunk_size: 600, min_chunk_size: 600 },
  ])('is refused with %j', async (fields) => {
    const account = new Account();
    expect(await create(account, fields)).toMatchObject({ status: 400, body: { status: 'error' } });
    expect((await account.send('listKnowledgeBases')).body).toEqual([]);
  });

  it('takes no sources where it is unknown or none is given', async () => {
    const account = new Account();
    // 400, not 422: this operation documents no other.
    expect((await add(account, 'knowledge_base_none', { knowledge_base_texts: [TEXT] })).status).toBe(400);
    const id = idOf((await create(account)).body);
    expect((await add(account, id, {})).status).toBe(400);
    expect((await add(account, id, { knowledge_base_urls: ['nowhere'] })).status).toBe(400);
  });

  it('with hostile names of files and no sense in its lists throws nothing', async () => {
    const account = new Account({ checksRequests: false });
    const files = [{ ...FILE, filename: '\ud800../..\0' }, 5, null, {}];
    const { status, body } = await create(account, {
      knowledge_base_files: files,
      knowledge_base_texts: [5, {}, null],
      knowledge_base_urls: 'https://example.com',
    });
    expect(status).toBe(201);
    await account.clock.idle();
    expect(sourcesOf(await get(account, idOf(body)))).toHaveLength(3);
  });
});
