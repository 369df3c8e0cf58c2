import type { Transfer, TransferFailure, Utterance } from '../core/call.ts';
import type { TransferPlan } from '../scenario/model/call-steps.ts';
import type { Step } from '../scenario/model/scenario.ts';
import { USUAL_TRANSFER } from '../scenario/model/usual-transfer.ts';
import type { CallRun } from './call-run.ts';
import { endOfWords, timeWords } from './speech.ts';

/**
 * The transfers of one call, one after the other:
 *
 *   started -> ringing -> bridged, and the call is over -> ended, once caller and target are done
 *                      -> cancelled, and the caller is back with the agent
 */
export class CallTransfers {
  readonly #run: CallRun;
  /** Steps that have said how a transfer goes which the agent has asked for. */
  readonly #playedSteps = new Set<Step>();
  /** The newest one, until it is decided: one that was cancelled for it goes on no further. */
  #open: Transfer | undefined;
  #decided = Promise.resolve();

  constructor(run: CallRun) {
    this.#run = run;
  }

  /** Resolves when nobody is being called any more. */
  get decided(): Promise<void> {
    return this.#allDecided();
  }

  /** Calls somebody who is to take the call over; resolves when that is decided. */
  begin(transfer: Transfer, plan: TransferPlan): Promise<void> {
    this.cancel();
    this.#open = transfer;
    this.#run.dialogue?.rest();
    this.#run.emit({ kind: 'transfer-started', transfer });
    this.#decided = this.#play(transfer, plan);
    return this.#decided;
  }

  /** The customer's agent wants the call passed on: the script's next transfer step says how that goes. */
  passOn({ to, showsTransferee }: { readonly to: string; readonly showsTransferee: boolean }): void {
    const step = this.#run.stepsLeft.find((it) => it.kind === 'transfer' && !this.#playedSteps.has(it));
    if (step !== undefined) this.#playedSteps.add(step);
    const plan = step?.kind === 'transfer' ? step.plan : USUAL_TRANSFER;
    this.begin({ to, mode: 'cold', showsCaller: showsTransferee }, plan).catch((error: unknown) =>
      this.#run.fail(error),
    );
  }

  /** Whether the agent has asked for a transfer that goes as this step says. */
  hasPlayed(step: Step): boolean {
    return this.#playedSteps.has(step);
  }

  /** Whoever is being called will not be connected. Harmless where nobody is. */
  cancel(why: TransferFailure = 'cancelled'): void {
    if (this.#open === undefined) return;
    const { to } = this.#open;
    this.#open = undefined;
    this.#run.emit({ kind: 'transfer-cancelled', to, why });
    this.#run.dialogue?.resume();
  }

  async #allDecided(): Promise<void> {
    let awaited: Promise<void> | undefined;
    // Another one may have begun in its place meanwhile.
    while (awaited !== this.#decided) {
      awaited = this.#decided;
      await awaited;
    }
  }

  async #play(transfer: Transfer, { outcome, ringMs, talkMs, says }: TransferPlan): Promise<void> {
    const { to } = transfer;
    const run = this.#run;
    await run.pause(ringMs);
    if (this.#open !== transfer) return;
    if (outcome !== 'bridged') {
      this.cancel(outcome);
      return;
    }
    if (says !== undefined) await this.#targetSays(says, transfer);
    if (this.#open !== transfer) return;
    this.#open = undefined;
    run.emit({ kind: 'bridged', to });
    run.afterwards(talkMs, () => run.emit({ kind: 'transfer-ended', to }));
    run.end('transferred', 'agent');
  }

  /** What the target says to the agent while the caller waits. */
  async #targetSays(text: string, transfer: Transfer): Promise<void> {
    const { call, clock, scenario } = this.#run;
    const startMs = clock.epochMs() - (call.answeredAtMs ?? clock.epochMs());
    const words = timeWords(text, startMs, scenario.timing.callerWordsPerMinute);
    await this.#run.pause(endOfWords(words, startMs) - startMs);
    if (this.#open !== transfer) return;
    const utterance: Utterance = { kind: 'utterance', role: 'transfer-target', text, words };
    this.#run.emit({ kind: 'heard', utterance });
  }
}
