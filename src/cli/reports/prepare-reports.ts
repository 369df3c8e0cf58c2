import { prepareFile } from '../terminal/write-file.ts';
import type { ReportTarget } from './report-target.ts';

/** Makes the folders of reports, before the work that they are to tell of. @throws DRY_FILE_UNWRITABLE */
export async function prepareReports(reports: readonly ReportTarget[]): Promise<void> {
  for (const { file } of reports) if (file !== undefined) await prepareFile(file);
}
