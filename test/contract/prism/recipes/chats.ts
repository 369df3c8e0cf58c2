import type { Session } from '../retell-session.ts';
import { bodyOf, refuse, succeed } from '../session.ts';
import { FROM, type Recipe, setUpAgent, TO } from './recipe.ts';

async function setUpChatAgent({ retell }: Session): Promise<{ agent_id: string; llm_id: string }> {
  const { llm_id } = await bodyOf(retell.POST('/create-retell-llm', { body: {} }));
  const engine = { type: 'retell-llm', llm_id } as const;
  const { agent_id } = await bodyOf(retell.POST('/create-chat-agent', { body: { response_engine: engine } }));
  return { agent_id, llm_id };
}

export const chatRecipes: readonly Recipe[] = [
  {
    name: 'chats',
    async run(session) {
      const { retell } = session;
      const { agent_id } = await setUpChatAgent(session);
      const { chat_id } = await bodyOf(retell.POST('/create-chat', { body: { agent_id } }));
      const params = { path: { chat_id } };
      await succeed(retell.POST('/create-chat-completion', { body: { chat_id, content: 'Hello' } }));
      await succeed(retell.GET('/get-chat/{chat_id}', { params }));
      await succeed(retell.PATCH('/update-chat/{chat_id}', { params, body: { metadata: { order: 42 } } }));
      await refuse(400, retell.PUT('/rerun-chat-analysis/{chat_id}', { params }));
      await succeed(retell.PATCH('/end-chat/{chat_id}', { params }));
      await refuse(400, retell.PATCH('/end-chat/{chat_id}', { params }));
      await refuse(
        400,
        retell.POST('/create-chat-completion', { body: { chat_id, content: 'Still there?' } }),
      );
      await succeed(retell.PUT('/rerun-chat-analysis/{chat_id}', { params }));
      await succeed(retell.POST('/v3/list-chats'));
      await succeed(retell.GET('/list-chat'));
      await succeed(retell.DELETE('/delete-chat/{chat_id}', { params }));
      await refuse(422, retell.GET('/get-chat/{chat_id}', { params }));
    },
  },
  {
    name: 'chats by text message',
    async run(session) {
      const { retell } = session;
      await setUpAgent(session);
      const { agent_id } = await setUpChatAgent(session);
      await succeed(
        retell.PATCH('/update-phone-number/{phone_number}', {
          params: { path: { phone_number: FROM } },
          body: { outbound_sms_agents: [{ agent_id, weight: 1 }] },
        }),
      );
      await succeed(
        retell.POST('/create-sms-chat', {
          body: { from_number: FROM, to_number: TO, override_agent_id: agent_id },
        }),
      );
    },
  },
  {
    name: 'tests',
    async run(session) {
      const { retell, simulator } = session;
      const { llm_id } = await bodyOf(retell.POST('/create-retell-llm', { body: {} }));
      const response_engine = { type: 'retell-llm', llm_id } as const;
      const query = { type: 'retell-llm', llm_id } as const;
      const { test_case_definition_id } = await bodyOf(
        retell.POST('/create-test-case-definition', {
          body: {
            name: 'Books',
            response_engine,
            user_prompt: 'Book a table.',
            metrics: ['A table is booked.'],
          },
        }),
      );
      const params = { path: { test_case_definition_id } };
      await succeed(retell.GET('/get-test-case-definition/{test_case_definition_id}', { params }));
      await succeed(
        retell.PUT('/update-test-case-definition/{test_case_definition_id}', {
          params,
          body: { name: 'Books!' },
        }),
      );
      await succeed(retell.GET('/v2/list-test-case-definitions', { params: { query } }));
      await succeed(retell.GET('/list-test-case-definitions', { params: { query } }));
      const { test_case_batch_job_id } = await bodyOf(
        retell.POST('/create-batch-test', {
          body: { response_engine, test_case_definition_ids: [test_case_definition_id] },
        }),
      );
      await simulator.settled();
      const batch = { path: { test_case_batch_job_id } };
      await succeed(retell.GET('/get-batch-test/{test_case_batch_job_id}', { params: batch }));
      await succeed(retell.GET('/v2/list-batch-tests', { params: { query } }));
      await succeed(retell.GET('/list-batch-tests', { params: { query } }));
      const runs = await bodyOf(retell.GET('/v2/list-test-runs/{test_case_batch_job_id}', { params: batch }));
      await succeed(retell.GET('/list-test-runs/{test_case_batch_job_id}', { params: batch }));
      const test_case_job_id = runs.items?.[0]?.test_case_job_id ?? '';
      await succeed(
        retell.GET('/get-test-run/{test_case_job_id}', { params: { path: { test_case_job_id } } }),
      );
      await succeed(retell.DELETE('/delete-test-case-definition/{test_case_definition_id}', { params }));
      await refuse(404, retell.GET('/get-test-case-definition/{test_case_definition_id}', { params }));
    },
  },
  {
    name: 'the playground',
    async run({ retell }) {
      const { llm_id } = await bodyOf(retell.POST('/create-retell-llm', { body: {} }));
      const { agent_id } = await bodyOf(
        retell.POST('/create-agent', {
          body: { voice_id: 'retell-Cimo', response_engine: { type: 'retell-llm', llm_id } },
        }),
      );
      await succeed(
        retell.POST('/agent-playground-completion/{agent_id}', {
          params: { path: { agent_id } },
          body: { messages: [{ role: 'user', content: 'Hello' }] },
        }),
      );
    },
  },
];
