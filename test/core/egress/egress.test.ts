import type { LookupAddress } from 'node:dns';
import { describe, expect, it } from 'vitest';
import { createEgressGuard, EgressBlockedError, type ResolveName } from '../../../src/core/egress/egress.ts';

const DNS: Readonly<Record<string, readonly string[]>> = {
  'host.docker.internal': ['192.168.65.254'],
  app: ['172.18.0.4'],
  'dual.test': ['93.184.216.34', '10.1.2.3'],
  'rebound.test': ['93.184.216.34'],
  'metadata.google.internal': ['169.254.169.254'],
  'mapped.test': ['::ffff:169.254.169.254', '::ffff:8.8.8.8'],
  'zone.test': ['fe80::1%eth0'],
  'staging.example.com': ['93.184.216.34'],
  'evil.example.com': ['169.254.169.254', 'fd00:ec2::254', '169.254.7.7'],
  'inner.example.com': ['10.0.0.8'],
};

const resolve: ResolveName = (name, _options, done) => {
  const found = DNS[name];
  if (found === undefined)
    done(Object.assign(new Error(`getaddrinfo ENOTFOUND ${name}`), { code: 'ENOTFOUND' }), []);
  else
    done(
      null,
      found.map((address) => ({ address, family: address.includes(':') ? 6 : 4 })),
    );
};

function guardFor(...allowHosts: string[]) {
  return createEgressGuard({ allowHosts, forbiddenHosts: ['retellai.com'], resolve });
}

function isAllowed(url: string, ...allowHosts: string[]): boolean {
  return guardFor(...allowHosts).check(new URL(url)).kind === 'allowed';
}

function lookUp(name: string, allowHosts: string[] = [], options = {}): Promise<unknown> {
  return new Promise((done, fail) => {
    guardFor(...allowHosts).lookup(name, options, (error, address: string | LookupAddress[], family) => {
      if (error) fail(error);
      else done(typeof address === 'string' ? { address, family } : address.map((one) => one.address));
    });
  });
}

describe('what may be called without asking', () => {
  it.each([
    'http://localhost:3000/hook',
    'HTTP://LOCALHOST./',
    'http://app.localhost/',
    'ws://127.0.0.1:8080/llm',
    'http://127.255.0.3/',
    'http://2130706433/', // 127.0.0.1, in decimal
    'http://0x7f.1/',
    'http://017700000001/',
    'http://①②⑦.0.0.1/',
    'http://0177.0.0.01/', // in octal
    'http://127.1/',
    'http://0x7f000001/',
    'http://127。0。0。1/',
    'http://127%2E0.0.1/',
    'http://localhost../',
    'http://LOCALHOST%2e/',
    'http://0.0.0.0:8080/',
    'http://[::1]:8080/',
    'http://[::]/',
    'http://[::ffff:127.0.0.1]/',
    'http://[::FFFF:c0a8:1]/',
    'https://10.20.30.40/',
    'http://172.16.0.1/',
    'http://172.31.255.255/',
    'http://192.168.1.1/',
    'http://[fd12:3456::1]/',
    'http://host.docker.internal:3000/',
    'http://app:3000/hook',
    'http://user:secret@localhost/',
  ])('%s', (url) => {
    expect(isAllowed(url)).toBe(true);
  });
});

describe('what is refused', () => {
  it.each([
    'http://example.com/',
    'https://localhost.example.com/',
    'http://localhost@example.com/',
    'http://127.0.0.1.example.com/',
    'http://8.8.8.8/',
    'http://134744072/', // 8.8.8.8, in decimal
    'http://172.15.255.255/',
    'http://172.32.0.0/',
    'http://192.169.0.1/',
    'http://0.0.0.1/',
    'http://100.64.0.1/',
    'http://[2606:4700::1111]/',
    'http://[::ffff:8.8.8.8]/',
    'http://[::127.0.0.1]/', // IPv4-compatible, not mapped: another address
    'http://[64:ff9b::7f00:1]/',
    'http://[64:ff9b::a9fe:a9fe]/', // 169.254.169.254 behind NAT64
    'http://[2002:7f00:1::]/', // 127.0.0.1 as 6to4
    'http://[::ffff:0:7f00:1]/', // IPv4-translated, not mapped
    'http://[::a9fe:a9fe]/',
    'http://010.0.0.010.example.com/',
    'http://0300.0250.0.1.nip.io/',
    'http://example.com#@localhost/',
    'http://example.com\\@localhost/',
    'http://169.254.1.1/',
    'http://[fe80::1]/',
    'http://255.255.255.255/',
    'ftp://localhost/',
    'file:///etc/passwd',
    'unix://localhost/',
  ])('%s', (url) => {
    expect(isAllowed(url)).toBe(false);
  });

  it.each([
    'http://169.254.169.254/latest/meta-data',
    'http://[::ffff:169.254.169.254]/',
    'http://[::FFFF:A9FE:A9FE]/',
    'http://2852039166/',
    'http://0xa9fea9fe/',
    'http://0251.0376.0251.0376/',
    'http://169.254.43518/',
    'http://169。254。169。254/',
    'http://169.254.169.254./',
    'http://169.254.170.2/',
    'http://100.100.100.200/',
    'http://[fd00:ec2::254]/',
    'http://[64:ff9b::a9fe:a9fe]/', // behind NAT64
    'http://[2002:a9fe:a9fe::]/', // as 6to4
  ])('the metadata service at %s, whatever is allowed', (url) => {
    expect(isAllowed(url, new URL(url).hostname)).toBe(false);
  });

  it.each([
    'https://api.retellai.com/',
    'wss://RETELLAI.com./',
    'https://api.retellai.com.:8443/',
    'https://api。retellai。com/',
    'https://api.retell%61i.com/',
    'https://ａｐｉ.retellai.com/',
    'https://api.retellai.com../',
    'https://user:api@api.retellai.com/',
  ])('the real provider at %s, whatever is allowed', (url) => {
    const decision = guardFor('retellai.com', '*.retellai.com', 'api.retellai.com:8443').check(new URL(url));
    expect(decision).toMatchObject({ kind: 'blocked', reason: expect.stringContaining('real provider') });
  });

  it('says which host, and no credentials', () => {
    const decision = guardFor().check(new URL('https://ada:secret@example.com/x?key=secret'));
    expect(decision).toEqual({
      kind: 'blocked',
      reason: 'example.com is not a host of this machine or its private networks',
      fix: 'If that is your own test server, allow it with --allow-egress example.com.',
    });
  });

  it('does not take a host for the provider because it ends alike', () => {
    expect(isAllowed('https://notretellai.com/', 'notretellai.com')).toBe(true);
  });
});

describe('what the user allows', () => {
  it.each([
    ['staging.example.com', 'https://staging.example.com/', true],
    ['Staging.Example.com.', 'https://staging.example.com:8443/', true],
    ['staging.example.com', 'https://a.staging.example.com/', false],
    ['staging.example.com:8443', 'https://staging.example.com:8443/', true],
    ['staging.example.com:8443', 'https://staging.example.com/', false],
    ['staging.example.com:443', 'https://staging.example.com/', true],
    ['staging.example.com:443', 'http://staging.example.com/', false],
    ['staging.example.com:80', 'ws://staging.example.com/', true],
    ['*.example.com', 'https://a.b.example.com/', true],
    ['*.example.com', 'https://example.com/', false],
    ['*.example.com', 'https://badexample.com/', false],
    ['*.example.com:444', 'https://a.example.com/', false],
    ['203.0.113.5', 'https://203.0.113.5/', true],
    ['203.0.113.5', 'https://[::ffff:203.0.113.5]/', true],
    ['2001:db8::1', 'https://[2001:db8:0::1]/', true],
    ['[2001:db8::1]:8443', 'https://[2001:db8::1]:8443/', true],
    ['[2001:db8::1]:8443', 'https://[2001:db8::1]/', false],
    ['169.254.1.1', 'http://169.254.1.1/', true],
  ])('%s opens %s: %s', (allowed, url, opens) => {
    expect(isAllowed(url, allowed)).toBe(opens);
  });

  it.each([
    '',
    '*',
    '*.',
    'https://example.com',
    'example.com/hook',
    'a b',
    'a@b',
    'example.com:0',
    'example.com:70000',
    'example.com:x',
    'a.*.com',
    '10.0.0.0/8',
  ])('refuses %j as a host to allow', (text) => {
    expect(() => guardFor(text)).toThrow(expect.objectContaining({ code: 'DRY_OPTION_INVALID' }));
  });
});

describe('what a name may resolve to', () => {
  it('hands on private addresses of local names', async () => {
    await expect(lookUp('host.docker.internal', [], { all: true })).resolves.toEqual(['192.168.65.254']);
    await expect(lookUp('app')).resolves.toEqual({ address: '172.18.0.4', family: 4 });
  });

  it('resolves names below localhost to loopback without asking anyone', async () => {
    await expect(lookUp('anything.localhost', [], { all: true })).resolves.toEqual(['127.0.0.1', '::1']);
    await expect(lookUp('anything.localhost', [], { family: 6 })).resolves.toEqual({
      address: '::1',
      family: 6,
    });
  });

  it('leaves the public addresses of a local name out', async () => {
    await expect(lookUp('dual.test', [], { all: true })).resolves.toEqual(['10.1.2.3']);
  });

  it.each(['rebound.test', 'metadata.google.internal', 'mapped.test', 'zone.test'])(
    'refuses %s, which resolves to nothing else',
    async (name) => {
      const error = await lookUp(name, [], { all: true }).catch((thrown: unknown) => thrown);
      expect(error).toBeInstanceOf(EgressBlockedError);
    },
  );

  it('refuses names that nobody allowed without resolving them', async () => {
    const error = await lookUp('inner.example.com').catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(EgressBlockedError);
  });

  it('lets an allowed name resolve to a public address, but never to metadata or link-local ones', async () => {
    await expect(lookUp('staging.example.com', ['staging.example.com:8443'])).resolves.toMatchObject({
      address: '93.184.216.34',
    });
    await expect(lookUp('evil.example.com', ['*.example.com'])).rejects.toThrow(
      /evil\.example\.com resolves to/,
    );
  });

  it('refuses the real provider even where it resolves to this machine', async () => {
    const error = await lookUp('api.retellai.com', ['api.retellai.com']).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(EgressBlockedError);
  });

  it("passes the resolver's own error on", async () => {
    await expect(lookUp('gone.test')).rejects.toMatchObject({ code: 'ENOTFOUND' });
  });
});
