import { describe, expect, it } from 'vitest';
import { simulate } from './account.ts';
import { openTrillet, type TrilletAccount } from './trillet-account.ts';

type Setup = (account: TrilletAccount) => Promise<unknown>;

const nothing: Setup = async () => {};
const flow =
  (settings: object): Setup =>
  ({ send, flowId }) =>
    send('PUT', `/v1/api/call-flows/${flowId}`, { settings });
const bound =
  (body: object): Setup =>
  ({ send, agentId, numberId }) =>
    send('POST', `/v1/api/agents/${agentId}/bind/${numberId}`, body);
const configured =
  (recordingEnabled: boolean): Setup =>
  ({ send, numberId }) =>
    send('PUT', `/v1/api/twilio/phone-numbers/${numberId}/config`, { recordingEnabled });

/** Whether a call is recorded: there is an address of it, and something to hear there, or neither. */
async function isRecorded(setup: Setup, quirk?: string): Promise<boolean> {
  const simulator = await simulate(quirk === undefined ? {} : { quirks: { recording: quirk } });
  const account = await openTrillet(simulator);
  await setup(account);
  const callId = await account.dial();
  await simulator.settled();
  const { body } = await account.send('GET', `/v2/api/call-history/${callId}`);
  const { status } = await account.send('GET', `/v2/api/recordings/${callId}`);
  expect(status).toBe(body.recordingUrl === null ? 404 : 200);
  return body.recordingUrl !== null;
}

describe('a call of Trillet', () => {
  it.each([
    ['nobody says anything', nothing, true],
    ['the binding asks for it', bound({ recordCalls: true }), true],
    ['the binding refuses it', bound({ recordCalls: false }), false],
    ['the configuration of the number refuses it', configured(false), false],
    ['its flow refuses it', flow({ enableRecording: false }), false],
    ['its flow has to comply with HIPAA', flow({ security: { hipaaCompliance: true } }), false],
  ])('is recorded or not where %s', async (_what, setup, isExpected) => {
    expect(await isRecorded(setup)).toBe(isExpected);
  });

  it('is recorded again once the number is bound anew and nothing is said', async () => {
    const refusedOnce: Setup = async (account) => {
      await bound({ recordCalls: false })(account);
      const { body } = (await bound({})(account)) as { readonly body: { readonly phoneNumber: object } };
      expect(body.phoneNumber).toMatchObject({ recordingEnabled: true });
    };
    expect(await isRecorded(refusedOnce)).toBe(true);
  });

  it.each([
    ['nobody says anything', nothing, false],
    ['the binding asks for it', bound({ recordCalls: true }), true],
    ['its flow asks for it', flow({ enableRecording: true }), true],
    [
      'its flow has to comply with HIPAA',
      flow({ enableRecording: true, security: { hipaaCompliance: true } }),
      false,
    ],
  ])('is recorded only where it is asked for, by the quirk: %s', async (_what, setup, isExpected) => {
    expect(await isRecorded(setup, 'where-asked')).toBe(isExpected);
  });
});
