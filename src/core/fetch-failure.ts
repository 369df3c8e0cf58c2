import { messageOf, systemCodeOf } from './errors.ts';

/** Why a `fetch` came to nothing, in words: it says "fetch failed" itself, and hides why in the cause. */
export function fetchFailure(thrown: unknown): string {
  const cause = thrown instanceof Error ? (thrown.cause ?? thrown) : thrown;
  const code = systemCodeOf(cause) ?? '';
  if (code === 'ECONNREFUSED') return 'the connection was refused';
  if (code === 'EPROTO' || code.startsWith('ERR_SSL_')) return 'the TLS handshake failed (http://, perhaps)';
  return cause instanceof AggregateError ? messageOf(cause.errors[0]) : messageOf(cause);
}
