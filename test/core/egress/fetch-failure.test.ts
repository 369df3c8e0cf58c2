import { expect, it } from 'vitest';
import { fetchFailure } from '../../../src/core/egress/fetch-failure.ts';

const failed = (message: string, code?: string) => Object.assign(new Error(message), { code });

it.each([
  ['the connection was refused', failed('connect ECONNREFUSED 127.0.0.1:9', 'ECONNREFUSED')],
  ['the connection was refused', new TypeError('fetch failed', { cause: failed('', 'ECONNREFUSED') })],
  ['the TLS handshake failed (http://, perhaps)', failed('write EPROTO 80A:error', 'EPROTO')],
  ['the TLS handshake failed (http://, perhaps)', failed('wrong version', 'ERR_SSL_WRONG_VERSION_NUMBER')],
  ['read ECONNRESET', new TypeError('fetch failed', { cause: failed('read ECONNRESET', 'ECONNRESET') })],
  ['invalid header', failed('invalid header')],
])('says %j', (words, thrown) => {
  expect(fetchFailure(thrown)).toBe(words);
});
