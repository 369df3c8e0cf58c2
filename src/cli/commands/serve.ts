import type { Config } from '../../config/resolve-config.ts';
import { toSimulatorOptions } from '../../config/simulator-options.ts';
import { EXIT } from '../../core/errors.ts';
import { headerLine } from '../server/header.ts';
import { boundHeap } from '../server/heap-bounds.ts';
import type { CliContext } from '../terminal/context.ts';
import { stopSimulator } from '../terminal/stop-simulator.ts';

/** Serves until it is asked to stop. */
export async function serve({ settings }: Config, context: CliContext): Promise<number> {
  const { output, env, lightStart } = context;
  const stopRequested = context.stopRequested();
  // Reading a thousand scenarios takes twice as long in code that is not optimised.
  if (settings.scenarios !== undefined || settings.data !== undefined) lightStart?.end();
  lightStart?.whenOver(() => boundHeap({ env }));
  const simulator = await context.startSimulator({
    ...toSimulatorOptions(settings),
    env,
    onNotice: (message) => output.complain(message),
  });
  if (!settings.quiet) output.line(headerLine(simulator));
  // Scripts wait for exactly this line.
  output.line(`listening on ${simulator.url}`);
  const timeline = settings.quiet ? undefined : await followJournal(simulator, context);
  await stopRequested;
  await stopSimulator(simulator, output);
  timeline?.stop();
  return EXIT.clean;
}

/** The time line is loaded after the port is open: whoever waits for that waits for nothing else. */
async function followJournal(
  { journal }: Awaited<ReturnType<CliContext['startSimulator']>>,
  { output }: CliContext,
) {
  const { startLiveTimeline } = await import('../reports/live-timeline.ts');
  output.line();
  return startLiveTimeline(journal, output, { showCalls: true });
}
