import { describe, expect, it } from 'vitest';
import { simulate } from './account.ts';

/** Routes of agents, engines and voices; `*` stands for an id. */
const ROUTES = [
  'POST /create-agent',
  'GET /get-agent/*',
  'PATCH /update-agent/*',
  'DELETE /delete-agent/*',
  'POST /v2/list-agents',
  'POST /create-agent-version/*',
  'GET /list-agent-versions/*',
  'POST /publish-agent-version/*',
  'DELETE /delete-agent-version/*',
  'POST /repair-agent/*',
  'GET /get-agent-versions/*',
  'POST /publish-agent/*',
  'POST /publish-chat-agent/*',
  'GET /list-agents',
  'GET /list-chat-agents',
  'GET /list-phone-numbers',
  'POST /create-chat-agent',
  'PATCH /update-chat-agent/*',
  'GET /get-mcp-tools/*',
  'POST /create-retell-llm',
  'GET /get-retell-llm/*',
  'PATCH /update-retell-llm/*',
  'GET /v2/list-retell-llms',
  'GET /list-retell-llms',
  'DELETE /delete-retell-llm/*',
  'POST /create-conversation-flow',
  'GET /get-conversation-flow/*',
  'PATCH /update-conversation-flow/*',
  'DELETE /delete-conversation-flow/*',
  'POST /create-conversation-flow-component',
  'PATCH /update-conversation-flow-component/*',
  'DELETE /delete-conversation-flow-component/*',
  'GET /v2/list-conversation-flow-components',
  'GET /get-voice/*',
  'GET /list-voices',
  'POST /search-community-voice',
  'POST /add-community-voice',
  'POST /clone-voice',
];

const IDS = ['__proto__', 'constructor', '%00', '..%2f..', 'a'.repeat(400), '%F0%9F%98%80'];

const QUERIES = [
  '',
  'version=-1&limit=-1',
  'version=1e99&limit=NaN',
  'version=__proto__&pagination_key=%00',
  'version=1&version=2&mcp_id=a&mcp_id=b',
  'version=&limit=&force_delete=&mcp_id=',
  'pagination_key=WyJhIiwiYiIsMV0&pagination_key_version=x',
];

const NODES = '[null,[],1,{"type":"component","component_type":"shared","component_id":{}}]';

const BODIES = [
  undefined,
  'null',
  '[]',
  '"text"',
  '{"__proto__":{"is_published":true}}',
  '{"response_engine":[],"voice_id":{}}',
  '{"response_engine":{"type":"retell-llm","llm_id":"__proto__","version":-1},"voice_id":"x"}',
  '{"response_engine":{"type":"conversation-flow","conversation_flow_id":"constructor"},"voice_id":"x"}',
  `{"nodes":${NODES},"components":${NODES},"start_speaker":"agent","model_choice":{}}`,
  `{"states":${NODES},"starting_state":[],"mcps":${NODES},"general_tools":${NODES}}`,
  '{"base_version":1e308,"version":-0}',
  '{"search_query":"","files":[],"voice_name":"x","voice_provider":"constructor"}',
  '{"filter_criteria":{"channel":{"op":"in","value":{}},"query":[]}}',
];

describe('hostile requests on agents, engines and voices', () => {
  it('are refused or answered, and break nothing', async () => {
    const simulator = await simulate();
    const baseUrl = simulator.baseUrl('retell');
    for (const route of ROUTES) {
      const statuses = await Promise.all(attacksOn(route).map((attack) => send(baseUrl, attack)));
      expect(
        statuses.filter((status) => status >= 500),
        route,
      ).toEqual([]);
    }
    const defects = [...simulator.journal.entries()].filter(
      (entry) =>
        entry.kind === 'violation' &&
        ['defect', 'reply-on-contract'].includes(entry.rule) &&
        // The older lists document no 400, and their queries are checked all the same.
        entry.message !== 'reply with status 400 is not in the contract',
    );
    expect(defects).toEqual([]);
  });
});

interface Attack {
  readonly method: string;
  readonly path: string;
  readonly query?: string;
  readonly body?: string | undefined;
}

function attacksOn(route: string): readonly Attack[] {
  const [method = '', template = ''] = route.split(' ');
  const at = (id: string) => ({ method, path: template.replace('*', id) });
  const [id = '', otherId = ''] = IDS;
  return [
    ...(template.includes('*') ? IDS.map((wild) => at(wild)) : []),
    ...QUERIES.map((query) => ({ ...at(id), query })),
    ...BODIES.map((body) => ({ ...at(otherId), body })),
  ];
}

async function send(baseUrl: string, { method, path, query = '', body }: Attack): Promise<number> {
  const response = await fetch(`${baseUrl}${path}?${query}`, {
    method,
    headers: {
      // A key for each, so that no limiter answers in place of the operation.
      authorization: `Bearer key_${path.length}_${query.length}_${body?.length}`,
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
    },
    ...(body === undefined || method === 'GET' ? {} : { body }),
  });
  await response.arrayBuffer();
  return response.status;
}
