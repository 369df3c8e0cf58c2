import type { CallSettings, Utterance } from '../core/call.ts';
import type { CallHappening } from '../core/events.ts';
import type { TurnKind } from '../core/journal/entry.ts';
import type { AgentLink, EarlyHold } from '../core/ports.ts';
import type { Random } from '../core/random.ts';
import type { Clock } from '../core/time/clock.ts';
import type { ScenarioTiming } from '../scenario/model/scenario.ts';
import { chosenAction } from './agent-action.ts';
import { AgentTurn, type TurnEnd } from './agent-turn.ts';
import { textOf } from './speech.ts';
import type { TranscriptFeed } from './transcript-feed.ts';
import { drawReplyMs } from './turn-timing.ts';

export interface AgentTurnsOptions {
  readonly clock: Clock;
  readonly random: Random;
  readonly settings: CallSettings;
  readonly timing: ScenarioTiming;
  readonly link: AgentLink | undefined;
  readonly feed: TranscriptFeed;
  readonly answeredAtMs: number;
  readonly emit: (happening: CallHappening) => void;
  readonly onSpeechStart: () => void;
  /** After what was spoken has been recorded. */
  readonly onEnd: (turn: AgentTurn, end: TurnEnd) => void;
}

interface NewTurn {
  /** Script ms beyond the usual before it is spoken. */
  readonly extraDelayMs?: number;
  /** When the caller fell silent, whose words the turn answers. Default: it answers nobody. */
  readonly silentSinceMs?: number | undefined;
  readonly isWithheld?: boolean;
  /** Where the agent gives the number. */
  readonly turn?: number;
}

/** The turns of one call's agent, from the opening to the last: made, numbered, and recorded when they end. */
export class AgentTurns {
  readonly list: AgentTurn[] = [];
  readonly #options: AgentTurnsOptions;
  #number = 0;
  #onUnasked: ((turn: AgentTurn) => void)[] = [];
  #unasked: { readonly interruptId: number; readonly turn: AgentTurn } | undefined;

  constructor(options: AgentTurnsOptions) {
    this.#options = options;
  }

  /** The newest turn, while it is not over. */
  get open(): AgentTurn | undefined {
    const latest = this.list.at(-1);
    return latest === undefined || latest.isOver ? undefined : latest;
  }

  /** The turn of that number which waits for its answer: a line of the platform itself is complete from the beginning, whatever its number. */
  asked(number: number): AgentTurn | undefined {
    return this.list.findLast((turn) => turn.turn === number && turn.kind !== 'unasked' && !turn.isComplete);
  }

  /** The turn of that number whose answer is overdue. */
  overdue(number: number): AgentTurn | undefined {
    return this.list.findLast((turn) => turn.turn === number && !turn.isComplete);
  }

  /** Makes a turn: by itself one that nobody is asked for, as the opening, or a line of the platform's own agent. */
  add(kind: TurnKind, given: NewTurn = {}): AgentTurn {
    const { clock, settings, timing, answeredAtMs, link, feed } = this.#options;
    const turn = new AgentTurn({
      clock,
      kind,
      turn: given.turn ?? (kind === 'begin' ? 0 : this.#number),
      answeredAtMs,
      silentSinceMs: given.silentSinceMs,
      replyLatencyMs: this.#replyLatencyMs(),
      speechDelayMs: settings.pace.speechDelayMs + (given.extraDelayMs ?? 0),
      wordsPerMinute: timing.agentWordsPerMinute,
      isWithheld: given.isWithheld ?? false,
      onSpeechStart: () => {
        this.#options.onSpeechStart();
        feed.begin(turn);
        feed.show('agent');
      },
      onProgress: link === undefined ? undefined : () => feed.show(),
      onEnd: (end) => this.#onEnd(turn, end),
    });
    this.list.push(turn);
    return turn;
  }

  /** Puts a question to the agent; whatever was open is superseded by it. */
  ask(
    kind: 'response' | 'reminder',
    given: NewTurn & { readonly early?: EarlyHold | undefined } = {},
  ): AgentTurn | undefined {
    const { link, feed } = this.#options;
    if (link === undefined) return undefined;
    this.open?.finish('superseded');
    this.#number = link.numberAfter(this.#number);
    const turn = this.add(kind, given);
    const { early } = given;
    link.ask({ turn: turn.turn, kind, ...(early === undefined ? {} : { early }) }, feed.now());
    return turn;
  }

  /** The turn of an utterance that the agent begins by itself; a new id discards what was open. */
  unasked(interruptId: number): AgentTurn {
    if (this.#unasked?.interruptId === interruptId && !this.#unasked.turn.isOver) return this.#unasked.turn;
    this.open?.finish('superseded');
    const turn = this.add('unasked', { turn: interruptId });
    this.#unasked = { interruptId, turn };
    const waiting = this.#onUnasked;
    this.#onUnasked = [];
    for (const tell of waiting) tell(turn);
    return turn;
  }

  /** Runs once, as soon as the agent begins to speak by itself. */
  whenUnasked(run: (turn: AgentTurn) => void): void {
    this.#onUnasked.push(run);
  }

  /** Real waiting counts on clocks that follow it; on the others, and for the platform's own agent, the script says it. */
  #replyLatencyMs(): number {
    const { clock, link, timing, settings, random } = this.#options;
    if (link !== undefined && clock.mode.kind !== 'skip') return 0;
    return timing.replyLatencyMs ?? drawReplyMs(settings.pace, random);
  }

  #onEnd(turn: AgentTurn, end: TurnEnd): void {
    const words = turn.spokenWords();
    const utterance: Utterance | undefined =
      words.length === 0 ? undefined : { kind: 'utterance', role: 'agent', text: textOf(words), words };
    this.#options.feed.end(turn, utterance);
    if (end === 'cut' || (end === 'superseded' && hasContent(turn))) {
      const afterWords = words.length;
      this.#options.emit({ kind: 'interrupted', turn: turn.turn, afterWords, ...unaskedMark(turn) });
    }
    if (utterance !== undefined) this.#record(turn, end, utterance);
    this.#options.onEnd(turn, end);
  }

  #record(turn: AgentTurn, end: TurnEnd, utterance: Utterance): void {
    const { emit, feed } = this.#options;
    const afterWords = utterance.words.length;
    const latency = turn.latency();
    emit({
      kind: 'said',
      utterance,
      turn: turn.turn,
      ...unaskedMark(turn),
      ...(latency === undefined ? {} : { latency }),
      ...(end === 'spoken' ? {} : { cutAfterWords: afterWords }),
    });
    if (end !== 'call-over') feed.show();
  }
}

/** Something was lost with it: words, a tool call, or what was to happen after them. */
function hasContent(turn: AgentTurn): boolean {
  return turn.text !== '' || turn.toolCallCount > 0 || chosenAction(turn.actions) !== undefined;
}

function unaskedMark(turn: AgentTurn): { readonly isUnasked?: true } {
  return turn.kind === 'unasked' ? { isUnasked: true } : {};
}
