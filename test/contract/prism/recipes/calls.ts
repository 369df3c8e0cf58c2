import { bodyOf, refuse, succeed } from '../session.ts';
import { FROM, type Recipe, setUpAgent, TO } from './recipe.ts';

export const callRecipes: readonly Recipe[] = [
  {
    name: 'numbers',
    async run({ retell, sdk }) {
      const { phone_number } = await bodyOf(
        retell.POST('/create-phone-number', { body: { area_code: 415 } }),
      );
      await sdk.phoneNumber.import({ phone_number: FROM, termination_uri: 'prism.pstn.example.com' });
      const params = { path: { phone_number: phone_number ?? '' } };
      await succeed(retell.GET('/get-phone-number/{phone_number}', { params }));
      await succeed(retell.GET('/v2/list-phone-numbers'));
      await succeed(
        retell.PATCH('/update-phone-number/{phone_number}', { params, body: { nickname: 'Desk' } }),
      );
      await succeed(retell.DELETE('/delete-phone-number/{phone_number}', { params }));
      await refuse(422, retell.GET('/get-phone-number/{phone_number}', { params }));
      await succeed(retell.GET('/get-concurrency'));
    },
  },
  {
    name: 'earlier lists of numbers',
    async run({ retell }) {
      await succeed(retell.GET('/list-phone-numbers'));
    },
  },
  {
    name: 'calls by telephone',
    async run(session) {
      const { retell, sdk, simulator } = session;
      await setUpAgent(session);
      const { call_id } = await sdk.call.createPhoneCall({ from_number: FROM, to_number: TO });
      await simulator.settled();
      await succeed(retell.GET('/v2/get-call/{call_id}', { params: { path: { call_id } } }));
      await sdk.call.list({ filter_criteria: { to_number: { type: 'string', op: 'sw', value: '+1212' } } });
      await succeed(retell.POST('/v3/list-calls', { body: { limit: 1, include_total: true } }));
      await refuse(400, retell.POST('/v2/stop-call/{call_id}', { params: { path: { call_id } } }));
      const unknown = { from_number: '+14155550999', to_number: TO };
      await refuse(422, retell.POST('/v2/create-phone-call', { body: unknown }));
      await refuse(400, retell.POST('/v2/create-phone-call', { body: { ...unknown, to_number: '555' } }));
    },
  },
  {
    name: 'calls that are over',
    async run(session) {
      const { retell, simulator } = session;
      await setUpAgent(session);
      const { call_id } = await bodyOf(
        retell.POST('/v2/create-phone-call', { body: { from_number: FROM, to_number: TO } }),
      );
      await simulator.settled();
      const params = { path: { call_id } };
      await succeed(retell.PATCH('/v2/update-call/{call_id}', { params, body: { metadata: { order: 42 } } }));
      await refuse(400, retell.POST('/v2/listen-live-call/{call_id}', { params }));
      await succeed(retell.PUT('/rerun-call-analysis/{call_id}', { params }));
      await succeed(
        retell.POST('/v2/list-calls', { body: { filter_criteria: { call_type: ['phone_call'] } } }),
      );
      await succeed(retell.DELETE('/v2/delete-call/{call_id}', { params }));
      await refuse(422, retell.GET('/v2/get-call/{call_id}', { params }));
    },
  },
  {
    name: 'calls that run',
    clock: 'real',
    async run(session) {
      const { retell } = session;
      await setUpAgent(session);
      const { call_id } = await bodyOf(
        retell.POST('/v2/create-phone-call', { body: { from_number: FROM, to_number: TO } }),
      );
      const params = { path: { call_id } };
      await succeed(retell.GET('/v2/get-call/{call_id}', { params }));
      await refuse(400, retell.PUT('/rerun-call-analysis/{call_id}', { params }));
      const another = { from_number: FROM, to_number: '+12125550124' };
      await refuse(429, retell.POST('/v2/create-phone-call', { body: another }));
      await succeed(retell.POST('/v2/stop-call/{call_id}', { params }));
    },
  },
  {
    name: 'too many requests',
    clock: 'real',
    async run({ retell }) {
      for (let count = 0; count < 15; count += 1) await succeed(retell.POST('/v3/list-calls'));
      await refuse(429, retell.POST('/v3/list-calls'));
    },
  },
  {
    name: 'calls that are listened to and steered',
    clock: 'real',
    async run(session) {
      const { retell, simulator } = session;
      const llm = await bodyOf(retell.POST('/create-retell-llm', { body: {} }));
      const agentId = await setUpAgent(session);
      await succeed(
        retell.PATCH('/update-agent/{agent_id}', {
          params: { path: { agent_id: agentId } },
          body: { response_engine: { type: 'retell-llm', llm_id: llm.llm_id } },
        }),
      );
      const { call_id } = await bodyOf(
        retell.POST('/v2/create-phone-call', { body: { from_number: FROM, to_number: TO } }),
      );
      await simulator.clock.advance('8s');
      const params = { path: { call_id } };
      await succeed(
        retell.PATCH('/v2/update-live-call/{call_id}', {
          params,
          body: {
            fields_to_override: { metadata: { order: 42 } },
            call_control: { additional_context: 'The order is on its way.' },
          },
        }),
      );
      const listening = await bodyOf(retell.POST('/v2/listen-live-call/{call_id}', { params }));
      await succeed(
        retell.POST('/v2/take-over-live-call/{call_id}', {
          params,
          body: { participant_id: listening.participant_id ?? 'participant_1' },
        }),
      );
    },
  },
  {
    name: 'calls over the web, registered and in batches',
    async run(session) {
      const { retell, simulator } = session;
      const agent_id = await setUpAgent(session);
      await succeed(retell.POST('/v3/create-web-call', { body: { agent_id } }));
      await succeed(retell.POST('/v2/create-web-call', { body: { agent_id } }));
      await succeed(
        retell.POST('/v2/register-phone-call', {
          body: { agent_id, direction: 'inbound', from_number: TO, to_number: FROM },
        }),
      );
      await succeed(
        retell.POST('/create-batch-call', { body: { from_number: FROM, tasks: [{ to_number: TO }] } }),
      );
      await simulator.settled();
      await succeed(retell.POST('/v3/list-calls'));
    },
  },
  {
    name: 'the first generation of calls',
    async run(session) {
      const { retell } = session;
      const agent_id = await setUpAgent(session);
      await succeed(retell.POST('/create-phone-call', { body: { from_number: FROM, to_number: TO } }));
      await succeed(
        retell.POST('/register-call', {
          body: { agent_id, audio_encoding: 's16le', audio_websocket_protocol: 'web', sample_rate: 24_000 },
        }),
      );
    },
  },
];
