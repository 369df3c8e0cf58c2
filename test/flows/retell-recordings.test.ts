import { describe, expect, it } from 'vitest';
import { openAccount, simulate } from './account.ts';

async function endedCall(options: Parameters<typeof simulate>[0]) {
  const simulator = await simulate(options);
  const account = await openAccount(simulator);
  const callId = await account.dial();
  await simulator.settled();
  return { simulator, callId, call: await account.client.call.retrieve(callId) };
}

describe('the recordings of a call', () => {
  it('can be fetched as WAV files of its length, and so can its log', async () => {
    const { simulator, callId, call } = await endedCall({ clock: 'speed=1000' });
    const get = async (url: string | undefined, name: string) => {
      expect(url).toBe(
        `${simulator.baseUrl('retell')}/_files/recordings/${call.duration_ms}/${callId}/${name}`,
      );
      const response = await fetch(url as string);
      expect(response.status).toBe(200);
      return { type: response.headers.get('content-type'), bytes: Buffer.from(await response.arrayBuffer()) };
    };
    const mono = await get(call.recording_url, 'recording.wav');
    const channels = await get(call.recording_multi_channel_url, 'recording_multichannel.wav');
    const log = await get(call.public_log_url, 'public.log');
    expect([mono.type, channels.type, log.type]).toEqual([
      'audio/wav',
      'audio/wav',
      'text/plain; charset=utf-8',
    ]);
    for (const [{ bytes }, count] of [[mono, 1] as const, [channels, 2] as const]) {
      expect(bytes.toString('latin1', 0, 4)).toBe('RIFF');
      expect(bytes.readUInt32LE(4)).toBe(bytes.length - 8);
      expect([bytes.readUInt16LE(22), bytes.readUInt32LE(28)]).toEqual([count, count * 8000]);
      expect(bytes).toHaveLength(44 + count * 10 * 8000);
    }
    expect(log.bytes.toString()).toContain(callId);
  });

  it.each([
    'recordings/1000/call_1/recording.log',
    'recordings/1000/call_1/public.wav',
    'recordings/1e9/call_1/recording.wav',
    'recordings/1000/../recording.wav',
    'recordings/1000/call_1/recording.wav/more',
  ])('are not made of an address like %s', async (path) => {
    const simulator = await simulate();
    expect((await fetch(`${simulator.baseUrl('retell')}/_files/${path}`)).status).toBe(404);
  });

  it('lead nowhere on a clock that jumps, where payloads name no port', async () => {
    const { callId, call } = await endedCall({});
    expect(call.recording_url).toBe(`https://recordings.drydial.invalid/${callId}/recording.wav`);
  });
});
