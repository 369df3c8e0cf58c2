import type { Coverage } from '../../verdict/coverage/coverage.ts';
import type { JudgedRun } from '../../verdict/reports/judged-run.ts';
import { VERSION } from '../../version.ts';
import type { ReportFormat } from './report-target.ts';

/** What a report is made of. */
export interface Reported {
  readonly runs: readonly JudgedRun[];
  readonly coverage: readonly Coverage[] | undefined;
  /** Why there is no run, where that is no failure. */
  readonly none?: string | undefined;
}

/** Renders a report for programs or viewers; each format is loaded only where it is asked for. */
export async function renderReport(
  format: Exclude<ReportFormat, 'text'>,
  { runs, coverage, none }: Reported,
): Promise<string> {
  switch (format) {
    case 'json': {
      const { renderJsonReport } = await import('../../verdict/reports/json-report.ts');
      return renderJsonReport(runs, { version: VERSION, coverage });
    }
    case 'junit': {
      const { renderJunitReport } = await import('../../verdict/reports/junit-report.ts');
      return renderJunitReport(runs);
    }
    case 'markdown': {
      const { renderMarkdownReport } = await import('../../verdict/reports/markdown-report.ts');
      return renderMarkdownReport(runs, { coverage, none });
    }
    case 'html': {
      const { renderHtmlReport } = await import('../../verdict/reports/html/html-report.ts');
      return renderHtmlReport(runs, { version: VERSION, coverage });
    }
  }
}
