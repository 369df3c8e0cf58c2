import type { Call } from '../../../core/call.ts';

const SAMPLES_PER_SECOND = 8000;
/** A recording is made to be fetched, not to be listened to for an hour. */
const LONGEST_SECONDS = 10;
const HEADER_BYTES = 44;
/** Eight bits without a sign: this is silence. */
const SILENCE = 128;
const LOUDNESS = 60;
/** One tone for each voice, so that who speaks can be heard. */
const TONES_HZ = { agent: 440, caller: 660, 'transfer-target': 550, system: 330 } as const;

/** The recording of a call: a real WAV file, in which a tone sounds where somebody spoke. At most ten seconds of the call. */
export function makeRecording(call: Call): Uint8Array {
  const { answeredAtMs = 0, endedAtMs = answeredAtMs } = call;
  const seconds = Math.min(LONGEST_SECONDS, Math.max(0, (endedAtMs - answeredAtMs) / 1000));
  // Chunks of RIFF have an even length.
  const samples = 2 * Math.round((seconds * SAMPLES_PER_SECOND) / 2);
  const wav = Buffer.alloc(HEADER_BYTES + samples, SILENCE);
  writeHeader(wav, samples);
  for (const item of call.transcript) {
    if (item.kind !== 'utterance') continue;
    for (const { startMs, endMs } of item.words) {
      sound(wav.subarray(HEADER_BYTES), { startMs, endMs, toneHz: TONES_HZ[item.role] });
    }
  }
  return wav;
}

/** Mono PCM with eight bits a sample. */
function writeHeader(wav: Buffer, samples: number): void {
  wav.write('RIFF', 0, 'latin1');
  wav.writeUInt32LE(HEADER_BYTES - 8 + samples, 4);
  wav.write('WAVEfmt ', 8, 'latin1');
  wav.writeUInt32LE(16, 16);
  wav.writeUInt16LE(1, 20);
  wav.writeUInt16LE(1, 22);
  wav.writeUInt32LE(SAMPLES_PER_SECOND, 24);
  wav.writeUInt32LE(SAMPLES_PER_SECOND, 28);
  wav.writeUInt16LE(1, 32);
  wav.writeUInt16LE(8, 34);
  wav.write('data', 36, 'latin1');
  wav.writeUInt32LE(samples, 40);
}

interface Tone {
  readonly startMs: number;
  readonly endMs: number;
  readonly toneHz: number;
}

function sound(samples: Buffer, { startMs, endMs, toneHz }: Tone): void {
  const from = Math.min(samples.length, Math.round((startMs / 1000) * SAMPLES_PER_SECOND));
  const to = Math.min(samples.length, Math.round((endMs / 1000) * SAMPLES_PER_SECOND));
  for (let index = from; index < to; index += 1) {
    const angle = (2 * Math.PI * toneHz * (index - from)) / SAMPLES_PER_SECOND;
    samples[index] = SILENCE + Math.round(LOUDNESS * Math.sin(angle));
  }
}
