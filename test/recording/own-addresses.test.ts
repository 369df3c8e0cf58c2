import { describe, expect, it } from 'vitest';
import { OwnAddresses } from '../../src/recording/own-addresses.ts';

function addressOf(url: string, keepsData = false): string | undefined {
  const addresses = new OwnAddresses();
  addresses.note('call_1', 'socket', new URL(url));
  return addresses.of('call_1', 'socket', keepsData);
}

describe('the addresses of recorded calls', () => {
  it.each([
    ['ws://127.0.0.1:8081/llm-websocket', 'ws://127.0.0.1:8081/llm-websocket'],
    ['ws://user:pw@192.168.1.7/llm?token=abc', 'ws://192.168.1.7/llm'],
    ['wss://llm.example.com/llm', undefined],
    ['wss://10.example.com/llm', undefined],
    ['wss://localhost.example.com/llm', undefined],
    ['ws://localhost/llm/f3b1c9d7e5a24680', undefined],
    ['ws://localhost/{{tenant}}/llm', undefined],
  ])('of %s a scenario has %s', (url, shown) => {
    expect(addressOf(url)).toBe(shown);
  });

  it('keeps all of it where all data is kept', () => {
    expect(addressOf('ws://localhost/llm/f3b1c9d7e5a24680?token=abc', true)).toBe(
      'ws://localhost/llm/f3b1c9d7e5a24680?token=abc',
    );
  });

  it('knows those of one call and kind alone', () => {
    const addresses = new OwnAddresses();
    addresses.note('call_1', 'webhook', new URL('http://127.0.0.1:1/hook'));
    addresses.note('call_1', 'socket', new URL('ws://127.0.0.1:2/llm'));
    expect(addresses.of('call_1', 'webhook', false)).toBe('http://127.0.0.1:1/hook');
    expect(addresses.of('call_2', 'webhook', false)).toBeUndefined();
  });
});
