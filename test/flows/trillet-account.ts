import { createTrilletClient, type TrilletClient } from '../../src/clients/trillet-client.ts';
import type { Simulator } from '../../src/index.ts';

export const FROM = '+14155550100';
export const TO = '+12125550123';
export const WORKSPACE = '665f1c2ab7d54f0012ab0001';

export interface TrilletReply {
  readonly status: number;
  readonly headers: Headers;
  // What was answered is the test's to judge.
  // biome-ignore lint/suspicious/noExplicitAny: bodies have as many shapes as operations.
  readonly body: any;
}

/** A workspace of a customer, with an agent that can make calls. */
export interface TrilletAccount {
  readonly client: TrilletClient;
  readonly agentId: string;
  readonly flowId: string;
  readonly numberId: string;
  send(
    method: string,
    path: string,
    body?: unknown,
    headers?: Readonly<Record<string, string>>,
  ): Promise<TrilletReply>;
  sendForm(path: string, fields: Readonly<Record<string, string | Blob>>): Promise<TrilletReply>;
  /** The id of the new call. */
  dial(fields?: object, scenario?: string): Promise<string>;
}

export interface TrilletAccountOptions {
  readonly apiKey?: string;
  readonly workspaceId?: string;
  /** Further fields of the agent and of its flow. */
  readonly agent?: object;
  readonly flow?: object;
}

/** Sets a workspace up as a customer would: an agent, a flow, and a number that is bound. */
export async function openTrillet(
  simulator: Pick<Simulator, 'baseUrl'>,
  options: TrilletAccountOptions = {},
): Promise<TrilletAccount> {
  const { apiKey = 'key_customer', workspaceId = WORKSPACE, agent = {}, flow = {} } = options;
  const baseUrl = simulator.baseUrl('trillet');
  const credentials = { 'x-api-key': apiKey, 'x-workspace-id': workspaceId };
  const read = async (response: Response): Promise<TrilletReply> => {
    const isJson = response.headers.get('content-type')?.startsWith('application/json') === true;
    const isText = response.headers.get('content-type')?.startsWith('text/') === true;
    const body = isJson
      ? await response.json()
      : isText
        ? await response.text()
        : Buffer.from(await response.arrayBuffer());
    return { status: response.status, headers: response.headers, body };
  };
  const send: TrilletAccount['send'] = async (method, path, body, headers = {}) =>
    read(
      await fetch(baseUrl + path, {
        method,
        headers: {
          ...credentials,
          ...(body === undefined ? {} : { 'content-type': 'application/json' }),
          ...headers,
        },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      }),
    );
  const created = await send('POST', '/v1/api/agents', {
    name: 'Reception',
    llmModel: 'gpt-4o-mini',
    ttsModel: { provider: 'rime', voiceId: 'mistv2_Wildflower', language: 'en' },
    ...agent,
  });
  const agentId: string = created.body._id;
  const made = await send('POST', '/v1/api/call-flows', {
    name: 'Reminders',
    direction: 'bidirectional',
    agent: agentId,
    prompt: 'Remind {firstName}.',
    ...flow,
  });
  const bought = await send('POST', '/v1/api/twilio/purchase-number', {
    country: 'US',
    type: 'local',
    phoneNumber: FROM,
  });
  const numberId: string = bought.body.phoneNumber._id;
  await send('POST', `/v1/api/agents/${agentId}/bind/${numberId}`, {});
  return {
    client: createTrilletClient({ baseUrl, apiKey, workspaceId }),
    agentId,
    flowId: made.body._id,
    numberId,
    send,
    async sendForm(path, fields) {
      const form = new FormData();
      for (const [name, value] of Object.entries(fields)) {
        if (typeof value === 'string') form.set(name, value);
        else form.set(name, value, value instanceof File ? value.name : 'people.csv');
      }
      return read(await fetch(baseUrl + path, { method: 'POST', headers: credentials, body: form }));
    },
    async dial(fields = {}, scenario) {
      const headers = scenario === undefined ? undefined : { 'x-drydial-scenario': scenario };
      const { status, body } = await send(
        'POST',
        '/v1/api/call',
        { to: TO, call_agent_id: agentId, ...fields },
        headers,
      );
      if (status !== 200) throw new Error(`${status} ${JSON.stringify(body)}`);
      return body.callId;
    },
  };
}

/** A served scenario of that name with a script of steps, one in a line. */
export function trilletStory(name: string, steps: string, more = ''): string {
  const script = steps
    .trim()
    .split('\n')
    .map((line) => `  ${line.trim()}`)
    .join('\n');
  return `name: ${name}\nprovider: trillet\n${more}\nscript:\n${script}\n`;
}
