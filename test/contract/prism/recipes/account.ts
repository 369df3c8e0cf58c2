import { toFormData } from '../../../../src/clients/index.ts';
import { bodyOf, refuse, succeed } from '../session.ts';
import { FROM, type Recipe, setUpAgent, TO } from './recipe.ts';

export const accountRecipes: readonly Recipe[] = [
  {
    name: 'the account',
    async run({ retell }) {
      await succeed(retell.GET('/get-api-key-info'));
      await succeed(retell.GET('/v2/list-export-requests'));
    },
  },
  {
    name: 'knowledge bases',
    async run({ retell, simulator }) {
      const { knowledge_base_id } = await bodyOf(
        retell.POST('/create-knowledge-base', {
          body: { knowledge_base_name: 'Menu', knowledge_base_texts: [{ title: 'Soups', text: 'Tomato' }] },
          bodySerializer: toFormData,
        }),
      );
      const params = { path: { knowledge_base_id } };
      await simulator.settled();
      await simulator.clock.advance('10m');
      await succeed(
        retell.POST('/add-knowledge-base-sources/{knowledge_base_id}', {
          params,
          body: { knowledge_base_texts: [{ title: 'Drinks', text: 'Tea' }] },
          bodySerializer: toFormData,
        }),
      );
      await simulator.clock.advance('10m');
      const ready = await bodyOf(retell.GET('/get-knowledge-base/{knowledge_base_id}', { params }));
      const source_id = ready.knowledge_base_sources?.[0]?.source_id ?? '';
      await succeed(
        retell.DELETE('/delete-knowledge-base-source/{knowledge_base_id}/source/{source_id}', {
          params: { path: { knowledge_base_id, source_id } },
        }),
      );
      await succeed(retell.GET('/list-knowledge-bases'));
      await succeed(retell.DELETE('/delete-knowledge-base/{knowledge_base_id}', { params }));
      await refuse(422, retell.GET('/get-knowledge-base/{knowledge_base_id}', { params }));
    },
  },
  {
    name: 'uploads',
    async run({ retell }) {
      await succeed(
        retell.POST('/create-asset', {
          body: {
            file: new File(['<svg xmlns="http://www.w3.org/2000/svg"/>'], 'a.svg', { type: 'image/svg+xml' }),
          },
          bodySerializer: toFormData,
        }),
      );
      await succeed(
        retell.POST('/clone-voice', {
          body: {
            files: [new File(['sound'], 'a.mp3', { type: 'audio/mpeg' })],
            voice_name: 'Bea',
            voice_provider: 'cartesia',
          },
          bodySerializer: toFormData,
        }),
      );
    },
  },
  {
    name: 'contacts',
    async run(session) {
      const { retell, simulator } = session;
      await setUpAgent(session);
      const { contact_id } = await bodyOf(
        retell.POST('/create-contact', { body: { phone_number: TO, first_name: 'Ada' } }),
      );
      await succeed(retell.POST('/v2/create-phone-call', { body: { from_number: FROM, to_number: TO } }));
      await simulator.settled();
      const params = { path: { contact_id } };
      await succeed(retell.GET('/get-contact/{contact_id}', { params }));
      await succeed(
        retell.GET('/get-contact-by-phone/{phone_number}', { params: { path: { phone_number: TO } } }),
      );
      await succeed(retell.PATCH('/update-contact/{contact_id}', { params, body: { tags: ['vip'] } }));
      await succeed(retell.POST('/list-contacts'));
      await succeed(retell.GET('/list-contact-conversations/{contact_id}', { params }));
      await succeed(retell.DELETE('/delete-contact/{contact_id}', { params }));
      await refuse(422, retell.GET('/get-contact/{contact_id}', { params }));
    },
  },
  {
    name: 'contacts in bulk',
    async run({ retell, simulator }) {
      const file = new File([`phone,name\n${TO},Ada\n`], 'contacts.csv', { type: 'text/csv' });
      const { upload_id } = await bodyOf(
        retell.POST('/upload-contact-import-file', { body: { file }, bodySerializer: toFormData }),
      );
      await succeed(
        retell.POST('/create-contact-import', {
          body: {
            upload_id: upload_id ?? '',
            column_mapping: [{ external_field_name: 'phone', field_name: 'phone_number' }],
          },
        }),
      );
      await succeed(retell.GET('/get-contact-import'));
      const mapping = {
        analysis_data_name: 'name',
        field_name: 'first_name',
        update_mode: 'overwrite',
      } as const;
      await succeed(retell.POST('/update-crm-config', { body: { crm_analysis_data_mappings: [mapping] } }));
      await succeed(
        retell.POST('/backfill-contact-analysis-data', { body: { backfill_attributes: ['name'] } }),
      );
      await simulator.clock.advance('10m');
      await succeed(retell.GET('/get-backfill-contact-job-status'));
      await succeed(retell.GET('/get-contact-import'));
    },
  },
  {
    name: 'apps and the CRM',
    async run({ retell, simulator }) {
      await refuse(400, retell.GET('/get-crm-schema'));
      await refuse(400, retell.POST('/run-sync-job'));
      const { app_id } = await bodyOf(
        retell.POST('/create-app', {
          body: {
            type: 'crm',
            provider: 'hubspot',
            name: 'CRM',
            auth_config: { type: 'api_key', api_key: 'secret' },
          },
        }),
      );
      const params = { path: { app_id } };
      await succeed(retell.GET('/get-app/{app_id}', { params }));
      await succeed(retell.PATCH('/update-app/{app_id}', { params, body: { name: 'Our CRM' } }));
      await succeed(retell.GET('/list-apps'));
      await succeed(retell.GET('/list-app-usages/{app_id}', { params }));
      await succeed(retell.POST('/test-app-auth/{app_id}', { params }));
      await succeed(retell.POST('/update-crm-config', { body: { app_id } }));
      await succeed(retell.GET('/get-crm-config'));
      await succeed(retell.GET('/get-crm-schema', { params: { query: { app_id } } }));
      await succeed(retell.POST('/run-sync-job'));
      await simulator.clock.advance('10m');
      await succeed(retell.GET('/get-sync-job-status'));
      await succeed(
        retell.DELETE('/delete-app/{app_id}', { params: { ...params, query: { force_delete: true } } }),
      );
      await refuse(422, retell.GET('/get-app/{app_id}', { params }));
    },
  },
];
