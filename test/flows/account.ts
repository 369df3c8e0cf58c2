import Retell from 'retell-sdk';
import { expect, onTestFinished } from 'vitest';
import { loadConfig } from '../../examples/voice-agent/src/config.ts';
import { startVoiceAgent, type VoiceAgent } from '../../examples/voice-agent/src/voice-agent.ts';
import { type Simulator, type SimulatorOptions, startSimulator } from '../../src/index.ts';
import { type LlmServer, type LlmServerOptions, startLlmServer } from '../support/llm-server.ts';
import { ownFrameProblems } from '../support/own-frames.ts';

export const FROM = '+14155550100';
export const TO = '+12125550123';

/**
 * A simulator that is stopped with the test. On the skipping clock unless the test says otherwise. Whatever the test
 * is about, no frame that went out may be off contract.
 */
export async function simulate(options: SimulatorOptions = {}): Promise<Simulator> {
  const simulator = await startSimulator({ clock: 'skip', seed: 7, env: {}, ...options });
  onTestFinished(async () => {
    await simulator.stop();
    expect(ownFrameProblems(simulator.journal.entries())).toEqual([]);
  });
  return simulator;
}

/** A customer's LLM server that is stopped with the test. */
export async function serveLlm(options: LlmServerOptions): Promise<LlmServer> {
  const server = await startLlmServer(options);
  onTestFinished(() => server.stop());
  return server;
}

/** The example program against a simulator; it is stopped with the test. */
export async function startExample(
  simulator: Simulator,
  env: Readonly<Record<string, string>> = {},
): Promise<VoiceAgent> {
  const app = await startVoiceAgent(
    loadConfig({
      PORT: '0',
      RETELL_BASE_URL: simulator.baseUrl('retell'),
      RETELL_API_KEY: 'key_example',
      ...env,
    }),
  );
  onTestFinished(() => app.stop());
  return app;
}

export interface AccountOptions {
  readonly apiKey?: string;
  readonly llmUrl?: string;
  readonly webhookUrl?: string;
  /** Further fields of the agent. */
  readonly agent?: object;
}

/** An account as a customer sets it up with the provider's own SDK: an agent, a number, and calls. */
export interface Account {
  readonly apiKey: string;
  readonly client: Retell;
  readonly agentId: string;
  /** The id of the new call. */
  dial(to?: string, more?: DialOptions): Promise<string>;
}

export interface DialOptions {
  readonly scenario?: string;
  readonly metadata?: unknown;
}

export function clientOf(simulator: Pick<Simulator, 'baseUrl'>, apiKey: string): Retell {
  return new Retell({ apiKey, baseURL: simulator.baseUrl('retell'), maxRetries: 0 });
}

export async function openAccount(
  simulator: Pick<Simulator, 'baseUrl'>,
  options: AccountOptions = {},
): Promise<Account> {
  const { apiKey = 'key_customer', llmUrl, webhookUrl, agent = {} } = options;
  const client = clientOf(simulator, apiKey);
  const engine =
    llmUrl === undefined
      ? { type: 'retell-llm' as const, llm_id: (await client.llm.create({})).llm_id }
      : { type: 'custom-llm' as const, llm_websocket_url: llmUrl };
  const created = await client.agent.create({
    voice_id: 'retell-Cimo',
    response_engine: engine,
    ...(webhookUrl === undefined ? {} : { webhook_url: webhookUrl }),
    ...agent,
  });
  await client.phoneNumber.import({
    phone_number: FROM,
    termination_uri: 'flow.pstn.example.com',
    outbound_agents: [{ agent_id: created.agent_id, weight: 1 }],
  });
  return {
    apiKey,
    client,
    agentId: created.agent_id,
    async dial(to = TO, { scenario, metadata } = {}) {
      const call = await client.call.createPhoneCall(
        { from_number: FROM, to_number: to, ...(metadata === undefined ? {} : { metadata }) },
        scenario === undefined ? {} : { headers: { 'x-drydial-scenario': scenario } },
      );
      return call.call_id;
    },
  };
}

/** A served scenario of that name with a script of steps, one in a line. */
export function story(name: string, steps: string, more = ''): string {
  const script = steps
    .trim()
    .split('\n')
    .map((line) => `  ${line.trim()}`)
    .join('\n');
  return `name: ${name}\nprovider: retell\n${more}\nscript:\n${script}\n`;
}
