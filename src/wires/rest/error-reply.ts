import { isError, systemCodeOf } from '../../core/errors.ts';
import type { Failure, ProviderReply } from '../../providers/pack.ts';
import type { PackMount } from './pack-mount.ts';

/** What is sent where the pack's own error reply fails too: better than a broken connection. */
const LAST_RESORT: ProviderReply = { status: 500, body: 'Internal Server Error', contentType: 'text/plain' };

/** Where something is refused. */
export interface ErrorPlace {
  readonly operation?: string | undefined;
  readonly status?: number | undefined;
}

/** A refusal in the provider's shape; `status` replaces the provider's where the transport itself refuses. */
export function toErrorReply(mount: PackMount, failure: Failure, place: ErrorPlace = {}): ProviderReply {
  const { operation, status } = place;
  const { pack, quirks } = mount;
  const reply = pack.errorReply(failure, { quirks, ...(operation !== undefined && { operation }) });
  if (status === undefined && failure.headers === undefined) return reply;
  return {
    ...reply,
    status: status ?? reply.status,
    headers: { ...failure.headers, ...reply.headers },
  };
}

/** The provider's reply to a defect of ours. Never throws. */
export function toDefectReply(mount: PackMount, operation: string | undefined): ProviderReply {
  try {
    return toErrorReply(mount, { failure: 'server-error' }, { operation });
  } catch {
    return LAST_RESORT;
  }
}

/** An error of Fastify or Node before the exchange began, as a refusal; undefined for a defect. */
export function toTransportRefusal(
  error: unknown,
): { readonly status: number; readonly failure: Failure } | undefined {
  if (!isError(error) || !('statusCode' in error)) return undefined;
  const status = error.statusCode;
  if (typeof status !== 'number' || status < 400 || status > 499) return undefined;
  const message = WORDING[systemCodeOf(error) ?? ''] ?? error.message;
  return { status, failure: { failure: 'invalid-request', message } };
}

/** Fastify's codes in the words of Express and its body parser. */
const WORDING: Readonly<Record<string, string>> = {
  FST_ERR_CTP_BODY_TOO_LARGE: 'request entity too large',
  FST_ERR_CTP_INVALID_CONTENT_LENGTH: 'request size did not match content length',
  FST_ERR_CTP_INVALID_MEDIA_TYPE: 'unsupported media type',
  FST_ERR_BAD_URL: 'Failed to decode param',
  FST_ERR_MAX_PARAM_LENGTH: 'path parameter is too long',
};
