import { describe, expect, it } from 'vitest';
import type { QuirkValues } from '../../../../src/providers/pack.ts';
import { createTrilletSigner } from '../../../../src/providers/trillet/webhooks/signature.ts';

const BODY =
  '{"event":"call.completed","data":{"callId":"a1b2c3d4e5","agentId":"665f1c2ab7d54f0012ab34cd","duration":61.2,"status":"completed"}}';
const SECRET = 'whsec_3f9a7c';
/** `openssl dgst -sha256 -hmac whsec_3f9a7c` over the body. */
const DIGEST = '076a77b79d395b8197dc26f07c87e48a2bead18fb3432486b5a6f7d0c7726056';

function signed(quirks: QuirkValues = {}, body = BODY): Readonly<Record<string, string>> {
  return createTrilletSigner(quirks).sign({
    url: 'http://127.0.0.1/hook',
    method: 'POST',
    body,
    secret: SECRET,
    atMs: 1_767_603_600_999,
  });
}

describe("Trillet's webhook signature", () => {
  it('is the hex HMAC-SHA-256 of the raw body, keyed with the whole secret', () => {
    expect(signed()).toEqual({ 'x-trillet-signature': DIGEST });
  });

  it('covers the bytes of the body, not its characters', () => {
    expect(signed({}, '{"name":"Zoë"}')['x-trillet-signature']).toBe(
      'adac54f16f24484da8fb8ee491315e02974eaca731082100e5dcc1ddb641884b',
    );
  });

  it.each([
    [
      { 'signature-encoding': 'base64' },
      { 'x-trillet-signature': 'B2p3t505W4GX3CbwfIfkiivq0Y+zQySGtab30MdyYFY=' },
    ],
    [{ 'signature-prefix': 'sha256=' }, { 'x-trillet-signature': `sha256=${DIGEST}` }],
    [
      { 'signature-secret': 'stripped' },
      { 'x-trillet-signature': 'adf2f6fd646b44b112571938020cd59d3944da45583831bf95015e80a542bce0' },
    ],
    [
      { 'signature-timestamp': 'signed' },
      {
        'x-trillet-signature': '90da46396c604b35b38dfffc07f170d291b0b6570eedb8d8673c6d77272363af',
        'x-trillet-timestamp': '1767603600',
      },
    ],
  ])('follows the user who decides otherwise: %j', (quirks, headers) => {
    expect(signed(quirks)).toEqual(headers);
  });
});
