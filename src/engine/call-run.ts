import { type Call, type EndReason, isOver, type Party } from '../core/call.ts';
import { type CallHappening, eventOf } from '../core/events.ts';
import type { Appended, JournalWriter } from '../core/journal/journal.ts';
import type { CallSteering } from '../core/ports.ts';
import type { Clock, Timer } from '../core/time/clock.ts';
import { applyEvent } from '../core/transitions.ts';
import type { Scenario, Step } from '../scenario/model/scenario.ts';
import { playAftermath } from './aftermath.ts';
import { actAs } from './agent-action.ts';
import { analysisOf } from './analysis.ts';
import type { CallRunShared, OutsideOfCall } from './call-run-shared.ts';
import { CallTransfers } from './call-transfers.ts';
import { Dialogue } from './dialogue.ts';
import { publishEvent } from './publish-event.ts';
import { ScriptCursor } from './script-cursor.ts';
import { limitConnecting, nobodyConnects } from './steps/network.ts';
import { playStep } from './steps/play-step.ts';
import type { ScriptPause } from './steps/progress.ts';
import { recordStep } from './steps/record-step.ts';
import { REACTION_MS } from './turn-timing.ts';
import { Waits } from './waits.ts';

/** From the end of a call to its analysis (Assumed: no document says; seconds are plausible). */
const ANALYSIS_DELAY_MS = 3000;
/** For so long a person who took over is assumed to speak with the caller; nobody records what is said. */
const TAKEN_OVER_MS = 30_000;

/** Shared, since every call has them and few ever hold any. */
const NO_TIMERS: readonly Timer[] = [];

/** One call, played from its script: each event is applied, stored, journaled and published before anything else happens. */
export class CallRun {
  readonly scenario: Scenario;
  dialogue: Dialogue | undefined;
  readonly #shared: CallRunShared;
  #call: Call;
  readonly #script: ScriptCursor;
  #waits: Waits | undefined;
  /** For how long the script waits; one timer, since steps follow each other. */
  #scriptPause: Timer | undefined;
  #limit: Timer | undefined;
  #transfers: CallTransfers | undefined;
  /** What still happens after the end: the analysis, and the talk of a caller who was passed on. */
  #afterwards: readonly Timer[] = NO_TIMERS;
  /** Why the call will end, once a person has taken it over. */
  #takenOver: EndReason | undefined;

  constructor(call: Call, scenario: Scenario, shared: CallRunShared) {
    this.#shared = shared;
    this.#call = call;
    this.scenario = scenario;
    this.#script = new ScriptCursor(scenario);
    this.#limit = limitConnecting(this);
  }

  get clock(): Clock {
    return this.#shared.clock;
  }

  get journal(): JournalWriter {
    return this.#shared.journal;
  }

  get outside(): OutsideOfCall {
    return this.#shared;
  }

  get call(): Call {
    return this.#call;
  }

  get isOver(): boolean {
    return isOver(this.#call);
  }

  /** Plays the script from where it stands to its end, and what follows from there. */
  play(): void {
    try {
      while (!this.#isLeft && this.#script.step !== undefined) {
        recordStep(this, this.#script.step);
        const progress = playStep(this, this.#script.step);
        if (progress !== undefined) {
          this.#goOnAfter(progress);
          return;
        }
        this.#script.advance();
      }
      const rest = this.#isLeft || !this.#script.mayGrow ? this.#conclude() : this.#growAndPlay();
      rest.catch((error: unknown) => this.fail(error));
    } catch (error) {
      this.fail(error);
    }
  }

  async #growAndPlay(): Promise<void> {
    await this.#script.grow(this.clock);
    this.play();
  }

  /** Something happens; gives its journal entry. @throws what keeps it from happening */
  happen(happening: CallHappening): Appended {
    const event = eventOf(happening, this.#call.id, this.clock.epochMs());
    const before = this.#call;
    this.#call = applyEvent(before, event);
    return publishEvent(this.#shared, { event, call: this.#call, before });
  }

  /** The same, from within the call: it ends of what keeps that from happening, and the process does not. */
  emit(happening: CallHappening): Appended {
    try {
      return this.happen(happening);
    } catch (error) {
      return this.fail(error);
    }
  }

  /** The call is picked up: from here words have times, and the agent is dialled. */
  async answer(ringMs: number): Promise<void> {
    this.emit({ kind: 'answered', ringMs });
    if (this.isOver) return;
    const { settings, answeredAtMs = this.clock.epochMs() } = this.#call;
    this.#limit?.cancel();
    this.#limit = this.clock.after(settings.maxDurationMs, () => this.end('max-duration', 'platform'));
    this.dialogue = new Dialogue({
      clock: this.clock,
      // Not before the call is answered: under load, many calls only ring.
      random: this.#shared.random.fork(`call:${this.#call.id}`),
      settings,
      timing: this.scenario.timing,
      answeredAtMs: answeredAtMs - this.clock.startAtMs,
      link: this.#shared.linkFor(this.#call, {
        turnDeadlineMs: this.scenario.timing.turnDeadlineMs,
        beginDeadlineMs: this.scenario.timing.beginDeadlineMs,
      }),
      emit: (happening) => this.emit(happening),
      end: (reason, by) => this.end(reason, by),
      act: (action) => actAs(this, action),
    });
    await this.unlessOver(this.dialogue.open());
  }

  /** Ends the call here, whatever is being said. Harmless where it is over. */
  end(reason: EndReason, by: Party): void {
    if (this.isOver) return;
    this.dialogue?.stop();
    this.#limit?.cancel();
    this.#transfers?.cancel();
    // What was still to be told could not be, and it has ended of that.
    if (this.isOver) return;
    this.#shared.onEnding(this.#call);
    this.emit({ kind: 'ended', reason, by });
    this.#wake();
    this.#analyzeLater();
  }

  /** Tells the agent something or makes it speak; false where there is no agent on the line. */
  steer(steering: CallSteering): boolean {
    if (this.isOver || this.dialogue === undefined || this.#takenOver !== undefined) return false;
    this.dialogue.steer(steering);
    return true;
  }

  /** A person speaks in the agent's place: the script is over, and the call goes on for a while. */
  handOver(reason: EndReason): boolean {
    if (this.isOver || this.dialogue === undefined || this.#takenOver !== undefined) return false;
    this.#takenOver = reason;
    this.dialogue.stop();
    this.emit({ kind: 'taken-over' });
    this.#wake();
    return true;
  }

  /** The call was deleted before its analysis, or could not even begin: nothing more happens to it. */
  discard(): void {
    this.#limit?.cancel();
    for (const timer of this.#afterwards) timer.cancel();
    this.#shared.onDone(this.#call.id);
  }

  /** Takes up a call that an earlier process left behind: it ends here unless it had ended, and is analyzed. */
  takeUp(): void {
    if (this.isOver) this.#analyzeLater();
    else this.end('platform-error', 'platform');
  }

  get transfers(): CallTransfers {
    this.#transfers ??= new CallTransfers(this);
    return this.#transfers;
  }

  /** The steps that have not been played to their end. */
  get stepsLeft(): readonly Step[] {
    return this.#script.rest;
  }

  /** Resolves when the agent is done, and nobody is being called whom the caller waits for. */
  async floor(): Promise<void> {
    await this.dialogue?.floor();
    await this.#transfers?.decided;
  }

  /** Something happens so much later, though the call may be over by then: it is not done before. */
  afterwards(delayMs: number, happen: () => void): void {
    const timer = this.clock.after(delayMs, () => {
      this.#afterwards = this.#afterwards.filter((other) => other !== timer);
      happen();
      if (this.#afterwards.length === 0) this.#shared.onDone(this.#call.id);
    });
    this.#afterwards = [...this.#afterwards, timer];
  }

  /**
   * To be awaited where somebody's real work has come to its end, before anything is made of it: on the skipping clock
   * all else that is under way at this moment ends first, so that the story does not depend on who was faster.
   */
  async quiet(): Promise<void> {
    if (this.clock.mode.kind === 'skip') await this.pause(0);
  }

  /** Waits on script time, or until the call is over. */
  pause(delayMs: number): Promise<void> {
    this.#waits ??= new Waits();
    return this.#waits.pause(this.clock, delayMs);
  }

  /** Waits for work that a dead call may never finish. */
  unlessOver(work: Promise<unknown>): Promise<void> {
    this.#waits ??= new Waits();
    return this.#waits.unlessWoken(work);
  }

  /** A script that ends while the call goes on: the caller hears the agent out and hangs up; a call that only rang was not answered. */
  async #leave(): Promise<void> {
    if (this.dialogue === undefined) return nobodyConnects(this);
    await this.floor();
    await this.pause(REACTION_MS);
    this.end('caller-hangup', 'caller');
  }

  /** The script is not played any further: the call is over, or a person has taken it over. */
  get #isLeft(): boolean {
    return this.isOver || this.#takenOver !== undefined;
  }

  #goOnAfter(progress: Promise<void> | ScriptPause): void {
    if (!('kind' in progress)) {
      progress.then(() => this.#stepDone()).catch((error: unknown) => this.fail(error));
      return;
    }
    this.#scriptPause = this.clock.after(progress.forMs, () => {
      this.#scriptPause = undefined;
      progress.next?.(this);
      this.#stepDone();
    });
  }

  #stepDone(): void {
    this.#script.advance();
    this.play();
  }

  /** What follows the script. */
  async #conclude(): Promise<void> {
    if (this.#takenOver !== undefined) {
      await this.pause(TAKEN_OVER_MS);
      this.end(this.#takenOver, 'caller');
    }
    if (this.isOver) await playAftermath(this, this.stepsLeft);
    else await this.#leave();
  }

  /** A defect of ours: the call cannot be played, and ends as the provider's own failures do. Gives the entry that tells it. */
  fail(error: unknown): Appended {
    const told = this.#shared.onDefect(error, this.#call.id);
    if (this.isOver) this.#shared.onOver(this.#call);
    else this.end('platform-error', 'platform');
    return told;
  }

  /** Whatever waits goes on at once. */
  #wake(): void {
    if (this.#scriptPause !== undefined) {
      this.#scriptPause.cancel();
      this.#scriptPause = undefined;
      // Not before the one who ended the call is done with it.
      queueMicrotask(() => this.#stepDone());
    }
    this.#waits?.wake();
  }

  #analyzeLater(): void {
    this.afterwards(ANALYSIS_DELAY_MS, () =>
      this.emit({ kind: 'analyzed', analysis: analysisOf(this.#call, this.scenario.analysis) }),
    );
  }
}
