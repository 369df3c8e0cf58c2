import type { Call } from '../../../core/call.ts';
import type { JsonObject } from '../../../core/json.ts';
import { type KeptFile, keptFileUrl } from '../../../core/kept-files.ts';
import { silentWav } from '../../../core/silent-wav.ts';
import { textField } from '../fields.ts';

/** Nobody serves this host (RFC 2606): where runs are to be the same each time, no port may be named. */
const NOWHERE = 'https://recordings.drydial.invalid';

/** The files have the names that they have at the provider (openapi/SOURCES.md, askproai). Their address says all that they are made of. */
export function artefactUrlsOf(call: Call): JsonObject {
  const folder = folderOf(call);
  return {
    recording_url: `${folder}/recording.wav`,
    recording_multi_channel_url: `${folder}/recording_multichannel.wav`,
    public_log_url: `${folder}/public.log`,
  };
}

function folderOf(call: Call): string {
  const publicUrl = textField(call.provider, 'public_url');
  if (publicUrl === undefined) return `${NOWHERE}/${call.id}`;
  const { answeredAtMs = 0, endedAtMs = answeredAtMs } = call;
  return keptFileUrl(`recordings/${endedAtMs - answeredAtMs}/${call.id}`, { publicUrl }, NOWHERE);
}

const ARTEFACT =
  /^recordings\/(\d{1,9})\/([\w-]{1,100})\/(recording|recording_multichannel|public)\.(wav|log)$/;

/** A recording or log, made when it is fetched: of silence, as long as the call, since nobody has really spoken. */
export function madeArtefact(path: string): KeptFile | undefined {
  const [, lengthMs, callId, name, ending] = ARTEFACT.exec(path) ?? [];
  if (lengthMs === undefined || (name === 'public') !== (ending === 'log')) return undefined;
  if (ending === 'log') {
    return fileOf(
      'text/plain; charset=utf-8',
      Buffer.from(`drydial held ${callId} and writes no log of it\n`),
    );
  }
  return fileOf('audio/wav', silentWav(Number(lengthMs), name === 'recording' ? 1 : 2));
}

function fileOf(contentType: string, content: Uint8Array): KeptFile {
  return { contentType, content: [content], sizeBytes: content.length };
}
