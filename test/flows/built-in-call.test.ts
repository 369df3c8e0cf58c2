import { describe, expect, it } from 'vitest';
import { openAccount, simulate } from './account.ts';

/** Nobody listens there. */
const NOWHERE = 'ws://127.0.0.1:9/llm';

describe('the analysis of the built-in call', () => {
  it('is a success where the call went well', async () => {
    const simulator = await simulate();
    const { client, dial } = await openAccount(simulator);
    const callId = await dial();
    await simulator.settled();
    expect((await client.call.retrieve(callId)).call_analysis).toEqual({
      call_summary: 'The caller spoke 3 times and the agent 4 times.',
      call_successful: true,
      in_voicemail: false,
      user_sentiment: 'Neutral',
      custom_analysis_data: {},
    });
  });

  it('is none where the agent could not be reached, and nobody spoke', async () => {
    const simulator = await simulate({ deadlines: 0.01 });
    const account = await openAccount(simulator, { llmUrl: NOWHERE });
    const callId = await account.dial();
    await simulator.settled();
    expect(await account.client.call.retrieve(callId)).toMatchObject({
      call_status: 'error',
      transcript: '',
      call_analysis: { call_summary: 'Nobody spoke.', call_successful: false, user_sentiment: 'Unknown' },
    });
  });
});
