import { describe, expect, it } from 'vitest';
import { createKeptFiles, type KeptFile, keptFileUrl } from '../../src/core/kept-files.ts';

function file(text: string): KeptFile {
  const bytes = Buffer.from(text);
  return { contentType: 'text/plain', content: [bytes], sizeBytes: bytes.length };
}

describe('kept files', () => {
  it('lets the oldest go where there is no room', () => {
    const files = createKeptFiles({ bytes: 10, files: 100 });
    for (const name of ['a', 'b', 'c']) files.keep(name, file('12345'));
    expect(['a', 'b', 'c'].map((name) => files.get(name) !== undefined)).toEqual([false, true, true]);
  });

  it('keeps no more files than it may, however small', () => {
    const files = createKeptFiles({ bytes: 100, files: 2 });
    for (const name of ['a', 'b', 'c']) files.keep(name, file(''));
    expect(['a', 'b', 'c'].map((name) => files.get(name) !== undefined)).toEqual([false, true, true]);
  });

  it('keeps the others where one is larger than all the room', () => {
    const files = createKeptFiles({ bytes: 10, files: 100 });
    files.keep('a', file('12345'));
    files.keep('b', file('12345678901'));
    expect([files.get('a')?.sizeBytes, files.get('b')]).toEqual([5, undefined]);
  });

  it('counts what was dropped or written anew no longer', () => {
    const files = createKeptFiles({ bytes: 10, files: 100 });
    files.keep('a', file('1234567890'));
    files.keep('a', file('12345'));
    files.keep('b', file('12345'));
    expect(files.get('a')?.sizeBytes).toBe(5);
    files.drop('b');
    files.drop('none');
    files.keep('c', file('12345'));
    expect(files.get('a')?.sizeBytes).toBe(5);
  });
});

it('puts any file name into a URL, below the public one', () => {
  const path = 'kb/1/ä b?#\ud800.pdf';
  expect(keptFileUrl(path, { publicUrl: 'http://127.0.0.1:4010/trillet/' }, 'https://nowhere')).toBe(
    'http://127.0.0.1:4010/trillet/_files/kb/1/%C3%A4%20b%3F%23%EF%BF%BD.pdf',
  );
  expect(keptFileUrl('a', {}, 'https://nowhere')).toBe('https://nowhere/a');
});
