import { SimulatorError } from '../core/errors.ts';
import type { Entry, SocketOpenEntry } from '../core/journal/entry.ts';
import { shownAddress } from '../core/text/shown-address.ts';

/** @throws DRY_APP_UNREACHABLE where nobody has taken the socket in these calls, with what may be amiss */
export function demandSocket(entries: readonly Entry[], llmUrl: string): void {
  if (entries.some(({ wire, kind }) => wire === 'socket' && kind === 'opened')) return;
  const failed = entries.findLast(
    (entry): entry is SocketOpenEntry => entry.wire === 'socket' && entry.kind === 'open-failed',
  );
  const blocked = blockedReason(entries);
  const reason = failed?.reason ?? blocked ?? 'it was never dialled';
  throw new SimulatorError(
    'DRY_APP_UNREACHABLE',
    `nobody takes the socket at ${shownAddress(llmUrl)}: ${reason}`,
    {
      fix:
        blocked === undefined
          ? fixFor(failed, llmUrl)
          : 'Name a server of this machine or a private network, or allow its host with --allow-egress.',
    },
  );
}

/** Whoever listens, and refuses, mostly does not know the path: what the provider puts behind it is easily forgotten. */
function fixFor(failed: SocketOpenEntry | undefined, llmUrl: string): string {
  const [dialled = ''] = failed?.path.split('?', 1) ?? [];
  const status = /^HTTP (\d{3})/.exec(failed?.reason ?? '')?.[1] ?? '';
  if (status.startsWith('5'))
    return `Something is there, and fails where ${dialled} is dialled: what does its log say? The provider puts the id of the call behind the address.`;
  // Before it has taken a socket, an ASGI server has no other way to say that there is none (ASGI specification, WebSocket close).
  if (status === '403')
    return `Either nobody is let in (the provider sends no header of yours), or there is no WebSocket at ${dialled}: FastAPI and Starlette say both so. The provider puts the id of the call behind the address.`;
  if (status === '401')
    return 'Something is there, and lets nobody in: the provider sends no header of yours, so write what it asks for into the path or the query of the address.';
  const isRefusal = /^(HTTP|closed)/.test(failed?.reason ?? '');
  if (!isRefusal || dialled === new URL(llmUrl).pathname)
    return 'Start your server, and name the address at which it takes sockets; each call dials it with its id behind: ws://127.0.0.1:8080/llm';
  return `The provider puts the id of the call behind the address, and dials ${dialled}: let your server take sockets at such paths.`;
}

function blockedReason(entries: readonly Entry[]): string | undefined {
  return entries
    .flatMap((entry) =>
      entry.wire === 'verdict' && entry.kind === 'violation' && entry.rule === 'egress-blocked'
        ? [entry.message]
        : [],
    )
    .at(0);
}
