import { bodyOf, refuse, succeed } from '../session.ts';
import { expectStatus, FROM, formOf, type Recipe, VOICE, WORKSPACE } from './session.ts';

export const resourceRecipes: readonly Recipe[] = [
  {
    name: 'workspaces',
    async run({ client }) {
      const key = client();
      await succeed(key.GET('/v1/api/'));
      const { _id } = await bodyOf(
        key.POST('/v1/api/workspaces', { body: { name: 'Bakery', initials: 'B' } }),
      );
      await succeed(key.GET('/v1/api/workspaces'));
      const params = { path: { workspaceId: _id } };
      const own = client(_id);
      await succeed(own.GET('/v1/api/workspaces/{workspaceId}', { params }));
      await succeed(own.PUT('/v1/api/workspaces/{workspaceId}', { params, body: { name: 'Florist' } }));
      const invite = { params, body: { email: 'ada@example.com', role: 'admin' } } as const;
      await succeed(own.POST('/v1/api/workspaces/{workspaceId}/invite', invite));
      await refuse(400, own.POST('/v1/api/workspaces/{workspaceId}/invite', invite));
      await succeed(key.GET('/v1/api/workspaces/invitations/pending'));
    },
  },
  {
    name: 'agents',
    async run({ trillet }) {
      const body = { name: 'Front desk', ttsModel: VOICE };
      const { _id: agentId } = await bodyOf(trillet.POST('/v1/api/agents', { body }));
      const params = { path: { agentId } };
      await succeed(trillet.GET('/v1/api/agents'));
      await succeed(trillet.GET('/v1/api/agents/{agentId}', { params }));
      await succeed(trillet.PUT('/v1/api/agents/{agentId}', { params, body: { llmModel: 'gpt-4.1' } }));
      await succeed(trillet.POST('/v1/api/agent', { body }));
      await succeed(trillet.GET('/v1/api/agent'));
      await succeed(trillet.GET('/v1/api/agent/{agentId}', { params }));
      await succeed(trillet.PUT('/v1/api/agent/{agentId}', { params, body: {} }));
      const { _id: older } = await bodyOf(trillet.POST('/api/v1/agents', { body }));
      const inOlder = { params: { path: { agentId: older } } };
      await succeed(trillet.GET('/api/v1/agents'));
      await succeed(trillet.GET('/api/v1/agents/{agentId}', inOlder));
      await succeed(trillet.PATCH('/api/v1/agents/{agentId}', { ...inOlder, body: { name: 'B' } }));
      await succeed(trillet.DELETE('/api/v1/agents/{agentId}', inOlder));
      await succeed(trillet.DELETE('/v1/api/agents/{agentId}', { params }));
    },
  },
  {
    name: 'omni flow agents, message flows and conversations',
    async run({ trillet, simulator }) {
      const { _id: agentId } = await bodyOf(
        trillet.POST('/v1/api/omni-flow-agents', { body: { name: 'Writer' } }),
      );
      const params = { path: { agentId } };
      await succeed(trillet.GET('/v1/api/omni-flow-agents'));
      await succeed(trillet.GET('/v1/api/omni-flow-agents/{agentId}', { params }));
      await succeed(
        trillet.PUT('/v1/api/omni-flow-agents/{agentId}', { params, body: { llmModel: 'gpt-4o' } }),
      );
      const flow = {
        name: 'M',
        direction: 'outbound',
        agent: agentId,
        initiationMessage: 'Hi',
        prompt: 'P',
        messageChannel: 'SMS',
      } as const;
      const { _id: id } = await bodyOf(trillet.POST('/v1/api/message-flows', { body: flow }));
      const ofFlow = { params: { path: { id } } };
      await succeed(trillet.GET('/v1/api/message-flows'));
      await succeed(trillet.GET('/v1/api/message-flows/{id}', ofFlow));
      await succeed(trillet.PUT('/v1/api/message-flows/{id}', { ...ofFlow, body: { description: 'D' } }));
      await succeed(trillet.PUT('/v1/api/message-flows/{id}/toggle-autopilot', ofFlow));
      const generate = { body: { flowId: id, to: FROM, autopilot: false } };
      const { conversation_id, message_id } = await bodyOf(
        trillet.POST('/v1/api/conversations/message/generate', generate),
      );
      const path = { conversationId: conversation_id, messageId: message_id };
      const act = { params: { path }, body: { metadata: { action: 'approve' } } } as const;
      await succeed(trillet.POST('/v1/api/conversations/{conversationId}/message/{messageId}/action', act));
      await simulator.clock.advance('5s');
      await succeed(trillet.GET('/v1/api/conversations'));
      await succeed(trillet.GET('/v1/api/conversations/{conversationId}', { params: { path } }));
      await succeed(trillet.DELETE('/v1/api/message-flows/{id}', ofFlow));
      await succeed(trillet.DELETE('/v1/api/omni-flow-agents/{agentId}', { params }));
    },
  },
  {
    name: 'call flows and their folders',
    async run({ trillet, send }) {
      const flow = { name: 'F', direction: 'outbound' };
      const { _id: id } = await bodyOf(trillet.POST('/v1/api/call-flows', { body: flow }));
      await refuse(404, trillet.POST('/v1/api/call-flows', { body: { ...flow, agent: 'none' } }));
      const params = { path: { id } };
      await succeed(trillet.GET('/v1/api/call-flows'));
      await succeed(trillet.GET('/v1/api/call-flows/{id}', { params }));
      await succeed(trillet.PUT('/v1/api/call-flows/{id}', { params, body: { prompt: 'B' } }));
      const files = `/v1/api/call-flows/${id}/knowledge-base`;
      const uploaded = await expectStatus(
        200,
        send('POST', files, { body: formOf('file', 'menu.txt', 'Soup') }),
      );
      const { settings } = (await uploaded.json()) as {
        readonly settings: { readonly knowledgeBaseFiles: readonly { readonly key: string }[] };
      };
      await expectStatus(200, send('DELETE', `${files}/${settings.knowledgeBaseFiles[0]?.key}`));
      const noFlow = '/v1/api/call-flows/none/knowledge-base';
      await expectStatus(404, send('POST', noFlow, { body: formOf('file', 'menu.txt', 'Soup') }));

      const folder = { name: 'Clinics', color: 'teal', icon: 'phone', flowType: 'call' } as const;
      const { _id: folderId } = await bodyOf(trillet.POST('/v1/api/flow-folders', { body: folder }));
      const inFolder = { params: { path: { folderId } } };
      const both = { params: { path: { folderId, pathwayId: id } } };
      const entry = { ...inFolder, body: { pathwayId: id, pathwayType: 'call' } } as const;
      await succeed(trillet.POST('/v1/api/flow-folders/{folderId}/flows', entry));
      await succeed(trillet.GET('/v1/api/flow-folders/{folderId}', inFolder));
      await succeed(trillet.DELETE('/v1/api/flow-folders/{folderId}/flows/{pathwayId}', both));
      await succeed(trillet.POST('/v1/api/flow-folders/{folderId}/pathways', entry));
      await succeed(trillet.DELETE('/v1/api/flow-folders/{folderId}/pathways/{pathwayId}', both));
      await succeed(trillet.GET('/v1/api/flow-folders'));
      const change = { ...inFolder, body: { color: 'red', icon: 'file' } };
      await succeed(trillet.PATCH('/v1/api/flow-folders/{folderId}', change));
      await succeed(trillet.DELETE('/v1/api/flow-folders/{folderId}', inFolder));
      await succeed(trillet.DELETE('/v1/api/call-flows/{id}', { params }));

      const { _id: flowId } = await bodyOf(trillet.POST('/api/v1/flows', { body: flow }));
      await refuse(404, trillet.POST('/api/v1/flows', { body: { ...flow, agent: 'none' } }));
      const older = { params: { path: { flowId } } };
      await succeed(trillet.GET('/api/v1/flows'));
      await succeed(trillet.GET('/api/v1/flows/{flowId}', older));
      await succeed(trillet.PATCH('/api/v1/flows/{flowId}', { ...older, body: { prompt: 'C' } }));
      await succeed(trillet.DELETE('/api/v1/flows/{flowId}', older));
    },
  },
  {
    name: 'numbers and knowledge bases',
    async run({ trillet, send }) {
      const query = { country: 'US', type: 'local', contains: '55' } as const;
      await succeed(trillet.GET('/v1/api/twilio/available-numbers', { params: { query } }));
      const buy = { country: 'US', type: 'local', phoneNumber: FROM } as const;
      await succeed(trillet.POST('/v1/api/twilio/purchase-number', { body: buy }));
      const [number] = await bodyOf(trillet.GET('/v1/api/twilio/user-phone-numbers'));
      await succeed(trillet.GET('/v1/api/twilio/phone-numbers'));
      const phoneNumberId = number?._id ?? '';
      const params = { path: { phoneNumberId } };
      await succeed(trillet.GET('/v1/api/twilio/phone-numbers/{phoneNumberId}', { params }));
      await succeed(
        trillet.PUT('/v1/api/twilio/phone-numbers/{phoneNumberId}/config', {
          params,
          body: { label: 'Main' },
        }),
      );
      await succeed(trillet.GET('/v1/api/twilio/phone-numbers/{phoneNumberId}/config', { params }));
      const { _id: agentId } = await bodyOf(
        trillet.POST('/v1/api/agents', { body: { name: 'A', ttsModel: VOICE } }),
      );
      const pair = { params: { path: { agentId, phoneNumberId } } };
      await succeed(
        trillet.POST('/v1/api/agents/{agentId}/bind/{phoneNumberId}', {
          ...pair,
          body: { recordCalls: true },
        }),
      );
      await succeed(trillet.POST('/v1/api/agents/{agentId}/release/{phoneNumberId}', pair));
      await refuse(400, trillet.POST('/v1/api/agents/{agentId}/release/{phoneNumberId}', pair));
      await succeed(trillet.POST('/v1/api/twilio/release-number', { body: { phoneNumberId } }));
      const external = {
        phoneNumber: '+14155550109',
        provider: 'twilio',
        credentials: { accountSid: 'AC1', authToken: 't' },
      };
      await succeed(trillet.POST('/v1/api/twilio/register-external-number', { body: external }));

      const { _id: id } = await bodyOf(trillet.POST('/v1/api/knowledgebase', { body: { name: 'Menu' } }));
      const ofBase = { params: { path: { id } } };
      await succeed(trillet.GET('/v1/api/knowledgebase'));
      await succeed(trillet.GET('/v1/api/knowledgebase/{id}', ofBase));
      const form = (): FormData => formOf('uploadedFile', 'menu.md', '# Soup');
      await expectStatus(200, send('POST', `/v1/api/knowledgebase/${id}/files`, { body: form() }));
      await expectStatus(404, send('POST', '/v1/api/knowledgebase/none/files', { body: form() }));
      await succeed(trillet.DELETE('/v1/api/knowledgebase/{id}', ofBase));
    },
  },
];

/** A workspace that belongs to another key; gives back the headers with which this key is not let in. */
export async function foreignHeaders(session: {
  readonly url: string;
  readonly apiKey: string;
}): Promise<Record<string, string>> {
  const created = await fetch(`${session.url}/v1/api/workspaces`, {
    method: 'POST',
    headers: { 'x-api-key': 'key_of_somebody_else', 'content-type': 'application/json' },
    body: JSON.stringify({ name: WORKSPACE, initials: 'W' }),
  });
  const { _id } = (await created.json()) as { readonly _id: string };
  return { 'x-api-key': session.apiKey, 'x-workspace-id': _id };
}
