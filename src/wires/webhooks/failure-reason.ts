import { isError, messageOf, systemCodeOf } from '../../core/errors.ts';
import { EXHAUSTED } from '../../core/exhaustion.ts';

/** A failure of the wire: words that are the same in every run, and the raw code, which may not be. */
export interface WireFailure {
  readonly reason: string;
  readonly code: string;
}

/**
 * The operating system decides by chance of timing whether a lost connection shows as a reset, a broken pipe or
 * an early end; the journal must not differ for that.
 */
const REASONS: Readonly<Record<string, string>> = {
  ECONNREFUSED: 'the connection was refused',
  ECONNRESET: 'the connection was lost before the answer was complete',
  EPIPE: 'the connection was lost before the answer was complete',
  UND_ERR_SOCKET: 'the connection was lost before the answer was complete',
  UND_ERR_RES_CONTENT_LENGTH_MISMATCH: 'the connection was lost before the answer was complete',
  ENOTFOUND: 'the host name is not known',
  EAI_AGAIN: 'the host name is not known',
  EHOSTUNREACH: 'the host cannot be reached',
  ENETUNREACH: 'the host cannot be reached',
  ETIMEDOUT: 'the host cannot be reached',
  UND_ERR_CONNECT_TIMEOUT: 'the host cannot be reached',
  UND_ERR_HEADERS_OVERFLOW: "the answer's headers are too large",
  HTTPParserError: 'the answer is not valid HTTP',
  UND_ERR_INVALID_ARG: 'its URL or a header of it is nothing that HTTP can carry',
  UND_ERR_NOT_SUPPORTED: 'a header of it asks for what is not done here',
  EMFILE: EXHAUSTED,
  ENFILE: EXHAUSTED,
  EPROTO: 'the TLS handshake failed',
  ERR_SSL_WRONG_VERSION_NUMBER: 'the TLS handshake failed (http://, perhaps)',
};

/** Puts what a connection threw into words. */
export function describeFailure(thrown: unknown): WireFailure {
  const code = systemCodeOf(thrown) ?? (isError(thrown) ? thrown.name : 'unknown');
  // undici's words for 100 Continue; every other interim answer it passes over.
  if (code === 'UND_ERR_SOCKET' && messageOf(thrown) === 'bad response')
    return { reason: 'it answered 100 Continue, which nobody had asked for', code };
  const known = REASONS[code];
  if (known !== undefined) return { reason: known, code };
  if (code.startsWith('HPE_')) return { reason: 'the answer is not valid HTTP', code };
  if (code.startsWith('ERR_SSL_')) return { reason: 'the TLS handshake failed', code };
  if (/CERT|SIGNATURE|ISSUER|ALTNAME/.test(code))
    return { reason: `the certificate was not accepted (${code})`, code };
  return { reason: `the connection failed (${code})`, code };
}
