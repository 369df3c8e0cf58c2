import type { Config } from '../../config/resolve-config.ts';
import { githubJob } from '../reports/github-job.ts';
import { runOnce } from '../run/run-once.ts';
import type { RunRequest } from '../run/run-request.ts';
import type { CliContext } from '../terminal/context.ts';

/** Plays scenarios and says how they went; with `isWatch` again whenever something changes. */
export async function run(request: RunRequest, config: Config, context: CliContext): Promise<number> {
  if (request.isWatch === true) {
    const { watchRuns } = await import('../run/watch-runs.ts');
    return watchRuns(request, config, context);
  }
  const stop = context.stopRequested().then(() => 'stop' as const);
  try {
    return (await runOnce(request, config, { context, stop })).exitCode;
  } catch (error) {
    await githubJob(request.reports, context)?.tellError(error);
    throw error;
  }
}
