import { isError, messageOf, systemCodeOf } from '../errors.ts';

/** Why a request over HTTP came to nothing, in words; `fetch` itself says "fetch failed", and hides why in the cause. */
export function fetchFailure(thrown: unknown): string {
  const cause = isError(thrown) ? (thrown.cause ?? thrown) : thrown;
  const code = systemCodeOf(cause) ?? '';
  if (code === 'ECONNREFUSED') return 'the connection was refused';
  if (code === 'EPROTO' || code.startsWith('ERR_SSL_')) return 'the TLS handshake failed (http://, perhaps)';
  return messageOf(cause);
}
