import { describe, expect, it } from 'vitest';
import { createRetellClient, toFormData } from '../../src/clients/index.ts';
import { FROM, simulate, TO } from '../flows/account.ts';

describe('the typed client', () => {
  it('sets up an account, makes a call and reads it', async () => {
    const simulator = await simulate();
    const retell = createRetellClient({ baseUrl: simulator.baseUrl('retell'), apiKey: 'key_typed' });
    const agent = await retell.POST('/create-agent', {
      body: {
        voice_id: 'retell-Cimo',
        response_engine: { type: 'custom-llm', llm_websocket_url: 'wss://llm.example.com/socket' },
      },
    });
    expect(agent.response.status).toBe(201);
    const agentId = agent.data?.agent_id ?? '';
    await retell.POST('/import-phone-number', {
      body: {
        phone_number: FROM,
        termination_uri: 'typed.pstn.example.com',
        outbound_agents: [{ agent_id: agentId, weight: 1 }],
      },
    });
    const read = await retell.GET('/get-phone-number/{phone_number}', {
      params: { path: { phone_number: FROM } },
    });
    expect(read.data).toMatchObject({ phone_number: FROM });
    const call = await retell.POST('/v2/create-phone-call', { body: { from_number: FROM, to_number: TO } });
    expect(call.data).toMatchObject({ call_type: 'phone_call', agent_id: agentId });
  });

  it('gives a refusal back as a value', async () => {
    const simulator = await simulate();
    const retell = createRetellClient({ baseUrl: simulator.baseUrl('retell'), apiKey: 'key_typed' });
    const { data, error, response } = await retell.GET('/get-agent/{agent_id}', {
      params: { path: { agent_id: 'agent_unknown' }, query: { version: 2 } },
    });
    expect(data).toBeUndefined();
    expect(response.status).toBe(422);
    expect(error).toMatchObject({ status: 'error' });
  });

  it('sends the key, and everything through the fetch that it is given', async () => {
    const seen: Request[] = [];
    const retell = createRetellClient({
      baseUrl: 'http://retell.test/',
      apiKey: 'key_own',
      fetch: async (request) => {
        seen.push(request);
        return Response.json({ current_concurrency: 0, concurrency_limit: 20 });
      },
    });
    await retell.GET('/get-concurrency');
    expect(seen.map(({ method, url }) => `${method} ${url}`)).toEqual([
      'GET http://retell.test/get-concurrency',
    ]);
    expect(seen[0]?.headers.get('authorization')).toBe('Bearer key_own');
  });

  it('uploads as multipart form data', async () => {
    const forms: [string, string | File][][] = [];
    const retell = createRetellClient({
      baseUrl: 'http://retell.test',
      apiKey: 'key_own',
      fetch: async (request) => {
        forms.push([...(await request.formData())]);
        return Response.json({}, { status: 201 });
      },
    });
    await retell.POST('/create-knowledge-base', {
      body: {
        knowledge_base_name: 'Menu',
        knowledge_base_texts: [{ title: 'Soups', text: 'Tomato' }],
        knowledge_base_urls: ['https://example.com/a', 'https://example.com/b'],
        knowledge_base_files: [new File(['bytes'], 'menu.txt')],
        max_chunk_size: 600,
      },
      bodySerializer: toFormData,
    });
    expect(forms[0]?.map(([name, value]) => [name, typeof value === 'string' ? value : value.name])).toEqual([
      ['knowledge_base_name', 'Menu'],
      ['knowledge_base_texts', '[{"title":"Soups","text":"Tomato"}]'],
      ['knowledge_base_urls', '["https://example.com/a","https://example.com/b"]'],
      ['knowledge_base_files', 'menu.txt'],
      ['max_chunk_size', '600'],
    ]);
  });
});
