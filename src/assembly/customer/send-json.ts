import type { ClientRequest, IncomingMessage } from 'node:http';
import { parseBoundedJson } from '../../core/bounded-json.ts';
import type { EgressGuard } from '../../core/egress/egress.ts';
import { fetchFailure } from '../../core/egress/fetch-failure.ts';
import { nodeHttp } from '../../core/egress/node-http.ts';
import { messageOf } from '../../core/errors.ts';
import { formatDuration } from '../../core/time/duration.ts';
import { startDeadline } from '../../core/time/wall-clock.ts';

/** Answers beyond this are cut: nothing that is read here needs more. */
const MAX_REPLY_BYTES = 4 * 1024 * 1024;

export interface JsonRequest {
  readonly method: string;
  readonly url: URL;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: unknown;
  readonly timeoutMs: number;
  /** Ends the wait from outside. */
  readonly signal?: AbortSignal;
}

export type JsonReply =
  | { readonly kind: 'answered'; readonly status: number; readonly text: string; readonly body: unknown }
  | { readonly kind: 'failed'; readonly reason: string };

/** Sends one JSON request to a program under test, or to the simulator itself; never throws. */
export async function sendJson(request: JsonRequest, guard: EgressGuard): Promise<JsonReply> {
  const ruling = guard.check(request.url);
  if (ruling.kind === 'blocked') return { kind: 'failed', reason: ruling.reason };
  const { request: open } = request.url.protocol === 'https:' ? await import('node:https') : nodeHttp;
  const controller = new AbortController();
  const deadline = startDeadline(request.timeoutMs, () =>
    controller.abort(new Error(`no answer within ${formatDuration(request.timeoutMs)}`)),
  );
  try {
    const payload = request.body === undefined ? undefined : JSON.stringify(request.body);
    const outgoing = open(request.url, {
      method: request.method,
      lookup: guard.lookup,
      signal:
        request.signal === undefined
          ? controller.signal
          : AbortSignal.any([controller.signal, request.signal]),
      agent: false,
      headers: {
        accept: 'application/json',
        ...(payload === undefined
          ? {}
          : { 'content-type': 'application/json', 'content-length': Buffer.byteLength(payload) }),
        ...request.headers,
      },
    });
    outgoing.end(payload);
    const incoming = await responseTo(outgoing);
    let text = '';
    incoming.setEncoding('utf8');
    for await (const chunk of incoming) {
      text += chunk;
      if (text.length > MAX_REPLY_BYTES) break;
    }
    return { kind: 'answered', status: incoming.statusCode ?? 0, text, body: parseBoundedJson(text) };
  } catch (error) {
    // Without the address: a program that is started for a run listens on another port each time.
    const reason = controller.signal.aborted ? messageOf(controller.signal.reason) : fetchFailure(error);
    return { kind: 'failed', reason };
  } finally {
    deadline.cancel();
  }
}

/** @throws Error where none comes; also one that is no HTTP any more (101) ends the request, and no error tells of it. */
function responseTo(outgoing: ClientRequest): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    outgoing.on('response', resolve);
    // It stays: an error may come after the response has begun.
    outgoing.on('error', reject);
    outgoing.on('close', () => reject(new Error('the connection ended without an answer')));
  });
}
