import type { Call } from '../../../core/call.ts';
import type { CloseMeaning, LlmSocketProtocol, OutgoingFrame, ViewContext } from '../../pack.ts';
import { callVariables } from '../variables/call-variables.ts';
import { fillUrl } from '../variables/fill-url.ts';
import { decodeFrame } from './llm-decode.ts';
import { LlmEncoder } from './llm-encoder.ts';
import { LLM_SCHEMAS } from './llm-schemas.ts';

/** Retell's LLM WebSocket, the platform's side of it: what is sent, and what the end of a socket means (docs: api-references/llm-websocket). */
export function createLlmProtocol(
  callView: (call: Call, context: ViewContext) => unknown,
): LlmSocketProtocol {
  return {
    timings: {
      openTries: 3,
      openTimeoutMs: 7000,
      openGapMs: 3000,
      pingEveryMs: 2000,
      pingLostAfterMs: 5000,
      reconnects: { pingLoss: 2, abnormal: 4 },
    },
    schemas: LLM_SCHEMAS,
    typeField: 'interaction_type',
    url: llmUrl,
    encodePing: (atMs) => frame({ interaction_type: 'ping_pong', timestamp: atMs }),
    encodeDetails: (call, context) =>
      frame({ interaction_type: 'call_details', call: detailsOf(callView(call, context)) }),
    encoder: () => new LlmEncoder(),
    decode: decodeFrame,
    onBinary: { closeCode: 1007, reason: 'agent-link-corrupt' },
    // docs: troubleshoot latency; what the platform takes is the sample figures' end of turn and speech.
    replyLimits: { p50Ms: 2500, p90Ms: 3000, besidesMs: 600 },
    openFailed: 'agent-link-open-failed',
    reconnectFailed: { pingLoss: 'agent-link-lost', abnormal: 'agent-link-error' },
    closeMeaning,
    // Assumed: a normal close at the end of a call (no document says the code).
    closeCode: 1000,
  };
}

/**
 * The address to dial: the configured URL, a slash and the call id; a trailing slash is not doubled, the
 * query stays behind, http becomes ws, and {{variables}} are filled in (docs: api-references/llm-websocket).
 * Assumed: a variable may name host and port as it stands, and is escaped in path and query.
 */
export function llmUrl(base: string, call: Call): URL {
  const url = new URL(fillUrl(base, callVariables(call, call.answeredAtMs ?? call.createdAtMs)));
  if (url.protocol === 'http:') url.protocol = 'ws:';
  if (url.protocol === 'https:') url.protocol = 'wss:';
  if (url.protocol !== 'ws:' && url.protocol !== 'wss:')
    throw new TypeError(`${url.protocol} is no WebSocket address`);
  url.hash = '';
  url.pathname = `${url.pathname.replace(/\/+$/, '')}/${call.id}`;
  return url;
}

/** What the end of the server's socket means for the call (docs: api-references/llm-websocket). */
function closeMeaning(code: number): CloseMeaning {
  if (code === 1000) return { kind: 'ends-call', reason: 'agent-hangup', by: 'agent' };
  if (code === 1005) return { kind: 'ends-call', reason: 'agent-link-open-failed', by: 'platform' };
  if (code === 1006) return { kind: 'reconnect' };
  return { kind: 'ends-call', reason: 'agent-link-error', by: 'platform' };
}

/** The details show the call as it was registered (docs: api-references/llm-websocket). */
function detailsOf(view: unknown): unknown {
  if (typeof view !== 'object' || view === null) return view;
  const { start_timestamp: _start, ...rest } = view as Record<string, unknown>; // A view is an object with named fields.
  return { ...rest, call_status: 'registered' };
}

function frame(
  body: { readonly interaction_type: string } & Readonly<Record<string, unknown>>,
): OutgoingFrame {
  return { type: body.interaction_type, text: JSON.stringify(body) };
}
