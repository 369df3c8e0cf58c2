import { describe, expect, it } from 'vitest';
import { createKeptFiles, type FileShelf, type KeptFile, keptFileUrl } from '../../src/core/kept-files.ts';

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

describe('a shelf', () => {
  const shelfOf = (written: Map<string, KeptFile>): FileShelf => ({
    list: () => [...written].map(([path, { sizeBytes }]) => ({ path, sizeBytes })),
    read: (path) => written.get(path),
    write: (path, shelved) => void written.set(path, shelved),
    remove: (path) => void written.delete(path),
  });

  it('holds what is kept, and gives it to whoever opens it next, within the same bounds', () => {
    const written = new Map<string, KeptFile>();
    const files = createKeptFiles({ bytes: 10, files: 100 });
    files.useShelf(shelfOf(written));
    for (const name of ['a', 'b', 'c']) files.keep(name, file('12345'));
    files.drop('b');
    expect([...written.keys()]).toEqual(['c']);
    const later = createKeptFiles({ bytes: 10, files: 100 });
    later.useShelf(shelfOf(written));
    expect(later.get('c')?.content).toEqual([Buffer.from('12345')]);
    later.keep('d', file('1234567'));
    expect([...written.keys()]).toEqual(['d']);
  });

  it('that cannot be written leaves files in memory', () => {
    const files = createKeptFiles();
    const write = (): never => {
      throw new Error('full');
    };
    files.useShelf({ ...shelfOf(new Map()), write });
    files.keep('a', file('12345'));
    expect(files.get('a')?.sizeBytes).toBe(5);
    files.drop('a');
    expect(files.get('a')).toBeUndefined();
  });
});

it('puts any file name into a URL, below the public one', () => {
  const path = 'kb/1/ä b?#\ud800.pdf';
  expect(keptFileUrl(path, { publicUrl: 'http://127.0.0.1:4010/trillet/' }, 'https://nowhere')).toBe(
    'http://127.0.0.1:4010/trillet/_files/kb/1/%C3%A4%20b%3F%23%EF%BF%BD.pdf',
  );
  expect(keptFileUrl('a', {}, 'https://nowhere')).toBe('https://nowhere/a');
});
