import type { DetourKind } from './detours.ts';

/** A word of a path that may be a secret: long, and with figures in it. */
const MAY_BE_SECRET = /(?=[^/]*\d)[\w~.-]{16,}/;
const MOST_CALLS = 10_000;
const LOCAL = /^(localhost|\[::1\]|(127|10)(\.\d+){3}|192\.168(\.\d+){2}|172\.(1[6-9]|2\d|3[01])(\.\d+){2})$/;

/** Whether a host is this machine, or one of its private networks. */
export function isLocal({ hostname }: URL): boolean {
  return LOCAL.test(hostname);
}

/** Where the webhooks and the sockets of each recorded call went. */
export class OwnAddresses {
  readonly #urls = new Map<string, Partial<Record<DetourKind, URL>>>();

  note(callId: string, kind: DetourKind, url: URL): void {
    const known = this.#urls.get(callId);
    if (known === undefined && this.#urls.size >= MOST_CALLS) return;
    this.#urls.set(callId, { ...known, [kind]: url });
  }

  /**
   * The address as a scenario may have it: of this machine, and unless everything is kept without what may be a secret in it.
   * Undefined where there is none.
   */
  of(callId: string, kind: DetourKind, keepsData: boolean): string | undefined {
    const url = this.#urls.get(callId)?.[kind];
    // A brace would end the variable whose default the address is.
    if (url === undefined || !isLocal(url) || /[{}]|%7[bd]/i.test(url.href)) return undefined;
    if (keepsData) return url.href;
    return MAY_BE_SECRET.test(url.pathname) ? undefined : `${url.protocol}//${url.host}${url.pathname}`;
  }
}
