import { describe, expect, test } from 'vitest';
import { createRedactor } from '../../../src/core/journal/redact.ts';

const KEY = 'key_0123456789abcdef';

/** JSON text within JSON text, so many times. */
function nest(value: unknown, levels: number): string {
  let text = JSON.stringify(value);
  for (let level = 0; level < levels; level += 1) text = JSON.stringify({ arguments: text });
  return text;
}

function unnest(text: string, levels: number): unknown {
  let value: unknown = JSON.parse(text);
  for (let level = 0; level < levels; level += 1)
    value = JSON.parse((value as { arguments: string }).arguments);
  return value;
}

describe('an API key', () => {
  const odd = 'sk/live+a"b\\c ä=%1';

  test.each([
    [KEY, KEY],
    [KEY, `Bearer ${KEY}`],
    [KEY, encodeURIComponent(KEY)],
    [KEY, KEY.replace('_', '%5F')],
    [KEY, KEY.replace('_', '%5f').replace('a', '%61')],
    [KEY, KEY.replace('k', '\\u006B')],
    [odd, odd],
    [odd, encodeURIComponent(odd)],
    [odd, encodeURI(odd)],
    [odd, encodeURIComponent(odd).toLowerCase()],
    [odd, new URLSearchParams({ q: odd }).toString()],
    [odd, JSON.stringify({ q: odd })],
    [odd, JSON.stringify({ q: odd }).replace('/', '\\/')],
  ])('%s is found in %s', (key, text) => {
    expect(createRedactor([key]).text(`before ${text} after`)).toMatch(/^before .*\[redacted key\].* after$/);
  });

  test('is replaced wherever it occurs, in values and in names of fields', () => {
    const body = { [KEY]: [KEY, { deep: `x${KEY}y${KEY}` }], order: 42 };
    expect(createRedactor([KEY]).value(body)).toEqual({
      '[redacted key]': ['[redacted key]', { deep: 'x[redacted key]y[redacted key]' }],
      order: 42,
    });
  });

  test('may be one of several', () => {
    const redactor = createRedactor([KEY, 'another-key-1', KEY]);
    expect(redactor.text(`${KEY} another-key-1`)).toBe('[redacted key] [redacted key]');
  });

  test('that is but a word is left alone, as is the empty one', () => {
    const redactor = createRedactor(['', 'test']);
    expect(redactor.text('this is a test')).toBe('this is a test');
  });

  test('is not seen in its own beginning', () => {
    expect(createRedactor([KEY]).text(KEY.slice(0, -1))).toBe(KEY.slice(0, -1));
  });
});

describe('a field that is named like a secret', () => {
  const redactor = createRedactor([]);

  test.each([
    'authorization',
    'Authorization',
    'auth_password',
    'password',
    'api_key',
    'apiKey',
    'X-API-Key',
    'token',
    'access_token',
    'accessToken',
    'SECRET',
    'Set-Cookie',
    // As Retell's import-phone-number and the ICE servers of a web call name them.
    'sip_trunk_auth_password',
    'credential',
    'x-auth-token',
    'webhook_secret',
    'userPassword',
    'deepinfraabc_api_key',
    'aws_secret_access_key',
    'private-key',
  ])('%s is emptied in objects, in JSON text, and in a query', (name) => {
    expect(redactor.value({ a: [{ [name]: 's3cr3t' }] })).toEqual({ a: [{ [name]: '[redacted]' }] });
    expect(redactor.value({ [name]: { inner: 's3cr3t' } })).toEqual({ [name]: '[redacted]' });
    expect(redactor.text(`{"${name}" : "s3cr3t","b":1}`)).toBe(`{"${name}" : "[redacted]","b":1}`);
    expect(redactor.text(`/hook?a=1&${name}=s3cr3t&b=2`)).toBe(`/hook?a=1&${name}=[redacted]&b=2`);
    expect(redactor.text(`${name}=s3cr3t`)).toBe(`${name}=[redacted]`);
  });

  test.each([
    'tokens',
    'max_token_count',
    'next_page_token',
    'secretary',
    'password_hint',
    'apikeys',
    'api_key_name',
    'aws_access_key_id',
    'pagination_key',
    'cookies',
    'credentials',
    `${'a'.repeat(60)}_secret`,
  ])('%s is none', (name) => {
    const body = { [name]: 'value' };
    expect(redactor.value(body)).toBe(body);
    expect(redactor.text(JSON.stringify(body))).toBe(JSON.stringify(body));
    expect(redactor.text(`?${name}=value`)).toBe(`?${name}=value`);
  });

  test.each([null, true, false, ''])('keeps %j, which gives nothing away', (value) => {
    const body = { token: value, b: 1 };
    expect(redactor.value(body)).toBe(body);
    expect(redactor.text(JSON.stringify(body))).toBe(JSON.stringify(body));
  });

  test.each([0, 1, 2, 3])('is found in JSON that is nested %i times in JSON text', (levels) => {
    const secrets = { password: 'a"b\\', token: { x: ['"}', 1] }, secret: -1.5e3, order: 'kept "as is"\\' };
    const shown = unnest(redactor.text(nest(secrets, levels)), levels);
    expect(shown).toEqual({
      password: '[redacted]',
      token: '[redacted]',
      secret: '[redacted]',
      order: 'kept "as is"\\',
    });
  });

  test('leaves every other byte of the text', () => {
    const text = '{ "n": 1.0, "big": 12345678901234567890,\n\t"token": "x" , "u": "\\u00e4" }';
    expect(redactor.text(text)).toBe(text.replace('"x"', '"[redacted]"'));
  });

  test('is emptied to the end where the text was cut off', () => {
    expect(redactor.text('{"a":1,"password":"hunt')).toBe('{"a":1,"password":"[redacted]"');
    expect(redactor.text('{"a":1,"secret":{"x":"hunt')).toBe('{"a":1,"secret":"[redacted]"');
  });

  test('is known in a URL with a password', () => {
    expect(redactor.text('wss://user:pass@host/x')).toBe('wss://user:[redacted]@host/x');
    expect(redactor.text('mail ada@example.org or http://host:80/a')).toBe(
      'mail ada@example.org or http://host:80/a',
    );
  });
});

describe('hostile values', () => {
  const redactor = createRedactor([KEY]);

  test('come back as they are where there is nothing to hide', () => {
    const body = { a: [1, null, { b: 'x' }], c: undefined };
    expect(redactor.value(body)).toBe(body);
  });

  test('that nest without end are cut, so that they can be printed', () => {
    const deep: unknown = JSON.parse(`${'['.repeat(200_000)}${']'.repeat(200_000)}`);
    expect(JSON.stringify(redactor.value({ deep }))).toContain('nested deeper than 200 levels');
  });

  test('cannot reach the prototype', () => {
    const body: unknown = JSON.parse(`{"__proto__":{"token":"x"},"constructor":"${KEY}"}`);
    const shown = redactor.value(body);
    expect(JSON.stringify(shown)).toBe('{"__proto__":{"token":"[redacted]"},"constructor":"[redacted key]"}');
    expect(Object.getPrototypeOf(shown)).toBe(Object.prototype);
  });

  test('that are no JSON are shown as JSON would', () => {
    const broken = {
      toJSON() {
        throw new Error('no');
      },
    };
    expect(redactor.value([new Date(0), new URL(`http://h/${KEY}`), 10n, broken])).toEqual([
      '1970-01-01T00:00:00.000Z',
      'http://h/[redacted key]',
      '10',
      '[no JSON]',
    ]);
  });

  test.each([
    ['backslashes', '\\'.repeat(400_000)],
    ['quotes', '"'.repeat(400_000)],
    ['escaped quotes', '\\"'.repeat(200_000)],
    ['open strings', '"token":"'.repeat(50_000)],
    ['open objects', '{"secret":{'.repeat(40_000)],
    ['backslashes after a name', `"token":"${'\\'.repeat(400_000)}`],
    ['spaces after a name', `"token"${' '.repeat(400_000)}`],
    ['schemes', '://a:'.repeat(80_000)],
    ['percent signs', '%'.repeat(400_000)],
    ['half keys', KEY.slice(0, -1).repeat(20_000)],
    ['query names', '&token='.repeat(50_000)],
  ])('of many %s cost linear time', (_, text) => {
    // CPU time, not wall time: the machine may have other things to do.
    const before = process.cpuUsage();
    redactor.text(`token@=${text}`);
    expect(process.cpuUsage(before).user / 1000).toBeLessThan(1000);
  });
});
