import type { Step } from '../scenario/model/scenario.ts';
import { isAftermath } from '../scenario/model/world-steps.ts';
import type { CallRun } from './call-run.ts';
import { expectRequest } from './steps/expect-request.ts';
import { recordStep } from './steps/record-step.ts';
import { waitFor } from './steps/wait-for.ts';
import { reportUnplayed } from './unplayed.ts';

/** What follows the end of a call: steps that needed it have not been played, those about the world around it are. */
export async function playAftermath(run: CallRun, rest: readonly Step[]): Promise<void> {
  if (rest.length === 0) return;
  reportUnplayed(
    run,
    rest.filter(({ kind }) => !isAftermath(kind)),
  );
  const steps = rest.filter(({ kind }) => isAftermath(kind));
  if (steps.length === 0) return;
  // The call itself may be done with meanwhile; its story is not.
  const close = run.outside.keepOpen();
  try {
    for (const step of steps) {
      recordStep(run, step);
      await playOne(run, step);
    }
  } finally {
    close();
  }
}

async function playOne(run: CallRun, step: Step): Promise<void> {
  switch (step.kind) {
    case 'advance':
      return run.clock.advance(step.byMs);
    case 'wait_for':
      return waitFor(run, step);
    case 'expect_request':
      return expectRequest(run, step);
    default:
      return;
  }
}
