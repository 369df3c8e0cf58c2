import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { SimulatorError } from '../../src/core/errors.ts';
import { readBoundedFile } from '../../src/core/read-bounded-file.ts';

describe('readBoundedFile', () => {
  let folder = '';
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'drydial-read-'));
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  const read = (file: string, limitBytes: number): Promise<string> =>
    readBoundedFile(file, {
      limitBytes,
      tooLarge: () => new SimulatorError('DRY_NOTES_INVALID', 'too large for this test'),
    });
  const written = (content: string): string => {
    const file = join(folder, 'file.txt');
    writeFileSync(file, content);
    return file;
  };

  it('gives the text of a file that is just as large as allowed', async () => {
    await expect(read(written('zwölf'), 6)).resolves.toBe('zwölf');
  });

  it("throws the caller's error for one byte more", async () => {
    await expect(read(written('zwölf!'), 6)).rejects.toThrow('too large for this test');
  });

  it('leaves a byte order mark out', async () => {
    await expect(read(written('\ufeff{}'), 100)).resolves.toBe('{}');
  });

  it.each([
    ['a file that is not there', 'nowhere.txt', 'there is no such file or folder (ENOENT)'],
    ['a folder', '.', 'it is a folder (EISDIR)'],
  ])('says of %s why it cannot be read', async (_what, name, reason) => {
    await expect(read(join(folder, name), 100)).rejects.toMatchObject({
      code: 'DRY_FILE_UNREADABLE',
      message: expect.stringContaining(reason),
    });
  });
});
