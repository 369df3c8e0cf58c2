import { chmod, mkdir, symlink } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { makeFolder, prepareFile, prepareFolder } from '../../../src/cli/terminal/write-file.ts';
import { makeFolder as temporaryFolder } from '../../config/folder.ts';

const UNWRITABLE = { code: 'DRY_FILE_UNWRITABLE' };
/** Nothing is forbidden to root. */
const isRoot = process.getuid?.() === 0;

test('folders are made with those above them, and are told from those that were there', async () => {
  const below = join(temporaryFolder(), 'a', 'b', 'c');
  expect(await makeFolder(below)).toBe(true);
  expect(await makeFolder(below)).toBe(false);
  expect(await makeFolder('.')).toBe(false);
  expect(await makeFolder('/')).toBe(false);
});

test('no folder is made below a file, or where a link leads nowhere, and the wait for one ends', async () => {
  const folder = temporaryFolder({ file: '' });
  await symlink(join(folder, 'gone'), join(folder, 'link'));
  for (const above of ['file', 'link'])
    for (const path of [join(folder, above), join(folder, above, 'b'), join(folder, above, 'b', 'c')])
      await expect(makeFolder(path), path).rejects.toMatchObject(UNWRITABLE);
});

test.skipIf(isRoot)('what may only be read is refused before there is anything to write', async () => {
  const folder = temporaryFolder({ 'theirs.xml': '' });
  const shut = join(folder, 'shut');
  await mkdir(shut);
  await chmod(shut, 0o555);
  await chmod(join(folder, 'theirs.xml'), 0o444);
  const refused = { ...UNWRITABLE, message: expect.stringContaining('it is not permitted (EACCES)') };
  await expect(prepareFile(join(folder, 'theirs.xml'))).rejects.toMatchObject(refused);
  await expect(prepareFile(join(shut, 'mine.xml'))).rejects.toMatchObject(refused);
  await expect(prepareFolder(shut)).rejects.toMatchObject(refused);
});
