import type { CallSettings, EndReason, Party, Utterance } from '../core/call.ts';
import type { Clock } from '../core/clock.ts';
import type { CallHappening } from '../core/events.ts';
import type { TurnKind } from '../core/journal/entry.ts';
import type {
  AgentLink,
  AgentLinkListener,
  CallSteering,
  CallTuning,
  ReplyActions,
  ReplyPiece,
} from '../core/ports.ts';
import type { Random } from '../core/random.ts';
import type { ScenarioTiming } from '../scenario/scenario.ts';
import { AgentTurn, type TurnEnd } from './agent-turn.ts';
import { CallerVoice } from './caller-voice.ts';
import { ConversationLog } from './conversation.ts';
import { textOf } from './speech.ts';
import { Vigil } from './vigil.ts';

/** From the end of the caller's speech to the question, at responsiveness 1; each lost tenth adds a tenth of the range (Assumed). */
const END_OF_TURN_MS = 400;
const END_OF_TURN_RANGE_MS = 1600;
/** Replies on the skipping clock stay within what a platform calls normal (docs: latency). */
const SHORTEST_REPLY_MS = 200;
const LONGEST_REPLY_MS = 3000;

export interface DialogueOptions {
  readonly clock: Clock;
  readonly random: Random;
  readonly settings: CallSettings;
  readonly timing: ScenarioTiming;
  readonly link: AgentLink | undefined;
  readonly emit: (happening: CallHappening) => void;
  readonly end: (reason: EndReason, by: Party) => void;
}

/** Who speaks when: the turns of the agent, the voice of the caller, and the silence between them. */
export class Dialogue implements AgentLinkListener {
  readonly turns: AgentTurn[] = [];
  readonly #options: DialogueOptions;
  readonly #log = new ConversationLog();
  readonly #vigil: Vigil;
  readonly #answeredAtMs: number;
  readonly #voice: CallerVoice;
  #tuning: CallTuning = {};
  #unasked: { readonly interruptId: number; readonly turn: AgentTurn } | undefined;
  #turnNumber = 0;
  #silentSinceMs: number;
  #isOver = false;

  constructor(options: DialogueOptions) {
    const { clock, settings, timing, link, emit } = options;
    this.#options = options;
    this.#answeredAtMs = clock.nowMs();
    this.#silentSinceMs = this.#answeredAtMs;
    this.#vigil = new Vigil({
      clock,
      reminderAfterMs: () => this.#tuning.reminderAfterMs ?? settings.reminderAfterMs,
      reminderLimit: () => this.#tuning.reminderLimit ?? settings.reminderLimit,
      endAfterSilenceMs: settings.endAfterSilenceMs,
      onReminder: () => this.#ask('reminder'),
      onSilence: () => options.end('silence-timeout', 'platform'),
    });
    this.#voice = new CallerVoice({
      clock,
      log: this.#log,
      answeredAtMs: this.#answeredAtMs,
      wordsPerMinute: timing.callerWordsPerMinute,
      onStart: () => this.#vigil.onSpeech('caller'),
      onProgress: (turnTo) => link?.update(this.#log.now(), turnTo),
      onUtterance: (utterance) => {
        emit({ kind: 'heard', utterance });
        link?.update(this.#log.now());
      },
    });
  }

  /** Opens the link and waits for nothing else: the agent's opening comes as turn 0. */
  async open(): Promise<void> {
    this.#vigil.onSilence(this.#options.link !== undefined);
    const { link, settings } = this.#options;
    if (link === undefined) return;
    // The opening may come with the very first frame, so its turn stands before the link does.
    const begin = this.#addTurn('begin', settings.beginDelayMs);
    const isOpen = await link.open(this);
    if (!isOpen) begin.finish('call-over');
  }

  get openTurn(): AgentTurn | undefined {
    const latest = this.turns.at(-1);
    return latest === undefined || latest.isOver ? undefined : latest;
  }

  get hasLink(): boolean {
    return this.#options.link !== undefined;
  }

  /** Resolves when the agent is done: it has spoken, or it let its time pass. */
  async floor(): Promise<void> {
    for (let turn = this.openTurn; turn !== undefined; turn = this.openTurn) {
      // An overdue turn is waited for no longer, unless its reply came after all and is being spoken.
      if (turn.isOverdue && !turn.isSpeaking) return;
      await (turn.isOverdue ? turn.finished : turn.settled);
    }
  }

  /** The caller speaks from now on, and the turn is given to the agent. */
  async callerSays(text: string): Promise<void> {
    if (this.#isOver) return;
    this.#silentSinceMs = await this.#voice.say(text);
    if (this.#isOver) return;
    const responsiveness = this.#tuning.responsiveness ?? this.#options.settings.responsiveness;
    this.#vigil.onSilence(false);
    await this.#options.clock.sleep(END_OF_TURN_MS + (1 - responsiveness) * END_OF_TURN_RANGE_MS);
    // An agent that must not be interrupted is heard out first.
    while (this.openTurn?.isSpeaking === true) await this.openTurn.finished;
    if (!this.#isOver) this.#ask('response');
  }

  /** Somebody outside tells the agent something, or wants it to speak (retell-sdk: call.updateLive). */
  steer({ context, wantsReply }: CallSteering): void {
    if (this.#isOver) return;
    const { clock, emit, link } = this.#options;
    if (context !== undefined) {
      this.#log.add({ kind: 'injected', content: context, timeMs: clock.nowMs() - this.#answeredAtMs });
      emit({ kind: 'injected', content: context });
      link?.update(this.#log.now());
    }
    if (!wantsReply || this.#voice.isSpeaking) return;
    const turn = this.openTurn;
    if (turn?.isSpeaking === true) {
      if (!this.canCut(turn)) return;
      turn.finish('cut');
    }
    this.#silentSinceMs = clock.nowMs();
    this.#ask('response');
  }

  /** True where the caller's voice cuts the agent short. */
  canCut(turn: AgentTurn): boolean {
    const sensitivity =
      this.#tuning.interruptionSensitivity ?? this.#options.settings.interruptionSensitivity;
    return sensitivity > 0 && !turn.actions.isUninterruptible;
  }

  /** The hold that a turn's remaining frames have on the clock ends once they pause. */
  releaseTurn(turn: AgentTurn): void {
    this.#options.link?.releaseTurn(turn.turn);
  }

  /** The platform's own agent speaks; resolves when it has. */
  async platformSays(text: string): Promise<void> {
    const turn = this.#addTurn('response', 0);
    turn.add({ text, isComplete: true, afterWallMs: 0, endCall: false, isUninterruptible: false });
    await turn.settled;
  }

  /** The call is over: what was being said is cut here. */
  stop(): void {
    if (this.#isOver) return;
    this.#isOver = true;
    this.#vigil.stop();
    this.openTurn?.finish('call-over');
    this.#voice.stop();
    this.#options.link?.close();
  }

  onReply(piece: ReplyPiece): void {
    const turn = this.turns.findLast(
      (candidate) => candidate.turn === piece.turn && candidate.kind !== 'unasked',
    );
    turn?.add(piece);
  }

  onUnasked(piece: ReplyPiece & { readonly interruptId: number }): void {
    if (this.#isOver) return;
    if (this.#unasked?.interruptId !== piece.interruptId || this.#unasked.turn.isOver) {
      this.openTurn?.finish('superseded');
      this.#unasked = { interruptId: piece.interruptId, turn: this.#addTurn('unasked', 0) };
    }
    this.#unasked.turn.add(piece);
  }

  onToolCalled(item: Parameters<AgentLinkListener['onToolCalled']>[0]): void {
    if (this.#isOver) return;
    const placed = { ...item, timeMs: this.#options.clock.nowMs() - this.#answeredAtMs };
    this.#log.add(placed);
    this.#options.emit({ kind: 'tool-called', item: placed });
  }

  onTuned(tuning: CallTuning): void {
    this.#tuning = { ...this.#tuning, ...tuning };
  }

  onRoundTrip(roundTripMs: number): void {
    if (!this.#isOver) this.#options.emit({ kind: 'round-trip', roundTripMs });
  }

  onUnanswered(turn: number): void {
    this.turns.findLast((candidate) => candidate.turn === turn)?.markOverdue();
  }

  onGone(reason: EndReason, by: Party): void {
    this.#options.end(reason, by);
  }

  #ask(kind: 'response' | 'reminder'): void {
    const { link } = this.#options;
    if (link === undefined) return;
    this.openTurn?.finish('superseded');
    this.#turnNumber += 1;
    const turn = this.#addTurn(kind, 0);
    this.#vigil.onSilence(true);
    link.ask({ turn: turn.turn, kind }, this.#log.now());
  }

  #addTurn(kind: TurnKind, extraDelayMs: number): AgentTurn {
    const { clock, settings, timing } = this.#options;
    const turn = new AgentTurn({
      clock,
      kind,
      turn: kind === 'begin' ? 0 : this.#turnNumber,
      answeredAtMs: this.#answeredAtMs,
      silentSinceMs: kind === 'response' ? this.#silentSinceMs : clock.nowMs(),
      replyLatencyMs: this.#replyLatencyMs(),
      speechDelayMs: settings.pace.speechDelayMs + extraDelayMs,
      wordsPerMinute: timing.agentWordsPerMinute,
      onSpeechStart: () => {
        this.#vigil.onSpeech('agent');
        this.#log.begin(turn);
        this.#options.link?.update(this.#log.now(), 'agent');
      },
      onEnd: (end) => this.#onTurnEnd(turn, end),
    });
    this.turns.push(turn);
    return turn;
  }

  /** Real waiting counts on clocks that follow it; on the others, and for the platform's own agent, the script says it. */
  #replyLatencyMs(): number {
    const { clock, link, timing, settings, random } = this.#options;
    if (link !== undefined && clock.mode.kind !== 'skip') return 0;
    if (timing.replyLatencyMs !== undefined) return timing.replyLatencyMs;
    const sampleMs = settings.pace.replyMedianMs * Math.exp(settings.pace.replySigma * random.normal());
    return Math.round(Math.min(LONGEST_REPLY_MS, Math.max(SHORTEST_REPLY_MS, sampleMs)));
  }

  #onTurnEnd(turn: AgentTurn, end: TurnEnd): void {
    this.#log.end(turn);
    const words = turn.spokenWords();
    if (words.length > 0)
      this.#record(turn, end, { kind: 'utterance', role: 'agent', text: textOf(words), words });
    if (end === 'spoken') this.#act(turn.actions);
    if (!this.#isOver && end !== 'superseded') this.#vigil.onSilence(false);
  }

  #record(turn: AgentTurn, end: TurnEnd, utterance: Utterance): void {
    const isCut = end !== 'spoken';
    // End to end is counted from the end of the caller's speech, so openings and reminders have none (retell-sdk: resources/call).
    const latency = turn.kind === 'response' ? turn.latency() : undefined;
    this.#log.add(utterance);
    if (end === 'cut')
      this.#options.emit({ kind: 'interrupted', turn: turn.turn, afterWords: utterance.words.length });
    this.#options.emit({
      kind: 'said',
      utterance,
      turn: turn.turn,
      ...(latency === undefined ? {} : { latency }),
      ...(isCut ? { cutAfterWords: utterance.words.length } : {}),
    });
    if (!this.#isOver) this.#options.link?.update(this.#log.now());
  }

  /** After the words, one action counts: end, then transfer, then digit (docs: api-references/llm-websocket). */
  #act(actions: ReplyActions): void {
    const { emit, end } = this.#options;
    if (actions.endCall) end('agent-hangup', 'agent');
    else if (actions.transferTo !== undefined) {
      emit({ kind: 'transferred', to: actions.transferTo });
      end('transferred', 'agent');
    } else if (actions.digit !== undefined) {
      for (const digit of actions.digit) emit({ kind: 'dtmf', digit, by: 'agent' });
    }
  }
}
