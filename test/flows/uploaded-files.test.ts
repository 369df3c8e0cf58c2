import { renameSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import Retell from 'retell-sdk';
import { describe, expect, it } from 'vitest';
import { startSimulator } from '../../src/index.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { simulate } from './account.ts';
import { openTrillet } from './trillet-account.ts';

const PDF = '%PDF-1.4 opening hours';

async function fetched(url: string): Promise<readonly [number, string]> {
  const response = await fetch(url);
  return [response.status, await response.text()];
}

describe('what a client has uploaded', () => {
  it('is where the URL of a file of a Trillet flow leads, until the file is deleted', async () => {
    const simulator = await simulate({ clock: 'real' });
    const { send, sendForm, flowId } = await openTrillet(simulator);
    const path = `/v1/api/call-flows/${flowId}/knowledge-base`;
    const upload = async (name: string): Promise<{ readonly key: string; readonly url: string }> => {
      const file = new File([PDF], name, { type: 'application/pdf' });
      return (await sendForm(path, { file })).body.settings.knowledgeBaseFiles.at(-1);
    };
    const first = await upload('hours.pdf');
    const second = await upload('prices.pdf');
    expect(first.url).toBe(`${simulator.baseUrl('trillet')}/_files/${flowId}/${first.key}`);
    const response = await fetch(first.url);
    expect([response.status, await response.text()]).toEqual([200, PDF]);
    expect(Object.fromEntries(response.headers)).toMatchObject({
      'content-type': 'application/pdf',
      'content-length': String(PDF.length),
      'x-content-type-options': 'nosniff',
      'content-security-policy': expect.stringContaining('sandbox'),
    });
    expect((await fetch(first.url, { method: 'HEAD' })).headers.get('content-length')).toBe('22');

    await send('DELETE', `${path}/${first.key}`);
    expect((await fetched(first.url))[0]).toBe(404);
    expect(await fetched(second.url)).toEqual([200, PDF]);
    await send('DELETE', `/v1/api/call-flows/${flowId}`);
    expect((await fetched(second.url))[0]).toBe(404);
  });

  it('is where the URLs of a Retell knowledge base and of an asset lead', async () => {
    const simulator = await simulate({ clock: 'speed=1000' });
    const client = new Retell({ apiKey: 'key_files', baseURL: simulator.baseUrl('retell') });
    const { knowledge_base_id } = await client.knowledgeBase.create({
      knowledge_base_name: 'Surgery',
      knowledge_base_files: [new File([PDF], 'hours & prices.pdf', { type: 'application/pdf' })],
      knowledge_base_texts: [{ title: 'Street', text: 'Beech Street 7' }],
    });
    await expect
      .poll(async () => (await client.knowledgeBase.retrieve(knowledge_base_id)).status)
      .toBe('complete');
    const { knowledge_base_sources = [] } = await client.knowledgeBase.retrieve(knowledge_base_id);
    const urls = knowledge_base_sources.map((source) =>
      source.type === 'document' ? source.file_url : source.type === 'text' ? source.content_url : '',
    );
    expect(await Promise.all(urls.map(fetched))).toEqual([
      [200, PDF],
      [200, 'Beech Street 7'],
    ]);
    await client.knowledgeBase.deleteSource(knowledge_base_sources[0]?.source_id ?? '', {
      knowledge_base_id,
    });
    expect((await fetched(urls[0] ?? ''))[0]).toBe(404);
    expect((await fetched(urls[1] ?? ''))[0]).toBe(200);
    await client.knowledgeBase.delete(knowledge_base_id);
    expect((await fetched(urls[1] ?? ''))[0]).toBe(404);

    const form = new FormData();
    form.set('file', new File(['<svg/>'], 'logo.svg', { type: 'image/svg+xml' }));
    const asset = await fetch(`${simulator.baseUrl('retell')}/create-asset`, {
      method: 'POST',
      headers: { authorization: 'Bearer key_files' },
      body: form,
    });
    // `as`: the answer to an asset (retell-sdk 5.66.1).
    const { url } = (await asset.json()) as { readonly url: string };
    expect(await fetched(url)).toEqual([200, '<svg/>']);
  });

  it('is still there after a restart with the same data file', async () => {
    const dataFile = join(await temporaryFolder(), 'accounts.db');
    const publicUrl = 'http://gateway.test';
    const before = await startSimulator({ env: {}, seed: 7, dataFile, publicUrl });
    const { sendForm, flowId } = await openTrillet(before);
    const path = `/v1/api/call-flows/${flowId}/knowledge-base`;
    const upload = (name: string) =>
      sendForm(path, { file: new File([PDF, name], name, { type: 'application/pdf' }) });
    await upload('hours.pdf');
    const { body } = await upload('prices.pdf');
    await before.stop();

    const after = await simulate({ clock: 'real', dataFile, publicUrl });
    const urls: readonly string[] = body.settings.knowledgeBaseFiles.map(({ url }: { url: string }) =>
      url.replace(publicUrl, after.url),
    );
    expect(await Promise.all(urls.map(fetched))).toEqual([
      [200, `${PDF}hours.pdf`],
      [200, `${PDF}prices.pdf`],
    ]);
    expect((await fetch(urls[0] ?? '')).headers.get('content-type')).toBe('application/pdf');
  });

  it.skipIf(process.platform === 'win32')(
    'is as it was after requests for which the data file was gone',
    async () => {
      const dataFile = join(await temporaryFolder(), 'accounts.db');
      const publicUrl = 'http://gateway.test';
      const before = await startSimulator({ env: {}, seed: 7, dataFile, publicUrl });
      const { send, sendForm, flowId } = await openTrillet(before);
      const path = `/v1/api/call-flows/${flowId}/knowledge-base`;
      const upload = (name: string) => sendForm(path, { file: new File([PDF], name) });
      const [{ key, url }] = (await upload('hours.pdf')).body.settings.knowledgeBaseFiles;
      renameSync(dataFile, `${dataFile}.moved`);
      expect((await send('DELETE', `${path}/${key}`)).status).toBe(500);
      expect((await upload('prices.pdf')).status).toBe(500);
      expect(await fetched(url.replace(publicUrl, before.url))).toEqual([200, PDF]);
      renameSync(`${dataFile}.moved`, dataFile);
      await before.stop();

      const database = new DatabaseSync(dataFile, { readOnly: true });
      expect(database.prepare('SELECT path FROM file').all()).toEqual([{ path: `${flowId}/${key}` }]);
      database.close();
    },
  );

  it.skipIf(process.platform === 'win32')('goes for no upload that is refused in the end', async () => {
    const dataFile = join(await temporaryFolder(), 'accounts.db');
    const simulator = await simulate({ clock: 'real', dataFile });
    const { sendForm, flowId } = await openTrillet(simulator);
    const large = new File([Buffer.alloc(10 * 1024 * 1024)], 'large.pdf', { type: 'application/pdf' });
    const upload = (file: File) => sendForm(`/v1/api/call-flows/${flowId}/knowledge-base`, { file });
    const [{ url }] = (await upload(new File([PDF], 'oldest.pdf'))).body.settings.knowledgeBaseFiles;
    for (let count = 0; count < 6; count += 1) expect((await upload(large)).status).toBe(200);

    renameSync(dataFile, `${dataFile}.moved`);
    const create = async (path: string, field: string): Promise<number> => {
      const form = new FormData();
      form.set('knowledge_base_name', 'Surgery');
      form.set(field, large, 'large.png');
      const headers = { authorization: 'Bearer key_files' };
      const asked = { method: 'POST', headers, body: form };
      return (await fetch(`${simulator.baseUrl('retell')}${path}`, asked)).status;
    };
    expect((await upload(large)).status).toBe(500);
    expect(await create('/create-knowledge-base', 'knowledge_base_files')).toBe(500);
    expect(await create('/create-asset', 'file')).toBe(500);
    renameSync(`${dataFile}.moved`, dataFile);
    expect(await fetched(url)).toEqual([200, PDF]);
  });

  it('is behind a public URL that names no provider, too', async () => {
    const simulator = await simulate({ publicUrl: 'http://gateway.test' });
    const { sendForm, flowId } = await openTrillet(simulator);
    const path = `/v1/api/call-flows/${flowId}/knowledge-base`;
    const { body } = await sendForm(path, { file: new File([PDF], 'hours.pdf') });
    const { url } = body.settings.knowledgeBaseFiles[0];
    expect(url).toMatch(/^http:\/\/gateway\.test\/_files\//);
    expect(await fetched(url.replace('http://gateway.test', simulator.url))).toEqual([200, PDF]);
  });

  it('names no port where runs are to be the same each time', async () => {
    const simulator = await simulate();
    const { sendForm, flowId } = await openTrillet(simulator);
    const path = `/v1/api/call-flows/${flowId}/knowledge-base`;
    const { body } = await sendForm(path, { file: new File([PDF], 'hours.pdf') });
    const [{ key, url }] = body.settings.knowledgeBaseFiles;
    expect(url).toBe(`https://files.drydial.invalid/${flowId}/${key}`);
  });

  it('is taken and not kept where it is very large', async () => {
    const simulator = await simulate({ clock: 'real' });
    const { sendForm, flowId } = await openTrillet(simulator);
    const path = `/v1/api/call-flows/${flowId}/knowledge-base`;
    const large = new File([Buffer.alloc(10 * 1024 * 1024 + 1)], 'large.pdf');
    const { status, body } = await sendForm(path, { file: large });
    expect(status).toBe(200);
    const [code, text] = await fetched(body.settings.knowledgeBaseFiles[0].url);
    expect([code, text]).toEqual([404, expect.stringContaining('docs/limits.md')]);
  });
});
