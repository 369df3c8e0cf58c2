import type { JournalWriter } from '../../core/journal/journal.ts';
import type { KeptFiles } from '../../core/kept-files.ts';
import type { World } from '../../core/world.ts';
import type { FormLimits } from './form-data.ts';
import type { PackMount } from './pack-mount.ts';
import type { RequestLimiter } from './rate-limiter.ts';
import type { ReplyQueue } from './reply-queue.ts';
import type { ReplyTexts } from './reply-text.ts';
import type { ServedOperation } from './served-operations.ts';

/** One place at which a pack is served: under its prefix, or at the root. */
export interface PackSite {
  readonly mount: PackMount;
  /** "/retell", or "" at the root. */
  readonly prefix: string;
  readonly limiter: RequestLimiter;
  readonly areLimitsOn: (world: World) => boolean;
  readonly replyTexts: ReplyTexts;
  readonly replies: ReplyQueue;
  /** Of operations that take a form, and of no other. */
  readonly formLimits: FormLimits;
  /** Where exchanges are written that belong to no world, since nobody knows who asked. */
  readonly outside: JournalWriter | undefined;
  readonly files: Pick<KeptFiles, 'get'> | undefined;
}

/** A site whose operations are there. */
export interface OpenSite extends PackSite {
  readonly served: readonly ServedOperation[];
}

/** Whether a request's address lies under the site. */
export function servesPath({ prefix }: Pick<PackSite, 'prefix'>, path: string): boolean {
  if (!path.startsWith(prefix)) return false;
  const next = path.charAt(prefix.length);
  return prefix === '' || next === '' || next === '/' || next === '?';
}
