import { describe, expect, it } from 'vitest';
import { toFormData } from '../../../src/clients/index.ts';
import { accountOf, newAgent, ok, refusal, useSimulator } from './account.ts';

const office = useSimulator();
const account = () => accountOf(office.simulator);
const at = (workspaceId: string) => ({ params: { path: { workspaceId } } });
const bakery = { name: 'Bakery', initials: 'B' };

describe('workspaces', () => {
  it('are created, listed and read by the key alone', async () => {
    const { client } = account();
    const created = await ok(client().POST('/v1/api/workspaces', { body: bakery }));
    expect(created).toMatchObject({ ...bakery, teamMembers: [{ role: 'owner', userId: created.userId }] });
    expect(await ok(client().GET('/v1/api/workspaces'))).toEqual([created]);
    expect(await ok(client(created._id).GET('/v1/api/workspaces/{workspaceId}', at(created._id)))).toEqual(
      created,
    );
    expect(
      (await refusal(client().POST('/v1/api/workspaces', { body: { name: 'X' } as never }))).status,
    ).toBe(400);
  });

  it('are renamed by a request that names them twice', async () => {
    const { client } = account();
    const { _id } = await ok(client().POST('/v1/api/workspaces', { body: bakery }));
    const rename = { ...at(_id), body: { name: 'Florist' } };
    expect(await refusal(client('other').PUT('/v1/api/workspaces/{workspaceId}', rename))).toMatchObject({
      status: 403,
      error: { message: expect.stringContaining('x-workspace-id') },
    });
    expect(await ok(client(_id).PUT('/v1/api/workspaces/{workspaceId}', rename))).toMatchObject({
      name: 'Florist',
      initials: 'B',
    });
    expect(await ok(client().GET('/v1/api/workspaces'))).toMatchObject([
      { name: 'Florist' },
      { _id: 'other' },
    ]);
  });

  it('are missing where they are not the key’s', async () => {
    const { client } = account();
    const { _id } = await ok(client('mine').POST('/v1/api/workspaces', { body: bakery }));
    await newAgent(client('mine'));
    for (const id of ['none', 'constructor']) {
      const reply = client('mine').GET('/v1/api/workspaces/{workspaceId}', at(id));
      expect(await refusal(reply)).toMatchObject({ status: 404, error: { error: 'Workspace not found' } });
    }
    expect((await ok(client('mine').GET('/v1/api/workspaces/{workspaceId}', at(_id))))._id).toBe(_id);
  });

  it('ask people to join, once each, for seven days', async () => {
    const { client } = account();
    const { _id } = await ok(client().POST('/v1/api/workspaces', { body: bakery }));
    const invite = (email: string, role = 'editor') =>
      client(_id).POST('/v1/api/workspaces/{workspaceId}/invite', {
        ...at(_id),
        body: { email, role: role as 'editor' },
      });
    expect(await ok(invite('ada@example.com'))).toMatchObject({ success: true });
    expect(await refusal(invite('Ada@Example.com'))).toMatchObject({
      status: 400,
      error: { error: 'Invitation already sent' },
    });
    expect((await refusal(invite('nobody'))).status).toBe(400);
    expect((await refusal(invite('bob@example.com', 'boss'))).status).toBe(400);
    expect(
      (
        await refusal(
          client(_id).POST('/v1/api/workspaces/{workspaceId}/invite', {
            ...at('none'),
            body: { email: 'a@b.c', role: 'admin' },
          }),
        )
      ).status,
    ).toBe(404);
    const pending = () => ok(client().GET('/v1/api/workspaces/invitations/pending'));
    expect(await pending()).toMatchObject({
      success: true,
      invitations: [{ workspaceId: _id, email: 'ada@example.com', role: 'editor' }],
    });
    await office.simulator.clock.advance('169h');
    expect(await pending()).toEqual({ success: true, invitations: [] });
    expect(await ok(invite('ada@example.com'))).toMatchObject({ success: true });
  });
});

describe('invitations for the user of a key', () => {
  const other = useSimulator({ quirks: { 'pending-invitations': 'received' } });

  it('are those that any workspace sent to its address', async () => {
    const { client } = accountOf(other.simulator);
    const own = await ok(client().POST('/v1/api/workspaces', { body: bakery }));
    const [member] = own.teamMembers;
    const invite = (email: string) =>
      ok(
        client(own._id).POST('/v1/api/workspaces/{workspaceId}/invite', {
          ...at(own._id),
          body: { email, role: 'viewer' },
        }),
      );
    await invite('somebody@example.com');
    await invite(member?.email ?? '');
    const { invitations } = await ok(client().GET('/v1/api/workspaces/invitations/pending'));
    expect(invitations).toMatchObject([{ email: member?.email }]);
  });
});

describe('a knowledge base', () => {
  const upload = (client: ReturnType<ReturnType<typeof account>['client']>, id: string, file: File) =>
    client.POST('/v1/api/knowledgebase/{id}/files', {
      params: { path: { id } },
      body: { uploadedFile: file },
      bodySerializer: toFormData,
    });

  it('is created, filled and deleted', async () => {
    const client = account().client('w1');
    const created = await ok(
      client.POST('/v1/api/knowledgebase', { body: { name: 'Menu', description: 'Food' } }),
    );
    expect(created).toMatchObject({ name: 'Menu', description: 'Food', files: [], workspaceId: 'w1' });
    const file = new File(['a,b'], 'menu.csv', { type: 'text/csv' });
    expect(await ok(upload(client, created._id, file))).toEqual({
      success: true,
      file: { name: 'menu.csv', size: 3, type: 'text/csv' },
    });
    const params = { path: { id: created._id } };
    const filled = await ok(client.GET('/v1/api/knowledgebase/{id}', { params }));
    expect(filled.files).toMatchObject([{ name: 'menu.csv', size: 3, uploadedAt: expect.any(String) }]);
    expect(await ok(client.GET('/v1/api/knowledgebase'))).toEqual([filled]);
    expect((await refusal(upload(client, created._id, new File(['x'], 'menu.exe')))).status).toBe(400);
    expect((await refusal(client.POST('/v1/api/knowledgebase', { body: {} as never }))).status).toBe(400);
    expect(await ok(client.DELETE('/v1/api/knowledgebase/{id}', { params }))).toEqual(filled);
    for (const reply of [
      client.GET('/v1/api/knowledgebase/{id}', { params }),
      client.DELETE('/v1/api/knowledgebase/{id}', { params }),
      upload(client, created._id, file),
    ]) {
      expect(await refusal(reply)).toMatchObject({
        status: 404,
        error: { error: 'Knowledge base not found' },
      });
    }
  });
});

describe('the list of knowledge bases that the docs describe', () => {
  const other = useSimulator({ quirks: { 'knowledge-base-list': 'data' } });

  it('is the field data of an object', async () => {
    const client = accountOf(other.simulator).client('w1');
    const created = await ok(client.POST('/v1/api/knowledgebase', { body: { name: 'Menu' } }));
    expect(await ok(client.GET('/v1/api/knowledgebase'))).toEqual({ data: [created] });
  });
});
