import { describe, expect, it } from 'vitest';
import { playScript } from '../support/stage.ts';

/** The analysis of a call that no scenario has written one for. */
async function analysed(steps: string, more = '') {
  return (await playScript(steps, { more })).call.analysis;
}

describe('the analysis of a call', () => {
  it('says plainly what can be seen of it', async () => {
    expect(await analysed('- busy')).toEqual({
      summary: 'The call was not connected.',
      sentiment: 'Unknown',
      isSuccessful: false,
      inVoicemail: false,
      custom: {},
    });
    expect(await analysed('- answer\n- hangup: caller')).toMatchObject({
      summary: 'Nobody spoke.',
      sentiment: 'Unknown',
      isSuccessful: false,
    });
    expect(
      await analysed('- answer\n- agent: Hello\n- caller: Hi\n- agent: Bye\n- hangup: caller'),
    ).toMatchObject({
      summary: 'The caller spoke once and the agent 2 times.',
      sentiment: 'Neutral',
      isSuccessful: true,
    });
  });

  it('is no success where the call broke off for the provider’s own reasons', async () => {
    expect(await analysed('- answer\n- agent: Hello\n- fail: error_retell')).toMatchObject({
      sentiment: 'Neutral',
      isSuccessful: false,
    });
  });

  it('takes what the scenario says over what can be seen', async () => {
    const more = 'analysis: { summary: It rang., successful: true, custom: { a: 1 } }';
    expect(await analysed('- busy', more)).toEqual({
      summary: 'It rang.',
      sentiment: 'Unknown',
      isSuccessful: true,
      inVoicemail: false,
      custom: { a: 1 },
    });
  });
});
