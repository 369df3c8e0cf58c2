import { type Call, type CallAnalysis, type EndReason, isOver, type Party } from '../core/call.ts';
import type { Clock, Timer } from '../core/clock.ts';
import type { CallEvent, CallHappening } from '../core/events.ts';
import type { JournalWriter } from '../core/journal/journal.ts';
import type { AgentLinkFactory, CallSteering } from '../core/ports.ts';
import type { Random } from '../core/random.ts';
import { applyEvent } from '../core/transitions.ts';
import type { Scenario, Step } from '../scenario/scenario.ts';
import type { AgentAction } from './agent-action.ts';
import { analysisOf } from './analysis.ts';
import { Dialogue } from './dialogue.ts';
import { type Publication, publishEvent } from './publish-event.ts';
import { playStep } from './steps/play-step.ts';
import { reportUnplayed } from './unplayed.ts';

/** From the end of a call to its analysis (Assumed: no document says; seconds are plausible). */
const ANALYSIS_DELAY_MS = 3000;
/** A caller needs a moment before speaking or hanging up. */
export const REACTION_MS = 300;
/** For so long a person who took over is assumed to speak with the caller; nobody records what is said. */
const TAKEN_OVER_MS = 30_000;

export interface CallRunOptions extends Publication {
  readonly call: Call;
  readonly scenario: Scenario;
  readonly clock: Clock;
  /** Asked for when the call is answered: under load, many calls only ring. */
  readonly randomOf: () => Random;
  readonly linkFor: AgentLinkFactory;
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
  #limit: Timer | undefined;
  #analysisDue: Timer | undefined;
  /** Why the call will end, once a person has taken it over. */
  #takenOver: EndReason | undefined;

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
      if (this.isOver || this.#takenOver !== undefined) break;
      this.#recordStep(step);
      await playStep(this, step);
      this.#stepsPlayed += 1;
    }
    if (this.#takenOver !== undefined) {
      await this.pause(TAKEN_OVER_MS);
      this.end(this.#takenOver, 'caller');
    }
    if (this.isOver) reportUnplayed(this, script.slice(this.#stepsPlayed));
    else await this.#leave();
  }

  emit(happening: CallHappening): void {
    const event: CallEvent = { ...happening, callId: this.#call.id, atMs: this.clock.epochMs() };
    this.#call = applyEvent(this.#call, event);
    publishEvent(this.#options, event, this.#call);
  }

  /** The call is picked up: from here words have times, and the agent is dialled. */
  async answer(ringMs: number): Promise<void> {
    this.emit({ kind: 'answered', ringMs });
    const { settings } = this.#call;
    this.#limit = this.clock.after(settings.maxDurationMs, () => this.end('max-duration', 'platform'));
    this.dialogue = new Dialogue({
      clock: this.clock,
      random: this.#options.randomOf(),
      settings,
      timing: this.scenario.timing,
      link: this.#options.linkFor(this.#call, { turnDeadlineMs: this.scenario.timing.turnDeadlineMs }),
      emit: (happening) => this.emit(happening),
      end: (reason, by) => this.end(reason, by),
      act: (action) => this.#act(action),
    });
    await this.#unlessOver(this.dialogue.open());
  }

  /** Ends the call here, whatever is being said. Harmless where it is over. */
  end(reason: EndReason, by: Party): void {
    if (this.isOver) return;
    this.dialogue?.stop();
    this.#limit?.cancel();
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

  /** The call was deleted before its analysis: there will be none. */
  discard(): void {
    this.#analysisDue?.cancel();
    this.#options.onDone();
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

  /** What the agent wanted done after its words. */
  #act(action: AgentAction): void {
    switch (action.kind) {
      case 'end-call':
        this.end('agent-hangup', 'agent');
        return;
      case 'transfer':
        this.emit({ kind: 'transferred', to: action.to });
        this.end('transferred', 'agent');
        return;
      case 'digits':
        this.dialogue?.press(action.digits, 'agent');
    }
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

  /** Whatever waits for script time goes on at once. */
  #wake(): void {
    for (const wake of this.#wakers) wake();
    this.#wakers.clear();
  }

  #analyzeLater(): void {
    this.#analysisDue = this.clock.after(ANALYSIS_DELAY_MS, () => {
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

  #analysis(): CallAnalysis {
    return analysisOf(this.#call, this.scenario.analysis);
  }
}
