import type { AccountSettings } from './world.ts';

/** What was in a file that a client has uploaded. */
export interface KeptFile {
  /** Media type, as the client gave it. */
  readonly contentType: string;
  readonly content: readonly Uint8Array[];
  readonly sizeBytes: number;
}

/** The storage that a provider's URLs of uploaded files lead to. It is memory: a restart forgets it. */
export interface KeptFiles {
  get(path: string): KeptFile | undefined;
  /** Keeps a file. The oldest go where there is no room, and one that is larger than all the room is not kept. */
  keep(path: string, file: KeptFile): void;
  drop(path: string): void;
}

export interface KeptFilesLimits {
  /** Bytes of all files of all accounts together. */
  readonly bytes: number;
  readonly files: number;
}

/** docs/limits.md: room for the files of a test suite, in a process that may run for weeks. */
const DEFAULT_LIMITS: KeptFilesLimits = Object.freeze({ bytes: 64 * 1024 * 1024, files: 10_000 });

export function createKeptFiles({ bytes, files }: KeptFilesLimits = DEFAULT_LIMITS): KeptFiles {
  const kept = new Map<string, KeptFile>();
  let keptBytes = 0;
  const drop = (path: string): void => {
    keptBytes -= kept.get(path)?.sizeBytes ?? 0;
    kept.delete(path);
  };
  return {
    get: (path) => kept.get(path),
    keep(path, file) {
      drop(path);
      if (file.sizeBytes > bytes) return;
      kept.set(path, file);
      keptBytes += file.sizeBytes;
      for (const oldest of kept.keys()) {
        if (keptBytes <= bytes && kept.size <= files) return;
        drop(oldest);
      }
    },
    drop,
  };
}

/** Where kept files are served, beside a provider's API: no provider has a path like it. */
export const KEPT_FILES_PATH = '/_files';

/**
 * Where a kept file is fetched. Without a public URL (compressed time, where payloads are the same each time and name no
 * port) the host is `nowhere`, of a reserved kind (RFC 2606), so that a client that fetches it reaches nobody.
 */
export function keptFileUrl(
  path: string,
  { publicUrl }: Pick<AccountSettings, 'publicUrl'>,
  nowhere: string,
): string {
  const base = publicUrl === undefined ? nowhere : publicUrl.replace(/\/+$/, '') + KEPT_FILES_PATH;
  return `${base}/${path.toWellFormed().split('/').map(encodeURIComponent).join('/')}`;
}
