import { type Call, type CallAnalysis, type EndReason, isOver, type Party } from '../core/call.ts';
import type { Clock } from '../core/clock.ts';
import type { CallEvent, CallHappening, CallListener } from '../core/events.ts';
import type { CallParties } from '../core/journal/entry.ts';
import type { JournalWriter } from '../core/journal/journal.ts';
import type { AgentLinkFactory } from '../core/ports.ts';
import type { Random } from '../core/random.ts';
import type { Collection } from '../core/store/store.ts';
import { applyEvent } from '../core/transitions.ts';
import type { Scenario, Step } from '../scenario/scenario.ts';
import { analysisOf } from './analysis.ts';
import { Dialogue } from './dialogue.ts';
import { playStep } from './steps/play-step.ts';
import { reportUnplayed } from './unplayed.ts';

/** From the end of a call to its analysis (Assumed: seconds; facts: section 7, last line). */
const ANALYSIS_DELAY_MS = 3000;
/** A caller needs a moment before speaking or hanging up. */
export const REACTION_MS = 300;

export interface CallRunOptions {
  readonly call: Call;
  readonly scenario: Scenario;
  readonly clock: Clock;
  readonly random: Random;
  readonly journal: JournalWriter;
  readonly calls: Collection<Call>;
  readonly linkFor: AgentLinkFactory;
  readonly onEvent: CallListener;
  /** The provider's own word for why a call ended, for the journal's readers. */
  readonly reasonWordOf?: ((call: Call) => string | undefined) | undefined;
  /** The call is over and analyzed; nothing more will happen to it. */
  readonly onDone: () => void;
}

/**
 * One call, played from its script. Steps are played in order; each event is applied, stored, journaled and
 * published, in that order, before anything else happens.
 */
export class CallRun {
  readonly scenario: Scenario;
  readonly clock: Clock;
  readonly journal: JournalWriter;
  dialogue: Dialogue | undefined;
  readonly #options: CallRunOptions;
  #call: Call;
  #stepsPlayed = 0;
  #wakers = new Set<() => void>();

  constructor(options: CallRunOptions) {
    this.#options = options;
    this.#call = options.call;
    this.scenario = options.scenario;
    this.clock = options.clock;
    this.journal = options.journal;
  }

  get call(): Call {
    return this.#call;
  }

  get isOver(): boolean {
    return isOver(this.#call);
  }

  /** Plays the script to its end, and what follows from there. Never rejects. */
  async play(): Promise<void> {
    const { script } = this.scenario;
    for (const step of script) {
      if (this.isOver) break;
      this.#recordStep(step);
      await playStep(this, step);
      this.#stepsPlayed += 1;
    }
    if (this.isOver) reportUnplayed(this, script.slice(this.#stepsPlayed));
    else await this.#leave();
  }

  emit(happening: CallHappening): void {
    const event: CallEvent = { ...happening, callId: this.#call.id, atMs: this.clock.epochMs() };
    this.#call = applyEvent(this.#call, event);
    this.#options.calls.put(this.#call.id, this.#call);
    const entry = this.journal.append({
      wire: 'call',
      kind: 'event',
      callId: this.#call.id,
      event,
      ...(event.kind === 'created' ? { parties: partiesOf(this.#call) } : {}),
      ...(event.kind === 'ended' ? this.#reasonWord() : {}),
    });
    this.#options.onEvent(event, this.#call, entry.id);
  }

  /** The call is picked up: from here words have times, and the agent is dialled. */
  async answer(ringMs: number): Promise<void> {
    this.emit({ kind: 'answered', ringMs });
    const { settings } = this.#call;
    const limit = this.clock.after(settings.maxDurationMs, () => this.end('max-duration', 'platform'));
    this.#wakers.add(() => limit.cancel());
    this.dialogue = new Dialogue({
      clock: this.clock,
      random: this.#options.random,
      settings,
      timing: this.scenario.timing,
      link: this.#options.linkFor(this.#call, { turnDeadlineMs: this.scenario.timing.turnDeadlineMs }),
      emit: (happening) => this.emit(happening),
      end: (reason, by) => this.end(reason, by),
    });
    await this.#unlessOver(this.dialogue.open());
  }

  /** Ends the call here, whatever is being said. Harmless where it is over. */
  end(reason: EndReason, by: Party): void {
    if (this.isOver) return;
    this.dialogue?.stop();
    this.emit({ kind: 'ended', reason, by });
    for (const wake of this.#wakers) wake();
    this.#wakers.clear();
    this.#analyzeLater();
  }

  /** Takes up a call that an earlier process left behind: it ends here unless it had ended, and is analyzed. */
  takeUp(): void {
    if (this.isOver) this.#analyzeLater();
    else this.end('platform-error', 'platform');
  }

  /** Waits on script time, or until the call is over. */
  pause(delayMs: number): Promise<void> {
    return new Promise((resolve) => {
      const wake = (): void => {
        timer.cancel();
        resolve();
      };
      const timer = this.clock.after(delayMs, () => {
        this.#wakers.delete(wake);
        resolve();
      });
      this.#wakers.add(wake);
    });
  }

  /** Waits for work that a dead call may never finish. */
  #unlessOver(work: Promise<unknown>): Promise<void> {
    return new Promise((resolve, reject) => {
      this.#wakers.add(resolve);
      work.then(() => resolve(), reject);
    });
  }

  /** A script that ends while the call goes on: the caller hears the agent out and hangs up; a call that only rang was not answered. */
  async #leave(): Promise<void> {
    if (this.dialogue === undefined) {
      this.end('no-answer', 'network');
      return;
    }
    await this.dialogue.floor();
    await this.pause(REACTION_MS);
    this.end('caller-hangup', 'caller');
  }

  #analyzeLater(): void {
    this.clock.after(ANALYSIS_DELAY_MS, () => {
      this.emit({ kind: 'analyzed', analysis: this.#analysis() });
      this.#options.onDone();
    });
  }

  #recordStep(step: Step): void {
    this.journal.append({
      wire: 'call',
      kind: 'step',
      callId: this.#call.id,
      scenario: this.scenario.name,
      step: step.text,
      ...(step.line === undefined ? {} : { line: step.line }),
    });
  }

  #reasonWord(): { readonly reasonWord?: string } {
    const reasonWord = this.#options.reasonWordOf?.(this.#call);
    return reasonWord === undefined ? {} : { reasonWord };
  }

  #analysis(): CallAnalysis {
    return analysisOf(this.#call, this.scenario.analysis);
  }
}

/** Who calls whom: with it a saved journal can be judged without the call. */
function partiesOf(call: Call): CallParties {
  return {
    direction: call.direction,
    ...(call.from === undefined ? {} : { from: call.from }),
    ...(call.to === undefined ? {} : { to: call.to }),
    ...(call.metadata === undefined ? {} : { metadata: call.metadata }),
  };
}
