import type { Call } from '../../../core/call.ts';
import { SAMPLES_PER_SECOND, SILENCE, silentWav, WAV_HEADER_BYTES } from '../../../core/silent-wav.ts';

const LOUDNESS = 60;
/** One tone for each voice, so that who speaks can be heard. */
const TONES_HZ = { agent: 440, caller: 660, 'transfer-target': 550, system: 330 } as const;

/** The recording of a call: a real WAV file, in which a tone sounds where somebody spoke. At most ten seconds of the call. */
export function makeRecording(call: Call): Uint8Array {
  const { answeredAtMs = 0, endedAtMs = answeredAtMs } = call;
  const wav = silentWav(endedAtMs - answeredAtMs);
  for (const item of call.transcript) {
    if (item.kind !== 'utterance') continue;
    for (const { startMs, endMs } of item.words) {
      sound(wav.subarray(WAV_HEADER_BYTES), { startMs, endMs, toneHz: TONES_HZ[item.role] });
    }
  }
  return wav;
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
