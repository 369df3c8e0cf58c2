import Retell, { toFile } from 'retell-sdk';
import { describe, expect, it } from 'vitest';
import { openAccount, simulate, TO } from './account.ts';

async function errorOf(request: PromiseLike<unknown>): Promise<unknown> {
  try {
    await request;
  } catch (error) {
    return error;
  }
  throw new Error('the request was answered with success');
}

describe('contacts', () => {
  it('come in with a table, are searched, and know their calls', async () => {
    const simulator = await simulate();
    const { client, dial } = await openAccount(simulator);
    const table = `Phone,First,Tags\n${TO},"Lovelace, Ada",vip\n(212) 555-0199,Bob,\nnobody,Cem,\n`;
    const file = await toFile(Buffer.from(table), 'people.csv', { type: 'text/csv' });
    const uploaded = await client.contact.uploadImportFile({ file });
    expect(uploaded).toMatchObject({ file_name: 'people.csv', upload_id: expect.any(String) });
    const job = await client.contact.createImport({
      upload_id: uploaded.upload_id ?? '',
      column_mapping: [
        { external_field_name: 'Phone', field_name: 'phone_number' },
        { external_field_name: 'First', field_name: 'first_name' },
        { external_field_name: 'Tags', field_name: 'tags' },
      ],
    });
    expect(job).toMatchObject({ status: 'queued', triggered_by: 'manual' });
    const callId = await dial();
    await simulator.settled();
    expect(await client.contact.getImport()).toMatchObject({ status: 'idle', succeeded: 2, failed: 1 });

    const ada = await client.contact.getByPhone(TO);
    expect(ada).toMatchObject({ first_name: 'Lovelace, Ada', tags: ['vip'], conversation_count: 1 });
    expect(await client.contact.get(ada.contact_id)).toEqual(ada);
    const listed = await client.contact.list({ search_query: 'love', sort_order: 'asc' });
    expect(listed).toMatchObject({ total: 1, has_more: false, items: [{ contact_id: ada.contact_id }] });
    const { items } = await client.contact.listConversations(ada.contact_id);
    expect(items).toMatchObject([
      { type: 'call', call_id: callId, successful: true, summary: expect.stringContaining('caller') },
    ]);
    await simulator.assertSettled();
  });

  it('are made, changed, filled from calls and deleted', async () => {
    const simulator = await simulate();
    const { client, dial } = await openAccount(simulator);
    await client.crm.updateConfig({
      custom_fields: [{ name: 'mood', type: 'string' }],
      crm_analysis_data_mappings: [
        { analysis_data_name: 'user_sentiment', field_name: 'mood', update_mode: 'overwrite' },
      ],
    });
    const made = await client.contact.create({ phone_number: TO, first_name: 'Ada' });
    await client.contact.update(made.contact_id, { do_not_call: true });
    await dial();
    await simulator.settled();
    await client.contact.backfillAnalysisData({ backfill_attributes: ['user_sentiment'] });
    await expect
      .poll(() => client.contact.getBackfillJobStatus())
      .toMatchObject({ status: 'idle', succeeded: 1 });
    expect(await client.contact.get(made.contact_id)).toMatchObject({
      do_not_call: true,
      custom_fields: { mood: 'Neutral' },
    });
    await client.contact.delete(made.contact_id);
    expect(await errorOf(client.contact.get(made.contact_id))).toBeInstanceOf(
      Retell.UnprocessableEntityError,
    );
    expect(await errorOf(client.contact.create({ phone_number: '555' }))).toBeInstanceOf(
      Retell.BadRequestError,
    );
  });
});

describe('apps', () => {
  it('are made, tried, tied to the contacts, synced and deleted, and keep their secrets', async () => {
    const simulator = await simulate();
    const { client } = await openAccount(simulator);
    const app = await client.app.create({
      type: 'crm',
      provider: 'hubspot',
      auth_config: { type: 'api_key', api_key: 'a-very-secret-key' },
      crm_config: { sync_new_contacts: true },
    });
    expect(app).toMatchObject({ auth_config: { type: 'api_key' }, connection_status: 'not_connected' });
    expect(await client.app.testAuth(app.app_id)).toEqual({ success: true });
    expect(await client.app.update(app.app_id, { name: 'Sales' })).toMatchObject({
      name: 'Sales',
      connection_status: 'connected',
    });
    expect((await client.app.list()).items.map(({ app_id }) => app_id)).toEqual([app.app_id]);
    expect((await client.app.listUsages(app.app_id)).items).toEqual([]);

    expect(await errorOf(client.crm.runSyncJob())).toBeInstanceOf(Retell.BadRequestError);
    expect(await client.crm.updateConfig({ app_id: app.app_id })).toMatchObject({ app_id: app.app_id });
    expect(await client.crm.getSchema()).toMatchObject({ provider: 'hubspot' });
    const contact = await client.contact.create({ phone_number: TO });
    expect(await client.crm.runSyncJob()).toMatchObject({ status: 'queued' });
    await expect.poll(() => client.crm.getSyncJobStatus()).toMatchObject({ status: 'idle', succeeded: 1 });
    expect(await client.crm.getConfig()).toMatchObject({ last_sync_timestamp: expect.any(Number) });
    expect(await errorOf(client.contact.delete(contact.contact_id))).toBeInstanceOf(Retell.BadRequestError);

    await client.app.delete(app.app_id);
    expect(await errorOf(client.app.get(app.app_id))).toBeInstanceOf(Retell.UnprocessableEntityError);
    expect(await client.crm.getConfig()).not.toHaveProperty('app_id');
    expect(JSON.stringify(simulator.journal.entries())).not.toContain('a-very-secret-key');
    // The refusals were wanted; what matters is that every reply was on contract.
    const broken = simulator.journal
      .entries()
      .flatMap((entry) => (entry.kind === 'violation' ? [entry.rule] : []));
    expect(broken).not.toContain('reply-on-contract');
    expect(broken).not.toContain('defect');
  });
});
