import { counted } from '../../core/text/counted.ts';
import { githubJob } from '../reports/github-job.ts';
import { startRunPrinter } from '../reports/run-printer.ts';
import type { CliContext } from '../terminal/context.ts';
import { choosePlays, type Story } from './play.ts';
import type { RunRequest } from './run-request.ts';

/** Reports that nothing falls to this machine, with every report that was asked for; nothing has to be started for that. */
export async function reportEmptyShard(
  request: RunRequest,
  stories: readonly Story[],
  context: CliContext,
): Promise<void> {
  const { reports, filter, shard } = request;
  const all = choosePlays(stories, filter === undefined ? {} : { filter }).length;
  const own = shard === undefined ? 'this shard' : `shard ${shard.index}/${shard.count}`;
  const none = `${own} has no scenario: other shards play ${all === 1 ? 'the one that there is' : `all ${counted(all, 'scenario')}`}; this is no failure`;
  const printer = startRunPrinter(context.output, { reports, names: [], none });
  await githubJob(reports, context)?.tell({ runs: [], coverage: undefined, none });
  await printer.finish([]);
}
