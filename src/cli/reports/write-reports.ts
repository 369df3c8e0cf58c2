import { messageOf, SimulatorError } from '../../core/errors.ts';
import { writeTextFile } from '../terminal/write-file.ts';
import type { ReportFormat, ReportTarget } from './report-target.ts';

/** Writes the reports that go to files; one that cannot be written keeps no other from it. @throws DRY_FILE_UNWRITABLE */
export async function writeReports(
  reports: readonly ReportTarget[],
  render: (format: ReportFormat) => string | Promise<string>,
): Promise<void> {
  const failures: SimulatorError[] = [];
  for (const { format, file } of reports) {
    if (file === undefined) continue;
    const text = await render(format);
    await writeTextFile(file, `${text}\n`).catch((thrown: unknown) => {
      if (!(thrown instanceof SimulatorError)) throw thrown;
      failures.push(thrown);
    });
  }
  const [first, second] = failures;
  if (first === undefined) return;
  throw second === undefined
    ? first
    : new SimulatorError(first.code, failures.map(messageOf).join('\n   '), { cause: first });
}
