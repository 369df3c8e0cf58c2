import { describe, expect, it } from 'vitest';
import type { FailureKind, RawRequest } from '../../../src/providers/pack.ts';
import { authenticate } from '../../../src/providers/retell/authenticate.ts';
import { retellErrorReply } from '../../../src/providers/retell/errors.ts';
import { createRetellLimits } from '../../../src/providers/retell/limits.ts';
import { retellQuirks } from '../../../src/providers/retell/quirks.ts';
import { retellContract } from './contract.ts';

const usual = { quirks: {} };

describe('a refusal', () => {
  it.each<[FailureKind, number, string]>([
    ['invalid-request', 400, 'Invalid request format'],
    ['unauthenticated', 401, 'API key is missing or invalid'],
    ['payment-required', 402, 'payment'],
    ['forbidden', 403, 'Forbidden'],
    ['not-found', 422, 'Cannot find requested asset under given api key.'],
    ['conflict', 409, 'conflict'],
    ['stale', 412, 'Precondition failed'],
    ['rate-limited', 429, 'throttled'],
    ['no-capacity', 429, 'throttle'],
    ['server-error', 500, 'unexpected server error'],
  ])('%s is a %i in the envelope', (failure, status, text) => {
    const reply = retellErrorReply({ failure }, usual);
    expect(reply).toEqual({ status, body: { status: 'error', message: expect.stringContaining(text) } });
    expect(retellContract.problems('ErrorReply', reply.body)).toEqual([]);
  });

  it('says what the place knows better', () => {
    const reply = retellErrorReply({ failure: 'rate-limited', message: 'Slower.' }, usual);
    expect(reply).toEqual({ status: 429, body: { status: 'error', message: 'Slower.' } });
  });

  it.each([
    ['call', 422],
    ['agent', 422],
    ['phone-number', 422],
    ['conversation-flow', 404],
  ])('of an unknown %s is a %i', (resource, status) => {
    expect(retellErrorReply({ failure: 'not-found', resource }, usual).status).toBe(status);
  });

  it('of a request off contract may be error_message alone, as clients met it; no other is', () => {
    const seen = { quirks: { 'contract-error-body': 'error_message' } };
    const message = "request/body must have required property 'voice_id'";
    const failure = 'invalid-request';
    expect(retellErrorReply({ failure, message }, seen).body).toEqual({ error_message: message });
    expect(retellErrorReply({ failure, message: 'Slower.' }, seen).body).toEqual({
      status: 'error',
      message: 'Slower.',
    });
  });

  it('of an unknown route is a page of Express, with the path escaped', () => {
    const failure = { failure: 'unknown-route', method: 'POST', path: '/v9/<script>"\'&' } as const;
    const reply = retellErrorReply(failure, usual);
    expect(reply.status).toBe(404);
    expect(reply.contentType).toBe('text/html; charset=utf-8');
    expect(reply.body).toContain('<pre>Cannot POST /v9/&lt;script&gt;&quot;&#39;&amp;</pre>');
  });
});

describe('authentication', () => {
  const asked = (authorization?: string | readonly string[]): RawRequest => ({
    method: 'GET',
    path: '/',
    headers: authorization === undefined ? {} : { authorization },
  });

  it.each(['Bearer key_1', 'bearer key_1', 'BEARER   key_1 '])('reads the key from "%s"', (header) => {
    expect(authenticate(asked(header))).toEqual({ apiKey: 'key_1' });
  });

  it.each([
    undefined,
    '',
    'Bearer',
    'Bearer ',
    'Basic a2V5',
    'key_1',
    'Bearerkey_1',
    'Bearer a b',
    ['Bearer a', 'Bearer b'],
  ])('refuses %j', (header) => {
    expect(authenticate(asked(header))).toEqual({ failure: 'unauthenticated' });
  });
});

describe('rate limits', () => {
  const usual = createRetellLimits({});

  it('count each operation against the limiter that the contract names', () => {
    expect(retellContract.operations.size).toBeGreaterThan(15);
    for (const [operationId, operation] of retellContract.operations) {
      if (operation['x-limiter'] === undefined) continue;
      expect([operationId, usual.limiterOf(operationId).name]).toEqual([operationId, operation['x-limiter']]);
    }
  });

  it.each([
    ['createPhoneCall', 1000],
    ['listCalls', 15],
    ['getCall', 100],
  ])('let %s through %i times in 10 s', (operationId, limit) => {
    expect(usual.limiterOf(operationId)).toMatchObject({ limit, windowMs: 10_000 });
  });

  it('count what was refused where calls are made, 60 a minute, and nowhere else', () => {
    expect(usual.refusalLimiterOf?.('createPhoneCall')).toEqual({
      name: 'call-error',
      limit: 60,
      windowMs: 60_000,
    });
    expect(usual.refusalLimiterOf?.('getCall')).toBeUndefined();
  });

  it('let lists through twice as often where the quirk says so', () => {
    const limits = createRetellLimits({ 'list-rate-limit': '30' });
    expect(limits.limiterOf('listAgents').limit).toBe(30);
    expect(limits.limiterOf('getAgent').limit).toBe(100);
  });

  it('tell a refused client who refused it and how long to wait, in whole seconds', () => {
    const limiter = usual.limiterOf('listCalls');
    expect(usual.headers(limiter, { remaining: 0, resetInMs: 4001, isExceeded: true })).toEqual({
      'X-RateLimit-Limiter': 'list',
      'RateLimit-Limit': '15',
      'RateLimit-Remaining': '0',
      'RateLimit-Reset': '5',
      'retry-after': '5',
    });
  });

  it('are silent on success unless the quirk says otherwise', () => {
    const state = { remaining: 3, resetInMs: 4000, isExceeded: false };
    expect(usual.headers(usual.limiterOf('getCall'), state)).toEqual({});
    const limits = createRetellLimits({ 'rate-limit-headers-on-success': 'present' });
    const headers = limits.headers(limits.limiterOf('getCall'), state);
    expect(headers).toMatchObject({ 'RateLimit-Remaining': '3', 'RateLimit-Reset': '4' });
    expect(headers).not.toHaveProperty('retry-after');
  });
});

describe('quirks', () => {
  it('have names of their own and a default among their values', () => {
    expect(new Set(retellQuirks.map((quirk) => quirk.name)).size).toBe(retellQuirks.length);
    for (const quirk of retellQuirks) {
      expect(quirk.values).toContain(quirk.byDefault);
    }
  });
});
