import { createRedactor } from '../core/journal/redact.ts';
import type { ControlAnswer, ControlQuestion } from './control-routes.ts';
import type { ControlTarget } from './control-target.ts';
import { badField, readBody, readFields, readKey, readText } from './request-fields.ts';

/** GET /webhooks: every webhook that stands in the journal, without bodies. */
export function listWebhooks({ webhooks }: ControlTarget, { query }: ControlQuestion): ControlAnswer {
  const fields = readFields(query, ['api_key', 'world', 'call', 'event']);
  const [world, callId, event] = ['world', 'call', 'event'].map((name) => readText(fields, name));
  const listed = webhooks
    .list(readKey(fields))
    .filter(
      (it) =>
        (world === undefined || it.world === world) &&
        (callId === undefined || it.callId === callId) &&
        (event === undefined || it.event === event),
    );
  return { kind: 'json', status: 200, body: { webhooks: listed } };
}

/** GET /webhooks/one?id=...: one with its body and its attempts. */
export function showWebhook({ webhooks }: ControlTarget, { query }: ControlQuestion): ControlAnswer {
  const id = readId(readFields(query, ['id']));
  return { kind: 'json', status: 200, body: webhooks.show(id) };
}

/** POST /webhooks/replay: sends one again. */
export async function replayWebhook(target: ControlTarget, asked: ControlQuestion): Promise<ControlAnswer> {
  const fields = readBody(asked, ['id', 'to', 'api_key']);
  const id = readId(fields);
  const to = readText(fields, 'to');
  const key = readKey(fields);
  const result = await target.webhooks.replay(id, { ...key, ...(to === undefined ? {} : { to }) });
  // The receiver may answer with whatever it was sent.
  const redactor = createRedactor(key.apiKey === undefined ? [] : [key.apiKey]);
  // An object without secrets is an object still.
  return { kind: 'json', status: 200, body: redactor.value(result) as object };
}

function readId(fields: Parameters<typeof readText>[0]): string {
  const id = readText(fields, 'id');
  if (id === undefined) throw badField('id', id, 'the id of a webhook, or a part of it');
  return id;
}
