import type { Step } from '../../scenario/model/scenario.ts';
import { spoken } from '../agent-words.ts';
import type { CallRun } from '../call-run.ts';

/** From the end of the greeting to the moment at which the platform knows what it speaks with (Assumed). */
const DETECTION_MS = 1000;

/** A voicemail box takes the call; the agent's settings say what comes of it. */
export async function voicemail(run: CallRun, step: Step & { readonly kind: 'voicemail' }): Promise<void> {
  await run.answer(run.clock.epochMs() - run.call.createdAtMs);
  const { dialogue } = run;
  const action = run.call.settings.voicemail;
  if (run.isOver || dialogue === undefined) return;
  // To an agent that does not look for machines it is a caller like any other.
  await dialogue.callerSays({ says: step.greeting }, action === undefined);
  if (action === undefined) return;
  await run.pause(DETECTION_MS);
  if (run.isOver) return;
  if (action.kind === 'leave-message') {
    // Whatever the agent had begun to say is dropped for the message.
    dialogue.openTurn?.finish('superseded');
    await dialogue.platformSays(spoken(run, action.text));
  }
  run.end('voicemail', 'platform');
}
