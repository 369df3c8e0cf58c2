import type { OracleRecipe } from '../oracle.ts';
import type { Session } from '../retell-session.ts';

export type Recipe = OracleRecipe<Session>;

export const FROM = '+14155550100';
export const TO = '+12125550123';

/** An agent that can call, with a number; gives back the agent's id. */
export async function setUpAgent({ sdk }: Session): Promise<string> {
  const llm = { type: 'custom-llm', llm_websocket_url: 'wss://llm.example.com/socket' } as const;
  const { agent_id } = await sdk.agent.create({ voice_id: 'retell-Cimo', response_engine: llm });
  await sdk.phoneNumber.import({
    phone_number: FROM,
    termination_uri: 'prism.pstn.example.com',
    inbound_agents: [{ agent_id, weight: 1 }],
    outbound_agents: [{ agent_id, weight: 1 }],
  });
  return agent_id;
}
