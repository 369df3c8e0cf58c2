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

  it('can be fetched in parts, as players of audio do', async () => {
    const { call } = await endedCall({ clock: 'speed=1000' });
    const url = call.recording_url ?? '';
    const size = 44 + 10 * 8000;
    const ask = async (headers: Readonly<Record<string, string>>, method = 'GET') => {
      const response = await fetch(url, { method, headers });
      const { status, headers: answered } = response;
      expect(answered.get('accept-ranges')).toBe('bytes');
      const length = Number(answered.get('content-length'));
      const bytes = Buffer.from(await response.arrayBuffer());
      if (method === 'GET') expect(bytes).toHaveLength(length);
      return { status, range: answered.get('content-range'), length, start: bytes.toString('latin1', 0, 4) };
    };
    const whole = { status: 200, range: null, length: size };
    expect(await ask({})).toMatchObject({ ...whole, start: 'RIFF' });
    expect(await ask({ range: 'bytes=8-11' })).toEqual({
      status: 206,
      range: `bytes 8-11/${size}`,
      length: 4,
      start: 'WAVE',
    });
    expect(await ask({ range: 'bytes=0-' })).toMatchObject({ status: 206, length: size, start: 'RIFF' });
    expect(await ask({ range: 'bytes=-1000' })).toMatchObject({ status: 206, length: 1000 });
    expect(await ask({ range: `bytes=${size}-` })).toMatchObject({ status: 416, range: `bytes */${size}` });
    for (const unread of ['bytes=9-2', 'bytes=0-1,4-5', 'seconds=0-1', 'bytes'])
      expect(await ask({ range: unread })).toMatchObject(whole);
    expect(await ask({ range: 'bytes=0-1', 'if-range': '"old"' })).toMatchObject(whole);
    expect(await ask({ range: 'bytes=0-1' }, 'HEAD')).toMatchObject(whole);
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
