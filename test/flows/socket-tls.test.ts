import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { parseScenario } from '../../src/scenario/parse.ts';
import { echoAgent } from '../support/llm-server.ts';
import { openAccount, serveLlm, simulate, story } from './account.ts';

const CERTIFICATE = fileURLToPath(new URL('../wires/webhooks/tls/receiver.crt.pem', import.meta.url));
const KEY = fileURLToPath(new URL('../wires/webhooks/tls/receiver.key.pem', import.meta.url));
const tls = { key: readFileSync(KEY, 'utf8'), cert: readFileSync(CERTIFICATE, 'utf8') };

async function talkOverTls(options: { readonly caFile?: string }) {
  const talk = story('Talk', '- answer\n- expect_reply\n- caller: Hi\n- expect_reply\n- hangup: caller');
  const simulator = await simulate({ scenarios: [parseScenario(talk)], ...options });
  const server = await serveLlm({ ...echoAgent(), tls });
  const account = await openAccount(simulator, { llmUrl: server.url });
  const callId = await account.dial(undefined, { scenario: 'Talk' });
  await simulator.settled();
  return { simulator, call: await account.client.call.retrieve(callId) };
}

describe("an LLM server with a certificate of the customer's own", () => {
  it('is talked to where that certificate is trusted', async () => {
    const { simulator, call } = await talkOverTls({ caFile: CERTIFICATE });
    expect(call.transcript).toBe('Agent: Hello, how can I help?\nUser: Hi\nAgent: You said: Hi.\n');
    expect(simulator.judge().findings).toEqual([]);
  });

  it('is not talked to where it is not, and the finding says what is wrong', async () => {
    const { simulator, call } = await talkOverTls({});
    expect(call.disconnection_reason).toBe('error_llm_websocket_open');
    expect(simulator.judge().findings.map(({ title }) => title)).toContain(
      'the LLM socket could not be opened: 3 tries, the last one: TLS, the certificate is not trusted (--ca)',
    );
  });
});
