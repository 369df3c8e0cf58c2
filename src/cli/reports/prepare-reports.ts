import { stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { SimulatorError } from '../../core/errors.ts';
import { makeFolder } from '../terminal/write-file.ts';
import type { ReportTarget } from './report-target.ts';

/** Makes the folders of reports, before the work that they are to tell of. @throws DRY_FILE_UNWRITABLE */
export async function prepareReports(reports: readonly ReportTarget[]): Promise<void> {
  for (const { file } of reports) {
    if (file === undefined) continue;
    await makeFolder(dirname(file));
    const there = await stat(file).catch(() => undefined);
    if (there?.isDirectory() !== true) continue;
    throw new SimulatorError('DRY_FILE_UNWRITABLE', `${file} cannot be written: it is a folder`, {
      location: { file },
      fix: 'Name a file in it.',
    });
  }
}
