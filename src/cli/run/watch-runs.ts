import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Config } from '../../config/resolve-config.ts';
import { appFolder } from '../app/app-folder.ts';
import type { CliContext } from '../terminal/context.ts';
import { EXIT_INTERRUPTED } from '../terminal/exit-code.ts';
import type { Keys } from '../terminal/keys.ts';
import { reportError } from '../terminal/report-error.ts';
import { type ChangedFiles, watchFiles } from './changed-files.ts';
import { type RunOutcome, runOnce } from './run-once.ts';
import type { RunRequest } from './run-request.ts';

const HELP = ' watching   a all   f failed   u update what is recorded   q quit';
const CTRL_C = '\u0003';

interface Watching {
  readonly config: Config;
  readonly context: CliContext;
  readonly changed: ChangedFiles;
  readonly keys: Keys | undefined;
}

/**
 * Plays scenarios, and again whenever a file changes: those of the files that did, or all of them where something else
 * has changed. Ends with the exit code of the last run.
 */
export async function watchRuns(request: RunRequest, config: Config, context: CliContext): Promise<number> {
  const { settings } = config;
  const paths = request.paths.length > 0 ? request.paths : (settings.scenarios ?? []);
  const own = (settings.app?.watch ?? []).map((path) => resolve(context.cwd, appFolder(config), path));
  const { journalFolder } = request;
  const reports = request.reports.flatMap(({ file }) => file ?? []);
  const changed = await watchFiles({ scenarios: paths, program: own, reports, journalFolder });
  const keys = context.keys?.();
  try {
    return await watchWith(request, { config, context, changed, keys });
  } finally {
    keys?.stop();
    await changed.stop();
  }
}

async function watchWith(request: RunRequest, { config, context, changed, keys }: Watching): Promise<number> {
  const { output } = context;
  const quit = Promise.withResolvers<'stop'>();
  const stop = Promise.race([context.stopRequested().then(() => 'stop' as const), quit.promise]);
  let pressed = '';
  let wake: () => void = () => {};
  keys?.onKey((key) => {
    if (key === CTRL_C || key === 'q') quit.resolve('stop');
    pressed = key;
    wake();
  });
  let last: RunOutcome = { exitCode: 0, failed: [], files: new Set() };
  const files = new Set<string>();
  let next: RunRequest | undefined = request;
  while (true) {
    if (next !== undefined) {
      const run: Promise<RunOutcome> = runOnce(next, config, { context, stop });
      last = await run.catch((error: unknown) => ({ ...last, exitCode: reportError(error, context) }));
      for (const file of last.files) files.add(file);
      if (last.exitCode === EXIT_INTERRUPTED) return EXIT_INTERRUPTED;
      output.line(`\n${output.paint('dim', keys === undefined ? ' watching   Ctrl-C quits' : HELP)}`);
    }
    pressed = '';
    const key = new Promise<'key'>((resolveKey) => {
      wake = () => resolveKey('key');
    });
    const event = await Promise.race([stop, key, changed.next().then(() => 'file' as const)]);
    if (event === 'stop') return last.exitCode;
    next = event === 'file' ? forFiles(request, changed.take(), files) : forKey(request, pressed, last);
  }
}

/**
 * What is to be run when these files have changed. What is chosen by a name or given a parameter may have nothing to choose
 * in them.
 */
function forFiles(
  request: RunRequest,
  changed: ReadonlySet<string>,
  scenarios: ReadonlySet<string>,
): RunRequest {
  const { filter, sweepAt, params } = request;
  if (filter !== undefined || sweepAt !== undefined || Object.keys(params).length > 0) return request;
  const known = [...scenarios].filter((file) => changed.has(resolve(file)) && existsSync(file));
  return known.length === changed.size ? { ...request, paths: known } : request;
}

function forKey(request: RunRequest, key: string, { failed }: RunOutcome): RunRequest | undefined {
  switch (key) {
    case 'a':
    case '\r':
      return request;
    case 'u':
      return { ...request, isUpdate: true };
    case 'f':
      return failed.length === 0 ? request : { ...request, filter: (name) => failed.includes(name) };
    default:
      return undefined;
  }
}
