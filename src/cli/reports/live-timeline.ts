import type { Journal } from '../../core/journal/journal.ts';
import { padText } from '../../verdict/reports/terminal-text.ts';
import { createTimeline } from '../../verdict/reports/timeline.ts';
import type { Output } from '../terminal/output.ts';

export interface LiveTimelineOptions {
  /** A column with the call, for several calls at once. */
  readonly showCalls: boolean;
  /** Long texts go on in the next line. Default: they are cut. */
  readonly wraps?: boolean;
}

/** Prints what happens while it happens. */
export interface LiveTimeline {
  /** Prints what has happened so far, before something else is printed. */
  flush(): void;
  /** The same, and nothing more afterwards. */
  stop(): void;
}

/** Follows a journal. Lines are made and printed after the work that they tell about, never in its way. */
export function startLiveTimeline(
  journal: Pick<Journal, 'entries' | 'subscribe'>,
  output: Output,
  options: LiveTimelineOptions,
): LiveTimeline {
  const render = createTimeline({ ...options, isColored: output.isColored, width: output.width });
  // What came in before somebody looked is shown too.
  let waiting = [...journal.entries()];
  let leftOut = 0;

  const flush = (): void => {
    const entries = waiting;
    waiting = [];
    if (output.isFlooded()) {
      leftOut += entries.length;
      return;
    }
    const lines = entries.flatMap((entry) => render(entry) ?? []);
    if (leftOut > 0)
      lines.unshift(`... ${leftOut} entries left out: they came faster than they could be printed`);
    leftOut = 0;
    if (lines.length > 0) output.line(lines.join('\n'));
  };

  output.line(output.paint('dim', columnHeads(options)));
  if (waiting.length > 0) setImmediate(flush);
  const unsubscribe = journal.subscribe((entry) => {
    if (waiting.length === 0) setImmediate(flush);
    waiting.push(entry);
  });
  return {
    flush,
    stop() {
      unsubscribe();
      flush();
    },
  };
}

/** The columns of renderTimelineLine. */
function columnHeads({ showCalls }: LiveTimelineOptions): string {
  const call = showCalls ? `${padText('call', 13)}  ` : '';
  return ` ${padText('script', 8)}  ${call}${padText('wire', 8)} what`;
}
