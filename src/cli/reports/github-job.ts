import { appendFile, stat } from 'node:fs/promises';
import { isAbsolute, relative, resolve, sep } from 'node:path';
import { messageOf } from '../../core/errors.ts';
import { annotateError, annotateRuns, type PathOf } from '../../verdict/reports/github-annotations.ts';
import { renderMarkdownError, renderMarkdownReport } from '../../verdict/reports/markdown-report.ts';
import type { CliContext } from '../terminal/context.ts';
import type { Reported } from './render-report.ts';
import type { ReportTarget } from './report-target.ts';

/** A job of GitHub Actions: notes at the lines of scenarios, and what came out in the job's summary. */
export interface GithubJob {
  tell(reported: Reported): Promise<void>;
  tellError(error: unknown): Promise<void>;
}

/** A summary that is longer is dropped as a whole (https://docs.github.com/actions/reference/workflow-commands-for-github-actions). */
const MOST_BYTES = 1024 * 1024;

/** The job that this is a part of. Undefined elsewhere, and where somebody has said what goes to the terminal. */
export function githubJob(
  reports: readonly ReportTarget[],
  { output, env, cwd }: Pick<CliContext, 'output' | 'env' | 'cwd'>,
): GithubJob | undefined {
  const { GITHUB_ACTIONS, GITHUB_WORKSPACE, GITHUB_STEP_SUMMARY: summary = '' } = env;
  if (GITHUB_ACTIONS !== 'true' || reports.some(({ file }) => file === undefined)) return undefined;
  const pathOf = pathIn(GITHUB_WORKSPACE ?? cwd, cwd);
  // Whoever writes a report there has a summary already.
  const isTaken =
    summary === '' || reports.some(({ file }) => file !== undefined && resolve(cwd, file) === summary);
  const summarize = async (render: (mostBytes: number) => string): Promise<void> => {
    if (isTaken) return;
    try {
      const { size } = await stat(summary).catch(() => ({ size: 0 }));
      await appendFile(summary, `${render(MOST_BYTES - size - 1)}\n`);
    } catch (error) {
      output.complain(`the summary of the job (GITHUB_STEP_SUMMARY) cannot be written: ${messageOf(error)}`);
    }
  };
  return {
    async tell({ runs, coverage, none }) {
      for (const line of annotateRuns(runs, pathOf)) output.line(line);
      await summarize((mostBytes) => renderMarkdownReport(runs, { coverage, none, mostBytes }));
    },
    async tellError(error) {
      for (const line of annotateError(error, pathOf)) output.line(line);
      await summarize(() => renderMarkdownError(error));
    },
  };
}

/** Paths of annotations begin at the root of the repository, whatever the working folder is. */
function pathIn(workspace: string, cwd: string): PathOf {
  return (file) => {
    const whole = resolve(cwd, file);
    const path = relative(workspace, whole);
    return (path.startsWith('..') || isAbsolute(path) ? whole : path).split(sep).join('/');
  };
}
