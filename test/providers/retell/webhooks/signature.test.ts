import Retell from 'retell-sdk';
import { describe, expect, it } from 'vitest';
import { retellSigner } from '../../../../src/providers/retell/webhooks/signature.ts';

function sign(body: string, secret: string, atMs: number): string {
  const headers = retellSigner.sign({ url: 'http://localhost/', method: 'POST', body, secret, atMs });
  expect(Object.keys(headers)).toEqual(['x-retell-signature']);
  return headers['x-retell-signature'] ?? '';
}

describe('the Retell signature', () => {
  it('agrees with the known vector', () => {
    expect(
      sign('{"event":"call_started","call":{"call_id":"call_test"}}', 'key_test', 1_700_000_000_000),
    ).toBe('v=1700000000000,d=af323c4ad0a96858827bc029801dcf4db92198fabcb3c8bd462b03ab94977ab8');
  });

  it.each([
    ['plain text', '{"a":1}', 'key_1234'],
    ['an empty body', '', 'key_1234'],
    ['characters beyond ASCII', '{"name":"Zoë 東京 🎉"}', 'schlüssel'],
    ['digits at the end of the body', '{"a":1}17', 'key'],
  ])('is accepted by the SDK for %s', async (_name, body, secret) => {
    const signature = sign(body, secret, Date.now());
    expect(await Retell.verify(body, secret, signature)).toBe(true);
    expect(await Retell.verify(`${body} `, secret, signature)).toBe(false);
    expect(await Retell.verify(body, `${secret}x`, signature)).toBe(false);
  });

  it('signs the whole millisecond', async () => {
    const signature = sign('{}', 'key', Date.now() + 0.75);
    expect(signature).toMatch(/^v=\d+,d=[0-9a-f]{64}$/);
    expect(await Retell.verify('{}', 'key', signature)).toBe(true);
  });
});
