import { bodyOf, refuse, succeed } from '../session.ts';
import type { Recipe } from './recipe.ts';

const NODE = { id: 'end', type: 'end', name: 'Goodbye' } as const;
/** A knowledge base that nobody has made. */
const REFERENCE = { nodes: [NODE], knowledge_base_ids: ['knowledge_base_none'] };

export const engineRecipes: readonly Recipe[] = [
  {
    name: 'Retell LLMs',
    async run({ retell }) {
      const { llm_id } = await bodyOf(
        retell.POST('/create-retell-llm', {
          body: {
            general_prompt: 'Be kind.',
            general_tools: [{ type: 'end_call', name: 'end_call' }],
            states: [{ name: 'start', state_prompt: 'Say hello.' }],
            starting_state: 'start',
          },
        }),
      );
      const params = { path: { llm_id } };
      await succeed(retell.GET('/get-retell-llm/{llm_id}', { params }));
      await succeed(
        retell.PATCH('/update-retell-llm/{llm_id}', { params, body: { begin_message: 'Hello' } }),
      );
      await succeed(retell.GET('/v2/list-retell-llms'));
      await succeed(retell.GET('/list-retell-llms'));
      await succeed(retell.DELETE('/delete-retell-llm/{llm_id}', { params }));
      await refuse(422, retell.GET('/get-retell-llm/{llm_id}', { params }));
    },
  },
  {
    name: 'conversation flows',
    async run({ retell }) {
      const { conversation_flow_id } = await bodyOf(
        retell.POST('/create-conversation-flow', {
          body: {
            model_choice: { type: 'cascading', model: 'gpt-4.1' },
            start_speaker: 'agent',
            nodes: [NODE],
          },
        }),
      );
      const unknown = { type: 'conversation-flow', conversation_flow_id: 'conversation_flow_none' } as const;
      await refuse(
        422,
        retell.POST('/create-agent', { body: { voice_id: 'retell-Cimo', response_engine: unknown } }),
      );
      const flow = { model_choice: { type: 'cascading', model: 'gpt-4.1' }, start_speaker: 'agent' } as const;
      await refuse(422, retell.POST('/create-conversation-flow', { body: { ...flow, ...REFERENCE } }));
      const params = { path: { conversation_flow_id } };
      await succeed(retell.GET('/get-conversation-flow/{conversation_flow_id}', { params }));
      await succeed(
        retell.PATCH('/update-conversation-flow/{conversation_flow_id}', {
          params,
          body: { global_prompt: 'Be kind.' },
        }),
      );
      await succeed(retell.GET('/v2/list-conversation-flows'));
      await succeed(retell.GET('/list-conversation-flows'));
      await succeed(retell.DELETE('/delete-conversation-flow/{conversation_flow_id}', { params }));
      await refuse(404, retell.GET('/get-conversation-flow/{conversation_flow_id}', { params }));
    },
  },
  {
    name: 'components of flows',
    async run({ retell }) {
      const { conversation_flow_component_id } = await bodyOf(
        retell.POST('/create-conversation-flow-component', { body: { name: 'Farewell', nodes: [NODE] } }),
      );
      const lacking = {
        id: 'inner',
        type: 'component',
        component_id: 'none',
        component_type: 'shared',
        else_edge: { id: 'else', transition_condition: { type: 'prompt', prompt: 'Else' } },
      } as const;
      await refuse(
        404,
        retell.POST('/create-conversation-flow-component', { body: { name: 'Bad', nodes: [lacking] } }),
      );
      const params = { path: { conversation_flow_component_id } };
      const path = '/get-conversation-flow-component/{conversation_flow_component_id}';
      await succeed(retell.GET(path, { params }));
      await succeed(
        retell.PATCH('/update-conversation-flow-component/{conversation_flow_component_id}', {
          params,
          body: { name: 'Goodbye' },
        }),
      );
      await succeed(retell.GET('/v2/list-conversation-flow-components'));
      await succeed(retell.GET('/list-conversation-flow-components'));
      await succeed(
        retell.DELETE('/delete-conversation-flow-component/{conversation_flow_component_id}', { params }),
      );
      await refuse(404, retell.GET(path, { params }));
    },
  },
];
