import { jwtVerify } from 'jose';
import { describe, expect, it } from 'vitest';
import type { CallHappening } from '../../../src/core/events.ts';
import type { World } from '../../../src/core/world.ts';
import { endWordOf, outcomeOf } from '../../../src/providers/trillet/calls/end-reason.ts';
import { mintRoomToken } from '../../../src/providers/trillet/calls/room-token.ts';
import { makeRecording } from '../../../src/providers/trillet/history/recording.ts';
import { ANSWERED, BUSY, HUNG_UP, makeCall, SPOKEN, START_MS } from './calls.ts';

describe('a recording', () => {
  const wav = Buffer.from(makeRecording(makeCall(SPOKEN)));
  const samples = wav.subarray(44);

  it('is a WAV file of the length of the call', () => {
    expect(wav.toString('latin1', 0, 4)).toBe('RIFF');
    expect(wav.readUInt32LE(4)).toBe(wav.length - 8);
    expect(wav.toString('latin1', 8, 16)).toBe('WAVEfmt ');
    expect([wav.readUInt16LE(20), wav.readUInt16LE(22), wav.readUInt32LE(24), wav.readUInt16LE(34)]).toEqual([
      1, 1, 8000, 8,
    ]);
    expect(wav.readUInt32LE(40)).toBe(3 * 8000);
    expect(samples).toHaveLength(3 * 8000);
  });

  it('sounds where somebody spoke, and is silent elsewhere', () => {
    const isLoud = (fromMs: number, toMs: number) =>
      samples.subarray(fromMs * 8, toMs * 8).some((sample) => sample !== 128);
    expect(isLoud(0, 800)).toBe(true);
    expect(isLoud(810, 1190)).toBe(false);
    expect(isLoud(1200, 1600)).toBe(true);
    expect(isLoud(1610, 3000)).toBe(false);
  });

  it('has ten seconds at most', () => {
    const long = makeCall([ANSWERED, ...Array<CallHappening>(60).fill({ kind: 'ringing' }), HUNG_UP]);
    expect(makeRecording(long)).toHaveLength(44 + 10 * 8000);
  });
});

describe('the token of a room', () => {
  // All that it asks of a world is the time. Script time may run ahead of a LiveKit server: valid from its beginning on.
  const world = { clock: { epochMs: () => START_MS, startAtMs: START_MS - 60_000 } } as unknown as World;
  const key = { apiKey: 'APIdrydial', apiSecret: 'a-secret-of-a-livekit-server-of-my-own' };
  const guest = { roomName: 'web-agent-a1b2c3d4e5', identity: 'user-a1b2c3d4e5' };

  it('opens that room to that guest, for a server that has the key', async () => {
    const token = await mintRoomToken(world, guest, key);
    const { payload, protectedHeader } = await jwtVerify(token, new TextEncoder().encode(key.apiSecret), {
      issuer: 'APIdrydial',
      subject: 'user-a1b2c3d4e5',
      currentDate: new Date(START_MS),
    });
    expect(protectedHeader).toEqual({ alg: 'HS256', typ: 'JWT' });
    expect(payload).toEqual({
      iss: 'APIdrydial',
      sub: 'user-a1b2c3d4e5',
      jti: 'user-a1b2c3d4e5',
      nbf: START_MS / 1000 - 60,
      exp: START_MS / 1000 + 6 * 3600,
      video: {
        room: 'web-agent-a1b2c3d4e5',
        roomJoin: true,
        canPublish: true,
        canPublishData: true,
        canSubscribe: true,
      },
    });
  });

  it('opens nothing with another key', async () => {
    const token = await mintRoomToken(world, guest, key);
    await expect(jwtVerify(token, new TextEncoder().encode('another'))).rejects.toThrow('signature');
  });
});

describe('why a call ended', () => {
  const ended = (reason: string, wasAnswered: boolean) =>
    makeCall([
      ...(wasAnswered ? [ANSWERED] : []),
      // Reasons of every kind; the type knows them, the table below is text.
      { kind: 'ended', reason, by: 'network' } as CallHappening,
    ]);

  it.each([
    ['busy', false, 'failed', 'busy'],
    ['no-answer', false, 'failed', 'no_answer'],
    ['declined', false, 'failed', 'rejected'],
    ['invalid-destination', false, 'failed', 'invalid_number'],
    ['dial-failed', false, 'failed', 'carrier_error'],
    ['stopped', false, 'failed', 'cancelled'],
    ['stopped', true, 'completed', 'ended_by_request'],
    ['voicemail', false, 'completed', 'voicemail'],
    ['max-duration', true, 'completed', 'max_duration'],
    ['silence-timeout', true, 'completed', 'silence'],
    ['platform-error', true, 'failed', 'internal_error'],
    ['provider:carrier_error', false, 'failed', 'carrier_error'],
  ] as const)('%s (answered: %s) makes it %s: %s', (reason, wasAnswered, outcome, word) => {
    const call = ended(reason, wasAnswered);
    expect([outcomeOf(call), endWordOf(call)]).toEqual([outcome, word]);
  });

  it('is not known of a call that is live', () => {
    expect([outcomeOf(makeCall([ANSWERED])), endWordOf(makeCall([ANSWERED]))]).toEqual(['live', undefined]);
    expect(outcomeOf(makeCall([BUSY]))).toBe('failed');
  });
});
