import { isJsonObject, type JsonObject } from '../../../core/json.ts';
import type { WebhookRequest } from '../../pack.ts';
import { textField } from '../fields.ts';

/** A call that comes about, one that does not, and text messages: all events but those of changes (docs: introduction). */
export const trilletWebhookStories: readonly string[] = [
  `call:
  metadata: { drydial: drydial-conform }
script:
  - ring: 2s
  - answer
  - agent: Hello, this is the practice. What is it about?
  - caller: I would like an appointment on Tuesday
  - agent: Tuesday at ten, then
  - hangup
`,
  `call:
  metadata: { drydial: drydial-conform }
script:
  - ring: 2s
  - busy
`,
  `call:
  direction: inbound
  channel: text
script:
  - caller: Are you open on Tuesday?
`,
];

/** No scenario changes an agent or a flow: those that were made for the call are. */
export function trilletWebhookRequests(posted: readonly JsonObject[]): readonly WebhookRequest[] {
  return posted.flatMap(({ event, data }): readonly WebhookRequest[] => {
    const id = isJsonObject(data) ? textField(data, '_id') : undefined;
    if (id === undefined) return [];
    if (event === 'agent.created')
      return [{ method: 'PUT', path: `/v1/api/agents/${id}`, body: { name: 'Reception' } }];
    if (event === 'flow.created')
      return [{ method: 'PUT', path: `/v1/api/call-flows/${id}`, body: { prompt: 'Be brief.' } }];
    return [];
  });
}
