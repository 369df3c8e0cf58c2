/** Samples of each channel in a second. */
export const SAMPLES_PER_SECOND = 8000;
export const WAV_HEADER_BYTES = 44;
/** Eight bits without a sign: this is silence. */
export const SILENCE = 128;

/** A recording is made to be fetched, not to be listened to for an hour. */
const LONGEST_MS = 10_000;

/** A WAV file of silence, at most ten seconds long: PCM with eight bits a sample. */
export function silentWav(lengthMs: number, channels: 1 | 2 = 1): Buffer {
  const ms = Math.min(LONGEST_MS, Math.max(0, lengthMs));
  // Chunks of RIFF have an even length.
  const bytes = channels * 2 * Math.round((ms * SAMPLES_PER_SECOND) / 2000);
  const wav = Buffer.alloc(WAV_HEADER_BYTES + bytes, SILENCE);
  wav.write('RIFF', 0, 'latin1');
  wav.writeUInt32LE(WAV_HEADER_BYTES - 8 + bytes, 4);
  wav.write('WAVEfmt ', 8, 'latin1');
  wav.writeUInt32LE(16, 16);
  wav.writeUInt16LE(1, 20);
  wav.writeUInt16LE(channels, 22);
  wav.writeUInt32LE(SAMPLES_PER_SECOND, 24);
  wav.writeUInt32LE(channels * SAMPLES_PER_SECOND, 28);
  wav.writeUInt16LE(channels, 32);
  wav.writeUInt16LE(8, 34);
  wav.write('data', 36, 'latin1');
  wav.writeUInt32LE(bytes, 40);
  return wav;
}
