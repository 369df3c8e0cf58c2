import { connect } from 'node:net';
import { messageOf, SimulatorError } from '../../core/errors.ts';
import { startDeadline, startWireTimer } from '../../core/time/wall-clock.ts';
import type { AppOutput } from './app-output.ts';

/** How it is known that a program is ready. */
export type Readiness =
  | { readonly kind: 'line'; readonly says: string; readonly isReady: (line: string) => boolean }
  /** The address answers with anything but a server's error. */
  | { readonly kind: 'answer'; readonly url: URL }
  /** All of these take connections. */
  | { readonly kind: 'listening'; readonly urls: readonly URL[] };

const TRY_EVERY_MS = 50;
const ANSWER_LIMIT_MS = 2000;

/**
 * Reads `ready`: an address, a /pattern/, or a part of a line; without it, every address that the run will call has
 * to take connections.
 * @throws DRY_CONFIG_INVALID
 */
export function parseReadiness(ready: string | undefined, called: readonly string[]): Readiness {
  if (ready === undefined)
    return { kind: 'listening', urls: called.filter((text) => URL.canParse(text)).map(toUrl) };
  if (/^https?:\/\//.test(ready) && URL.canParse(ready)) return { kind: 'answer', url: toUrl(ready) };
  if (/^(wss?|tcp):\/\//.test(ready) && URL.canParse(ready))
    return { kind: 'listening', urls: [toUrl(ready)] };
  const [, source, flags = ''] = /^\/(.+)\/([a-z]*)$/s.exec(ready) ?? [];
  if (source === undefined) return { kind: 'line', says: ready, isReady: (line) => line.includes(ready) };
  try {
    const pattern = new RegExp(source, flags.replace(/[gy]/g, ''));
    return { kind: 'line', says: ready, isReady: (line) => pattern.test(line) };
  } catch (error) {
    throw new SimulatorError('DRY_CONFIG_INVALID', `app.ready: ${ready} is no pattern: ${messageOf(error)}`);
  }
}

/** Whether there is anything to wait for: a run may call no address of the program. */
export function isAwaited(readiness: Readiness): boolean {
  return readiness.kind !== 'listening' || readiness.urls.length > 0;
}

/** What was waited for in vain, in words. */
export function describeUnready(readiness: Readiness): string {
  switch (readiness.kind) {
    case 'line':
      return `no line with ${readiness.says} came`;
    case 'answer':
      return `${readiness.url.origin}${readiness.url.pathname} did not answer`;
    case 'listening':
      // An LLM server and a receiver of webhooks are often one program.
      return `nobody listened at ${[...new Set(readiness.urls.map(({ host }) => host))].join(' and ')}`;
  }
}

/** Resolves when it is ready, or as soon as nobody waits any more. */
export async function waitUntilReady(
  readiness: Readiness,
  output: AppOutput,
  isWaiting: () => boolean,
): Promise<void> {
  switch (readiness.kind) {
    case 'line':
      if (output.lastLines.some(readiness.isReady)) return;
      return new Promise((resolve) =>
        output.onLine((line) => {
          if (readiness.isReady(line)) resolve();
        }),
      );
    case 'answer':
      return until(() => answers(readiness.url), isWaiting);
    case 'listening':
      return until(
        async () => (await Promise.all(readiness.urls.map(isListening))).every(Boolean),
        isWaiting,
      );
  }
}

async function until(isReady: () => Promise<boolean>, isWaiting: () => boolean): Promise<void> {
  while (isWaiting() && !(await isReady()))
    await new Promise<void>((resolve) => void startWireTimer(TRY_EVERY_MS, resolve));
}

async function answers(url: URL): Promise<boolean> {
  try {
    const { status, body } = await fetch(url, {
      signal: AbortSignal.timeout(ANSWER_LIMIT_MS),
      redirect: 'manual',
    });
    await body?.cancel();
    return status < 500;
  } catch {
    // Refused, reset, too slow: it is asked again.
    return false;
  }
}

function isListening(url: URL): Promise<boolean> {
  const usual = ['https:', 'wss:'].includes(url.protocol) ? 443 : 80;
  return new Promise((resolve) => {
    const socket = connect({ host: url.hostname.replace(/^\[|\]$/g, ''), port: Number(url.port) || usual });
    const settle = (is: boolean): void => {
      limit.cancel();
      socket.destroy();
      resolve(is);
    };
    const limit = startDeadline(ANSWER_LIMIT_MS, () => settle(false));
    socket.once('connect', () => settle(true));
    socket.once('error', () => settle(false));
  });
}

function toUrl(text: string): URL {
  return new URL(text);
}
