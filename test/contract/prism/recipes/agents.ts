import { startMcpServer } from '../../../support/mcp-server.ts';
import { bodyOf, refuse, succeed } from '../session.ts';
import type { Recipe } from './recipe.ts';

const CUSTOM_LLM = { type: 'custom-llm', llm_websocket_url: 'wss://llm.example.com/socket' } as const;

export const agentRecipes: readonly Recipe[] = [
  {
    name: 'agents',
    async run({ retell, sdk }) {
      const body = { voice_id: 'retell-Cimo', response_engine: CUSTOM_LLM };
      const { agent_id } = await bodyOf(retell.POST('/create-agent', { body }));
      const params = { path: { agent_id } };
      await succeed(retell.GET('/get-agent/{agent_id}', { params: { ...params, query: { version: 0 } } }));
      await succeed(retell.PATCH('/update-agent/{agent_id}', { params, body: { agent_name: 'Reception' } }));
      const stale = { params, body: { agent_name: 'Front desk' }, headers: { 'if-match': '"none"' } };
      await refuse(412, retell.PATCH('/update-agent/{agent_id}', stale));
      await succeed(retell.POST('/v2/list-agents', { params: { query: { limit: 5 } } }));
      await sdk.agent.list({ filter_criteria: { channel: { type: 'string', op: 'eq', value: 'voice' } } });
      await succeed(retell.DELETE('/delete-agent/{agent_id}', { params }));
      await refuse(422, retell.GET('/get-agent/{agent_id}', { params }));
    },
  },
  {
    name: 'versions of agents',
    async run({ retell }) {
      const create = { voice_id: 'retell-Cimo', response_engine: CUSTOM_LLM };
      const { agent_id } = await bodyOf(retell.POST('/create-agent', { body: create }));
      const params = { path: { agent_id } };
      await refuse(404, retell.POST('/publish-agent-version/{agent_id}', { params, body: { version: 99 } }));
      await succeed(retell.POST('/publish-agent-version/{agent_id}', { params, body: { version: 0 } }));
      await refuse(
        422,
        retell.PATCH('/update-agent/{agent_id}', {
          params: { ...params, query: { version: 0 } },
          body: { agent_name: 'Too late' },
        }),
      );
      const draft = await bodyOf(
        retell.POST('/create-agent-version/{agent_id}', { params, body: { base_version: 0 } }),
      );
      await succeed(retell.POST('/repair-agent/{agent_id}', { params }));
      await refuse(
        404,
        retell.POST('/create-agent-version/{agent_id}', { params, body: { base_version: 99 } }),
      );
      const nowhere = { ...params, query: { version: 99 } };
      await refuse(404, retell.DELETE('/delete-agent-version/{agent_id}', { params: nowhere }));
      await succeed(retell.GET('/list-agent-versions/{agent_id}', { params }));
      await succeed(retell.GET('/get-agent-versions/{agent_id}', { params }));
      await succeed(
        retell.DELETE('/delete-agent-version/{agent_id}', {
          params: { ...params, query: { version: draft.version ?? 0 } },
        }),
      );
      await refuse(400, retell.POST('/publish-agent/{agent_id}', { params }));
      await succeed(retell.POST('/create-agent-version/{agent_id}', { params, body: { base_version: 0 } }));
      await succeed(retell.POST('/publish-agent/{agent_id}', { params }));
      await succeed(retell.GET('/list-agents'));
    },
  },
  {
    name: 'chat agents',
    async run({ retell }) {
      const llm = await bodyOf(retell.POST('/create-retell-llm', { body: {} }));
      const engine = { type: 'retell-llm', llm_id: llm.llm_id } as const;
      const { agent_id } = await bodyOf(
        retell.POST('/create-chat-agent', { body: { response_engine: engine } }),
      );
      const params = { path: { agent_id } };
      await succeed(retell.GET('/get-chat-agent/{agent_id}', { params }));
      await succeed(
        retell.PATCH('/update-chat-agent/{agent_id}', { params, body: { agent_name: 'Writer' } }),
      );
      const stale = { params, body: { agent_name: 'Poet' }, headers: { 'if-match': '"none"' } };
      await refuse(412, retell.PATCH('/update-chat-agent/{agent_id}', stale));
      await succeed(retell.GET('/get-chat-agent-versions/{agent_id}', { params }));
      await succeed(retell.POST('/publish-chat-agent/{agent_id}', { params }));
      await succeed(retell.GET('/list-chat-agents'));
      await succeed(retell.DELETE('/delete-chat-agent/{agent_id}', { params }));
    },
  },
  {
    name: 'tools of MCP servers',
    async run({ retell }) {
      const server = await startMcpServer({ pages: [['book']] });
      const mcps = [{ name: 'Booking', url: server.url }];
      const llm = await bodyOf(retell.POST('/create-retell-llm', { body: { mcps } }));
      const engine = { type: 'retell-llm', llm_id: llm.llm_id } as const;
      const { agent_id } = await bodyOf(
        retell.POST('/create-agent', { body: { voice_id: 'retell-Cimo', response_engine: engine } }),
      );
      const params = { path: { agent_id }, query: { mcp_id: 'Booking' } };
      await succeed(retell.GET('/get-mcp-tools/{agent_id}', { params }));
      await server.stop();
      await refuse(422, retell.GET('/get-mcp-tools/{agent_id}', { params }));
    },
  },
  {
    name: 'voices',
    async run({ retell }) {
      const [voice] = await bodyOf(retell.GET('/list-voices'));
      const voice_id = voice?.voice_id ?? 'retell-Cimo';
      await succeed(retell.GET('/get-voice/{voice_id}', { params: { path: { voice_id } } }));
      await succeed(retell.POST('/search-community-voice', { body: { search_query: 'a' } }));
      await succeed(
        retell.POST('/add-community-voice', {
          body: { provider_voice_id: 'voice_1', voice_name: 'Bea', public_user_id: 'user_1' },
        }),
      );
    },
  },
];
