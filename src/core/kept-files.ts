import type { AccountSettings } from './world.ts';

/** What was in a file that a client has uploaded. */
export interface KeptFile {
  /** Media type, as the client gave it. */
  readonly contentType: string;
  readonly content: readonly Uint8Array[];
  readonly sizeBytes: number;
}

/** A file that lies on a shelf. */
export interface ShelvedFile {
  readonly path: string;
  readonly sizeBytes: number;
}

/** Where files lie that are to outlive the process. What cannot be written or read there throws. */
export interface FileShelf {
  /** In the order of arrival. */
  list(): readonly ShelvedFile[];
  read(path: string): KeptFile | undefined;
  write(path: string, file: KeptFile): void;
  remove(path: string): void;
}

/** The storage that a provider's URLs of uploaded files lead to. It is memory, and a restart forgets it, unless it has a shelf. */
export interface KeptFiles {
  get(path: string): KeptFile | undefined;
  /** Keeps a file. The oldest go where there is no room, and one that is larger than all the room is not kept. */
  keep(path: string, file: KeptFile): void;
  drop(path: string): void;
  /** From now on files lie there; those that do already are kept, before any other. */
  useShelf(shelf: FileShelf): void;
}

export interface KeptFilesLimits {
  /** Bytes of all files of all accounts together. */
  readonly bytes: number;
  readonly files: number;
}

/** docs/limits.md: room for the files of a test suite, in a process that may run for weeks. */
const DEFAULT_LIMITS: KeptFilesLimits = Object.freeze({ bytes: 64 * 1024 * 1024, files: 10_000 });

interface Entry {
  readonly sizeBytes: number;
  /** Absent where it lies on the shelf. */
  readonly file?: KeptFile;
}

export function createKeptFiles({ bytes, files }: KeptFilesLimits = DEFAULT_LIMITS): KeptFiles {
  const kept = new Map<string, Entry>();
  let keptBytes = 0;
  let shelf: FileShelf | undefined;
  const drop = (path: string): void => {
    const entry = kept.get(path);
    if (entry === undefined) return;
    keptBytes -= entry.sizeBytes;
    kept.delete(path);
    if (entry.file === undefined) attempt(() => shelf?.remove(path));
  };
  const isShelved = (path: string, file: KeptFile): boolean =>
    attempt(() => {
      shelf?.write(path, file);
      return shelf !== undefined;
    }) === true;
  const add = (path: string, entry: Entry): void => {
    kept.set(path, entry);
    keptBytes += entry.sizeBytes;
    for (const oldest of kept.keys()) {
      if (keptBytes <= bytes && kept.size <= files) return;
      drop(oldest);
    }
  };
  return {
    get(path) {
      const entry = kept.get(path);
      return entry && (entry.file ?? attempt(() => shelf?.read(path)));
    },
    keep(path, file) {
      drop(path);
      if (file.sizeBytes > bytes) return;
      const { sizeBytes } = file;
      add(path, isShelved(path, file) ? { sizeBytes } : { sizeBytes, file });
    },
    drop,
    useShelf(opened) {
      shelf = opened;
      for (const { path, sizeBytes } of attempt(() => opened.list()) ?? []) add(path, { sizeBytes });
    },
  };
}

/** A shelf out of order costs what is in a file, and nothing else: the records themselves have their own way to say so. */
function attempt<T>(work: () => T): T | undefined {
  try {
    return work();
  } catch {
    return undefined;
  }
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
