import type { CallSettings, EndReason, Party } from '../core/call.ts';
import type { CallHappening } from '../core/events.ts';
import type { AgentLink, CallSteering, CallTuning, EarlyHold } from '../core/ports.ts';
import type { Random } from '../core/random.ts';
import type { Clock } from '../core/time/clock.ts';
import type { CallerSays, ScenarioTiming } from '../scenario/model/scenario.ts';
import { type AgentAction, chosenAction } from './agent-action.ts';
import type { AgentTurn, TurnEnd } from './agent-turn.ts';
import { AgentTurns } from './agent-turns.ts';
import { BargeIn } from './barge-in.ts';
import { atPause } from './caller-line.ts';
import { CallerVoice } from './caller-voice.ts';
import { createLinkListener } from './link-listener.ts';
import { TranscriptFeed } from './transcript-feed.ts';
import { TunedSettings } from './tuned-settings.ts';
import { Vigil } from './vigil.ts';

/** From an early question to the caller's next word: sooner than any reply could be heard (Assumed). */
const EARLY_PAUSE_MS = 100;
/** Where the provider has no words of its own for speech that nobody understands. */
const UNINTELLIGIBLE = '(unintelligible)';

export interface DialogueOptions {
  readonly clock: Clock;
  readonly random: Random;
  readonly settings: CallSettings;
  readonly timing: ScenarioTiming;
  readonly link: AgentLink | undefined;
  /** Script ms, since the world began, at which the call was answered: whoever was told of it may have taken a while. */
  readonly answeredAtMs: number;
  readonly emit: (happening: CallHappening) => void;
  readonly end: (reason: EndReason, by: Party) => void;
  /** The agent has spoken, was not cut, and wants this done. */
  readonly act: (action: AgentAction) => void;
}

/** Who speaks when: the turns of the agent, the voice of the caller, and the silence between them. */
export class Dialogue {
  readonly #options: DialogueOptions;
  readonly #feed: TranscriptFeed;
  readonly #tuned: TunedSettings;
  readonly #turns: AgentTurns;
  readonly #bargeIn: BargeIn;
  readonly #vigil: Vigil;
  readonly #voice: CallerVoice;
  readonly #answeredAtMs: number;
  /** What the link has measured; told when the agent is done. */
  readonly #roundTripsMs: number[] = [];
  /** When the caller fell silent; undefined before its first word, and once the platform's own agent has answered it. */
  #silentSinceMs: number | undefined;
  /** The caller is done, and the question is about to be put. */
  #isTurnDue = false;
  #isOver = false;

  constructor(options: DialogueOptions) {
    const { clock, settings, timing, emit } = options;
    this.#options = options;
    this.#answeredAtMs = options.answeredAtMs;
    this.#feed = new TranscriptFeed(options.link);
    this.#tuned = new TunedSettings(settings);
    this.#bargeIn = new BargeIn(clock, this.#tuned);
    this.#turns = new AgentTurns({
      ...options,
      feed: this.#feed,
      onSpeechStart: () => this.#vigil.onSpeech('agent'),
      onEnd: (turn, end) => this.#onTurnEnd(turn, end),
    });
    this.#vigil = new Vigil({
      clock,
      reminderAfterMs: () => this.#tuned.reminderAfterMs,
      reminderLimit: () => this.#tuned.reminderLimit,
      endAfterSilenceMs: settings.endAfterSilenceMs,
      onReminder: () => this.#ask('reminder'),
      onSilence: () => options.end('silence-timeout', 'platform'),
    });
    this.#voice = new CallerVoice({
      clock,
      feed: this.#feed,
      answeredAtMs: this.#answeredAtMs,
      wordsPerMinute: timing.callerWordsPerMinute,
      onStart: () => this.#onCallerStarts(),
      onUtterance: (utterance) => emit({ kind: 'heard', utterance }),
    });
  }

  /** Every turn of the agent so far, the newest last. */
  get turns(): readonly AgentTurn[] {
    return this.#turns.list;
  }

  get openTurn(): AgentTurn | undefined {
    return this.#turns.open;
  }

  get hasLink(): boolean {
    return this.#options.link !== undefined;
  }

  /** Opens the link and waits for nothing else: the agent's opening comes as turn 0. */
  async open(): Promise<void> {
    const { link, settings } = this.#options;
    this.#vigil.onSilence(link !== undefined);
    if (link === undefined) return;
    // The opening may come with the very first frame, so its turn stands before the link does.
    const begin = this.#turns.add('begin', { extraDelayMs: settings.beginDelayMs });
    const isOpen = await link.open(this.#listener());
    if (!isOpen) begin.finish('call-over');
  }

  /** Resolves when the agent is done: it has spoken, or it let its time pass. */
  async floor(): Promise<void> {
    for (let turn = this.openTurn; turn !== undefined; turn = this.openTurn) {
      // An overdue turn is waited for no longer, unless its reply came after all and is being spoken.
      if (turn.isOverdue && !turn.isSpeaking) return;
      await (turn.isOverdue ? turn.finished : turn.settled);
    }
  }

  /** The caller speaks from now on, and the turn is given to the agent, unless nobody is to answer. */
  async callerSays({ says, unintelligibleMs, ...step }: CallerSays, wantsReply = true): Promise<void> {
    if (this.#isOver) return;
    const { clock, settings, timing } = this.#options;
    const early = step.early ?? timing.early ?? 'off';
    const isUnintelligible = unintelligibleMs !== undefined;
    const text = isUnintelligible ? (settings.unintelligibleText ?? UNINTELLIGIBLE) : says;
    this.#silentSinceMs = await this.#voice.say({
      parts: early === 'off' || isUnintelligible ? [text] : atPause(text),
      inPause: () => (early === 'off' ? Promise.resolve() : this.#askEarly(early)),
      soundMs: unintelligibleMs,
    });
    this.#bargeIn.end();
    if (this.#isOver || !wantsReply) return;
    this.#isTurnDue = true;
    this.#noteSilence();
    await clock.sleep(this.#tuned.endOfTurnMs);
    // An agent that does not yield is heard out first.
    while (this.openTurn?.isSpeaking === true) await this.openTurn.finished;
    this.#isTurnDue = false;
    if (!this.#isOver) this.#ask('response');
  }

  /** Somebody outside tells the agent something, or wants it to speak (retell-sdk: call.updateLive). */
  steer({ context, wantsReply }: CallSteering): void {
    if (this.#isOver) return;
    if (context !== undefined) {
      this.#feed.add({ kind: 'injected', content: context, timeMs: this.#sinceAnswerMs() });
      this.#options.emit({ kind: 'injected', content: context });
      this.#feed.show();
    }
    if (!wantsReply || this.#voice.isSpeaking) return;
    const turn = this.openTurn;
    if (turn?.isSpeaking === true) {
      if (!this.#bargeIn.mayCut(turn)) return;
      turn.finish('cut');
    }
    this.giveTurn();
  }

  /** A turn's hold on the clock ends once its frames pause. */
  releaseTurn(turn: AgentTurn): void {
    this.#options.link?.releaseTurn(turn.turn);
  }

  /** Runs once, as soon as the agent begins to speak by itself. */
  whenUnasked(run: (turn: AgentTurn) => void): void {
    this.#turns.whenUnasked(run);
  }

  /** Script ms of silence after which a reminder is due. */
  get reminderAfterMs(): number {
    return this.#tuned.reminderAfterMs;
  }

  /** The platform's own agent speaks, its first words after the delay that is set for them; resolves when it has. */
  async platformSays(text: string, isOpening = false): Promise<void> {
    if (this.#isOver) return;
    const turn = this.#turns.add('response', {
      silentSinceMs: this.#silentSinceMs,
      extraDelayMs: isOpening ? this.#options.settings.beginDelayMs : 0,
    });
    this.#silentSinceMs = undefined;
    turn.add({ text, isComplete: true, afterWallMs: 0, endCall: false, isUninterruptible: false });
    await turn.settled;
  }

  /** Keys are pressed, by whom it may be: the agent sees them in its transcript. */
  press(digits: string, by: 'agent' | 'caller'): void {
    for (const digit of digits) {
      this.#feed.add({ kind: 'dtmf', digit, timeMs: this.#sinceAnswerMs() });
      this.#options.emit({ kind: 'dtmf', digit, by });
    }
    this.#feed.show();
  }

  /** The agent is asked now, unless the caller speaks. */
  giveTurn(): void {
    if (this.#isOver || this.#voice.isSpeaking) return;
    this.#silentSinceMs = this.#options.clock.nowMs();
    this.#ask('response');
  }

  /** The caller waits for somebody else: silence is none of the agent's meanwhile. */
  rest(): void {
    this.#vigil.rest();
  }

  /** The caller is back with the agent. */
  resume(): void {
    this.#vigil.resume();
    this.#noteSilence();
  }

  /** The call is over: what was being said is cut here. */
  stop(): void {
    if (this.#isOver) return;
    this.#isOver = true;
    this.#vigil.stop();
    this.#bargeIn.end();
    this.openTurn?.finish('call-over');
    this.#voice.stop();
    if (this.#roundTripsMs.length > 0)
      this.#options.emit({ kind: 'round-trips', roundTripsMs: this.#roundTripsMs });
    this.#options.link?.close();
  }

  #listener(): ReturnType<typeof createLinkListener> {
    return createLinkListener({
      turns: this.#turns,
      feed: this.#feed,
      emit: this.#options.emit,
      end: this.#options.end,
      tune: (tuning) => this.#tune(tuning),
      ask: (kind) => this.#ask(kind),
      noteSilence: () => this.#noteSilence(),
      sinceAnswerMs: () => this.#sinceAnswerMs(),
      onRoundTrip: (roundTripMs) => {
        if (!this.#isOver) this.#roundTripsMs.push(roundTripMs);
      },
      isCallersTurn: () => this.#voice.isSpeaking || this.#isTurnDue,
      isOver: () => this.#isOver,
    });
  }

  #tune(tuning: CallTuning): void {
    this.#tuned.apply(tuning);
    this.#vigil.retune();
  }

  #sinceAnswerMs(): number {
    return this.#options.clock.nowMs() - this.#answeredAtMs;
  }

  #ask(kind: 'response' | 'reminder'): void {
    this.#turns.ask(kind, kind === 'response' ? { silentSinceMs: this.#silentSinceMs } : {});
    this.#noteSilence();
  }

  /** The platform takes a pause of the caller for the end, and learns better: nothing of the reply is heard. */
  async #askEarly(hold: EarlyHold): Promise<void> {
    const { clock } = this.#options;
    await clock.sleep(this.#tuned.endOfTurnMs);
    if (this.#isOver || this.openTurn?.isSpeaking === true) return;
    const turn = this.#turns.ask('response', { silentSinceMs: clock.nowMs(), isWithheld: true, early: hold });
    if (turn !== undefined && hold !== 'sent') await turn.reached(hold);
    await clock.sleep(EARLY_PAUSE_MS);
  }

  #onCallerStarts(): void {
    this.#vigil.onSpeech('caller');
    if (this.openTurn !== undefined) this.#bargeIn.begin(this.openTurn);
  }

  #onTurnEnd(turn: AgentTurn, end: TurnEnd): void {
    const action = end === 'spoken' && !this.#isOver ? chosenAction(turn.actions) : undefined;
    if (action !== undefined) this.#options.act(action);
    if (end !== 'superseded') this.#noteSilence();
  }

  /** Silence begins, or goes on, unless somebody speaks. No reminder falls due while a turn is open. */
  #noteSilence(): void {
    if (this.#isOver || this.#voice.isSpeaking || this.openTurn?.isSpeaking === true) return;
    this.#vigil.onSilence(this.#isTurnDue || this.openTurn !== undefined);
  }
}
