import type { Json } from '../core/json.ts';
import type { RecordedCall, RecordedMoment } from '../core/recorded-call.ts';

/** A step of a script, with what is to be said about it. */
export interface ScriptLine {
  readonly step: Json;
  readonly comment?: readonly string[];
}

type Engine = 'custom-llm' | 'platform';
type Speech = Extract<RecordedMoment, { readonly kind: 'agent' | 'caller' }>;

/** Where nobody wrote down how long it rang. */
const USUAL_RING_MS = 2_000;
/** Shorter pauses are those of anybody who thinks before speaking. */
const LEAST_PAUSE_MS = 2_500;
/** The agent speaks again after so much silence because it reminds the caller. */
const REMINDER_MS = 8_000;
/** Less than that is two people who overlap by chance. */
const LEAST_OVERLAP_MS = 250;
const MOST_STEPS = 5_000;
/** Longer than providers wait for a browser. */
const NEVER_JOINED_MS = 60_000;
/** What the caller does there is a guess, and said to be one. */
const NOT_OVER = ['here the notes end: the call was not over yet'];

const NO_WORDS = 'nothing of what was said stands in the notes';

/** Somebody took the call, it is over, and the notes hold not a word of it, as lists of calls often do. */
export function isWordless({ wasAnswered, ending, moments }: RecordedCall): boolean {
  if (!wasAnswered || ending.how === 'unknown' || ending.how === 'voicemail') return false;
  return !moments.some(({ kind }) => kind === 'agent' || kind === 'caller');
}

/** The steps that make a recorded call happen again. */
export function scriptOf(call: RecordedCall, engine: Engine): readonly ScriptLine[] {
  const writer = new ScriptWriter(call, engine);
  return writer.write();
}

class ScriptWriter {
  readonly #lines: ScriptLine[] = [];
  readonly #call: RecordedCall;
  readonly #engine: Engine;
  #remarks: string[] = [];
  #isAsked = true;

  constructor(call: RecordedCall, engine: Engine) {
    this.#call = call;
    this.#engine = engine;
  }

  write(): readonly ScriptLine[] {
    const { direction, ending, wasAnswered } = this.#call;
    if (direction !== 'web') this.#step({ ring: seconds(this.#call.ringMs ?? USUAL_RING_MS) });
    // Only who is called has a voicemail box; a call from outside is always taken, if only for the time that the notes go on.
    const isBox = ending.how === 'voicemail' && direction === 'outbound';
    const isTaken = wasAnswered || (direction === 'inbound' && ending.how === 'unknown');
    if (isBox || !isTaken) this.#remarks.push(...remarksIn(this.#call.moments));
    if (isBox) this.#voicemail();
    else if (isTaken) {
      this.#step('answer');
      if (isWordless(this.#call)) this.#remarks.push(NO_WORDS);
      this.#conversation(mergeSpeech(this.#call.moments));
      this.#end();
    } else this.#unanswered();
    return this.#lines;
  }

  #step(step: Json, comment: readonly string[] = []): void {
    if (this.#lines.length >= MOST_STEPS) return;
    const all = [...this.#remarks, ...comment];
    this.#remarks = [];
    this.#lines.push(all.length === 0 ? { step } : { step, comment: all });
  }

  #unanswered(): void {
    const { how, word } = this.#call.ending;
    const isWeb = this.#call.direction === 'web';
    // Neither a browser nor who calls from outside can be busy, or decline.
    if (this.#call.direction === 'inbound' || how === 'failed' || (isWeb && word !== undefined))
      this.#step({ fail: word ?? 'platform_error' });
    else if (how === 'busy') this.#step('busy');
    else if (how === 'declined') this.#step('decline');
    // There is no telephone that could go unanswered: the browser does not come.
    else if (isWeb) this.#step({ wait: seconds(NEVER_JOINED_MS) }, how === 'unknown' ? NOT_OVER : []);
    else this.#step('no_answer', how === 'unknown' ? NOT_OVER : []);
  }

  #voicemail(): void {
    const greeting = this.#call.moments.find(({ kind }) => kind === 'caller');
    this.#step(
      greeting === undefined || greeting.kind !== 'caller'
        ? 'voicemail'
        : { voicemail: { greeting: greeting.text } },
    );
  }

  #conversation(moments: readonly RecordedMoment[]): void {
    for (const [index, moment] of moments.entries()) {
      const before = lastSpeech(moments, index);
      switch (moment.kind) {
        case 'remark':
          this.#remarks.push(moment.text);
          break;
        case 'keys':
          this.#step({ dtmf: moment.digits });
          this.#isAsked = true;
          break;
        case 'caller':
          this.#caller(moment, before);
          break;
        case 'agent':
          this.#agent(moment, before, moments[index + 1]);
          break;
      }
    }
  }

  #caller(moment: Speech, before: Speech | undefined): void {
    // Whoever cut in has been written before the reply that was cut.
    if (
      before?.kind === 'agent' &&
      this.#engine === 'custom-llm' &&
      cutAfterWords(before, moment) !== undefined
    ) {
      this.#isAsked = true;
      return;
    }
    this.#pause(before, moment);
    this.#step({ caller: moment.text });
    this.#isAsked = true;
  }

  #agent(moment: Speech, before: Speech | undefined, next: RecordedMoment | undefined): void {
    if (this.#engine === 'platform') {
      if (before?.kind === 'agent') this.#pause(before, moment);
      this.#step({ agent: moment.text });
      return;
    }
    const said = `the agent said: ${moment.text}`;
    const gapMs = pauseBetween(before, moment);
    if (!this.#isAsked) {
      // Without a question in between it was a reminder, or more of the same reply.
      if (gapMs === undefined || gapMs < REMINDER_MS) {
        this.#remarks.push(said);
        return;
      }
      this.#step({ silence: seconds(gapMs + 2_000) });
      this.#step({ expect_reply: { to: 'reminder' } }, [said]);
      return;
    }
    const words = next?.kind === 'caller' ? cutAfterWords(moment, next) : undefined;
    if (words !== undefined && next?.kind === 'caller') {
      const unit = words === 1 ? 'word' : 'words';
      this.#step({ interrupt: { after: `${words} ${unit}`, says: next.text } }, [said]);
    } else this.#step(this.#lastReply(moment), [said]);
    this.#isAsked = false;
  }

  /** The reply with which the agent hung up has to do that again. */
  #lastReply(moment: Speech): Json {
    const { ending, moments } = this.#call;
    const last = moments.findLast(({ kind }) => kind === 'agent' || kind === 'caller');
    const isLast = last?.kind === 'agent' && moment.text.endsWith(last.text);
    return ending.how === 'agent-hangup' && isLast ? { expect_reply: { ends_call: true } } : 'expect_reply';
  }

  #pause(before: Speech | undefined, moment: Speech): void {
    const gapMs = pauseBetween(before, moment);
    if (gapMs !== undefined && gapMs >= LEAST_PAUSE_MS) this.#step({ silence: seconds(gapMs) });
  }

  #end(): void {
    const { ending, durationMs, moments, agentFields } = this.#call;
    const last = moments.findLast(
      (moment): moment is Speech => moment.kind === 'agent' || moment.kind === 'caller',
    );
    const lastMs = last?.endMs ?? 0;
    switch (ending.how) {
      case 'agent-hangup':
        if (this.#engine === 'platform') this.#step({ hangup: 'agent' });
        // The agent's last reply ends the call; where the caller had the last word, it does so in an answer.
        else if (last?.kind !== 'agent') this.#step({ expect_reply: { ends_call: true } });
        break;
      case 'silence': {
        const limit = agentFields.end_call_after_silence_ms;
        this.#step({ silence: seconds((typeof limit === 'number' ? limit : 600_000) + 60_000) });
        break;
      }
      case 'transferred':
        if (ending.transferTo === undefined) this.#step({ fail: ending.word ?? 'platform_error' });
        else this.#step({ transfer: ending.transferTo });
        break;
      case 'failed':
      case 'busy':
      case 'no-answer':
      case 'declined':
      case 'voicemail':
        if (durationMs !== undefined && durationMs - lastMs >= LEAST_PAUSE_MS)
          this.#step({ wait: seconds(durationMs - lastMs) });
        this.#step({ fail: ending.word ?? (ending.how === 'voicemail' ? 'voicemail' : 'platform_error') });
        break;
      default:
        this.#step({ hangup: 'caller' }, ending.how === 'unknown' ? NOT_OVER : []);
    }
  }
}

function remarksIn(moments: readonly RecordedMoment[]): readonly string[] {
  return moments.flatMap((moment) => (moment.kind === 'remark' ? [moment.text] : []));
}

/** What one side says in a row is one turn of it, unless it waited in between. */
function mergeSpeech(moments: readonly RecordedMoment[]): readonly RecordedMoment[] {
  const merged: RecordedMoment[] = [];
  for (const moment of moments) {
    const last = merged.at(-1);
    const isMore =
      last !== undefined && (last.kind === 'caller' || last.kind === 'agent') && last.kind === moment.kind;
    if (!isMore || (pauseBetween(last, moment) ?? 0) >= REMINDER_MS) merged.push(moment);
    else {
      merged[merged.length - 1] = {
        ...last,
        text: `${last.text} ${moment.text}`,
        ...(moment.endMs === undefined ? {} : { endMs: moment.endMs }),
        wordEndsMs: [...last.wordEndsMs, ...moment.wordEndsMs],
      };
    }
  }
  return merged;
}

function lastSpeech(moments: readonly RecordedMoment[], index: number): Speech | undefined {
  return moments
    .slice(Math.max(0, index - 20), index)
    .findLast((moment): moment is Speech => moment.kind === 'agent' || moment.kind === 'caller');
}

/** How many words of the agent were out when the caller began to speak over it; undefined where nobody cut in. */
function cutAfterWords(agent: Speech, caller: Speech): number | undefined {
  const { startMs } = caller;
  if (startMs === undefined || agent.endMs === undefined || agent.endMs - startMs < LEAST_OVERLAP_MS)
    return undefined;
  return Math.max(1, agent.wordEndsMs.filter((endMs) => endMs <= startMs).length);
}

function pauseBetween(before: Speech | undefined, after: Speech): number | undefined {
  return before?.endMs === undefined || after.startMs === undefined
    ? undefined
    : after.startMs - before.endMs;
}

/** "4s", "2.5s": as people write it. */
function seconds(ms: number): string {
  return `${Number((Math.max(0, ms) / 1000).toFixed(1))}s`;
}
