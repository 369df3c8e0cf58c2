import { describe, expect, it } from 'vitest';
import { createForeignGuard } from '../../src/control/foreign-guard.ts';

const onLoopback = createForeignGuard('127.0.0.1');
const onNetwork = createForeignGuard('0.0.0.0');
const caller = { host: '127.0.0.1:4010', origin: undefined, fetchSite: undefined };

describe('a guard on loopback', () => {
  it.each([
    '127.0.0.1:4010',
    '127.0.0.1',
    '127.9.9.9:1',
    '127.1:4010',
    '[::1]:4010',
    'localhost:4010',
    'LOCALHOST',
    'localhost.:4010',
    'app.localhost:4010',
    'host.docker.internal:4010',
    'host.containers.internal:4010',
  ])('knows Host %s', (host) => {
    expect(onLoopback.refusalOf({ ...caller, host })).toBeUndefined();
  });

  it.each([
    undefined,
    '',
    'evil.example',
    'evil.example:4010',
    'localhost.evil.example',
    '127.0.0.1.evil.example',
    '127.0.0.1.nip.io',
    'notlocalhost',
    'evil.example@127.0.0.1',
    '127.0.0.1/@evil.example',
    '127.0.0.1#evil',
    '127.0.0.1?x',
    '127.0.0.1 evil',
    '127.0.0.1\\evil',
    '192.168.1.5:4010',
    '0.0.0.0:4010',
    '[::]:4010',
    '[fe80::1]:4010',
    'drydial:4010',
    'box.local:4010',
    '127.0.0.1:99999',
    ':4010',
    'xn--',
  ])('refuses Host %s', (host) => {
    expect(onLoopback.refusalOf({ ...caller, host })).toContain('is not this simulator');
  });

  it.each([
    'http://evil.example',
    'https://evil.example:4010',
    'null',
    '',
    'file://',
    'chrome-extension://abcdef',
    'http://127.0.0.1.evil.example',
    'http://192.168.1.5:4010',
    'localhost:4010',
  ])('refuses Origin %s', (origin) => {
    expect(onLoopback.refusalOf({ ...caller, origin })).toContain('is foreign');
  });

  it.each(['http://127.0.0.1:4010', 'http://localhost:5173', 'http://[::1]:4010'])(
    'knows Origin %s',
    (origin) => {
      expect(onLoopback.refusalOf({ ...caller, origin })).toBeUndefined();
    },
  );

  it('believes a browser that says where the page is from', () => {
    expect(onLoopback.refusalOf({ ...caller, fetchSite: 'cross-site' })).toContain('another site');
    for (const fetchSite of ['same-origin', 'same-site', 'none'])
      expect(onLoopback.refusalOf({ ...caller, fetchSite })).toBeUndefined();
  });

  it('quotes no more than a line of what it refuses', () => {
    const refusal = onLoopback.refusalOf({ ...caller, host: 'x'.repeat(50_000) }) ?? '';
    expect(refusal.length).toBeLessThan(150);
  });
});

describe('a guard beyond loopback', () => {
  it.each([
    '192.168.1.5:4010',
    '[fe80::1]:4010',
    '0.0.0.0:4010',
    'drydial:4010',
    'box.local',
    'drydial.ns.svc.cluster.local',
    'sim.test',
    '127.0.0.1:4010',
  ])('knows Host %s', (host) => {
    expect(onNetwork.refusalOf({ ...caller, host })).toBeUndefined();
  });

  it.each(
    ['evil.example', '192.168.1.5.nip.io', 'local', 'evil.local.example'].filter((name) =>
      name.includes('.'),
    ),
  )('refuses Host %s', (host) => {
    expect(onNetwork.refusalOf({ ...caller, host })).toContain('is not this simulator');
  });

  it('knows the very name that it is bound to, whatever it is', () => {
    const guard = createForeignGuard('Sim.Corp.Example');
    expect(guard.refusalOf({ ...caller, host: 'sim.corp.example:4010' })).toBeUndefined();
    expect(guard.refusalOf({ ...caller, host: 'other.corp.example:4010' })).toBeDefined();
  });

  it('takes a page for its own only where it comes from the same address', () => {
    const host = '192.168.1.5:4010';
    expect(onNetwork.refusalOf({ ...caller, host, origin: 'http://192.168.1.5:4010' })).toBeUndefined();
    for (const origin of [
      'http://203.0.113.7',
      'http://192.168.1.5:8080',
      'http://router',
      'http://box.local',
    ])
      expect(onNetwork.refusalOf({ ...caller, host, origin })).toContain('is foreign');
  });
});
